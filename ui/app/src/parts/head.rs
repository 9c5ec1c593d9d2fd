use dioxus::prelude::*;
use jigap_kit::{IconButton, IconName, dom, t};

/// The heading of a screen; it gets the focus, so that a screen reader says where one is.
#[component]
pub(crate) fn Head(
    title: String,
    /// With a way back.
    #[props(default)]
    onback: Option<EventHandler<()>>,
    /// At the end of the line.
    #[props(default = VNode::empty())]
    children: Element,
) -> Element {
    use_effect(|| dom::focus("screen-title"));
    let page_title = title.clone();
    use_effect(use_reactive!(|page_title| dom::set_title(&page_title)));
    rsx! {
        header { class: "head",
            if let Some(onback) = onback {
                IconButton { id: "back", icon: IconName::Back, label: t("kit-back"), onclick: move |_| onback.call(()) }
            }
            h1 { id: "screen-title", tabindex: "-1", {title} }
            div { class: "head-end", {children} }
        }
    }
}
