//! The frame of a screen: its title, its one action, and the three faces of its data.

use dioxus::prelude::*;
use jigap_kit::{ErrorPanel, Face, Skeleton, SkeletonKind, dom, face::Load, sleep, t};

use crate::route::Route;

/// A screen's heading and what stands below it.
#[component]
pub(crate) fn Page(
    /// The heading; also the title of the tab.
    title: String,
    /// Below the heading, quieter.
    #[props(default)]
    detail: Option<String>,
    /// Way back, above the heading.
    #[props(default)]
    back: Option<Route>,
    /// Words of the way back.
    #[props(default)]
    back_text: Option<String>,
    /// At the end of the heading: badges beside the words.
    #[props(default)]
    beside: Option<Element>,
    /// The one action of the screen.
    #[props(default)]
    action: Option<Element>,
    /// The screen.
    children: Element,
) -> Element {
    let tab_title = use_memo(use_reactive!(|title| format!("{title} · {}", t("brand"))));
    use_effect(move || dom::set_title(&tab_title()));
    rsx! {
        div { class: "page",
            header { class: "page-head",
                div { class: "page-words",
                    if let Some(back) = back {
                        Link { class: "page-back", id: "page-back", to: back,
                            jigap_kit::Icon { name: jigap_kit::IconName::Back, size: 18 }
                            {back_text.unwrap_or_else(|| t("kit-back"))}
                        }
                    }
                    div { class: "page-title",
                        h1 { tabindex: "-1", {title} }
                        {beside}
                    }
                    if let Some(detail) = detail {
                        p { class: "soft", {detail} }
                    }
                }
                if let Some(action) = action {
                    div { class: "page-action", {action} }
                }
            }
            {children}
        }
    }
}

/// How often something that is on its way is asked for, besides the hints of the live stream.
const ASK_EVERY_MS: u32 = 2_000;

/// Reads again now and then while something in the answer waits for the chain.
pub(crate) fn use_again_while<T: Clone + 'static>(load: Load<T>, waits: fn(&T) -> bool) {
    use_future(move || async move {
        loop {
            sleep(ASK_EVERY_MS).await;
            if matches!(load.face(), Face::Ready(value) if waits(&value)) {
                load.reload();
            }
        }
    });
}

/// Loading or refused, when it is not ready.
pub(crate) fn not_ready<T: Clone + PartialEq + 'static>(
    load: Load<T>,
    kind: SkeletonKind,
    count: usize,
) -> Element {
    match load.face() {
        Face::Loading => rsx! { Skeleton { kind, count } },
        Face::Refused(error) => rsx! {
            ErrorPanel { error, busy: load.is_reading(), onaction: move |()| load.reload() }
        },
        Face::Ready(_) => VNode::empty(),
    }
}
