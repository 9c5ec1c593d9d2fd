//! Recovery words, for as long as somebody looks at them.

mod grid;

use std::rc::Rc;

use chrono::TimeDelta;
use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, Countdown, ErrorPanel, Icon, IconName, Skeleton, SkeletonKind, dom,
    now, t, t_args,
};
use protocol::{ApiError, app::RecoveryWords};

use crate::shared::use_shared;
use grid::Grid;

/// Seconds that the words stay on a phone, where no shell counts them.
const PHONE_SECONDS: u32 = 120;

/// The window with the words. The shell closes it.
#[component]
pub(crate) fn RevealWindow(seconds: u32) -> Element {
    rsx! {
        Words { seconds, ondone: move |_| {} }
    }
}

/// The same where there is one window only; `true` when the words had been there.
#[component]
pub(crate) fn RevealHere(ondone: EventHandler<bool>) -> Element {
    rsx! {
        Words { seconds: PHONE_SECONDS, ondone }
    }
}

/// The words while they are on the screen: no copy is made of them, and they are forgotten with the screen.
#[derive(Clone)]
enum Held {
    Loading,
    Refused(ApiError),
    Here(Rc<RecoveryWords>),
}

#[component]
fn Words(seconds: u32, ondone: EventHandler<bool>) -> Element {
    let shared = use_shared();
    let mut held = use_signal(|| Held::Loading);
    let mut until = use_signal(|| now() + TimeDelta::seconds(i64::from(seconds)));
    use_future(move || async move {
        held.set(match shared.backend.reveal_take().await {
            Ok(words) => Held::Here(Rc::new(words)),
            Err(error) => Held::Refused(error),
        });
        until.set(now() + TimeDelta::seconds(i64::from(seconds)));
        dom::focus("screen-title");
    });
    let close = move || {
        spawn(async move {
            let shown = matches!(*held.peek(), Held::Here(_));
            held.set(Held::Loading);
            let _ = shared.backend.reveal_close().await;
            ondone.call(shown);
        });
    };
    let more = move |_| async move {
        if shared.backend.reveal_stay().await.is_ok() {
            until.set(now() + TimeDelta::seconds(i64::from(seconds)));
        }
    };
    rsx! {
        main { class: "page approve reveal", id: "content",
            match held() {
                Held::Loading => rsx! { Skeleton { kind: SkeletonKind::Title } Skeleton { kind: SkeletonKind::Row, count: 6 } },
                Held::Refused(error) => rsx! {
                    div { class: "approve-scroll", ErrorPanel { id: "reveal-refused", error } }
                    div { class: "gate-foot",
                        Button { id: "reveal-done", size: ButtonSize::Large, wide: true, onclick: move |_| close(), {t("kit-close")} }
                    }
                },
                Held::Here(words) => rsx! {
                    header { class: "approve-head",
                        h1 { id: "screen-title", tabindex: "-1", {t("words-title")} }
                        div { class: "reveal-time",
                            Countdown { until: until(), onend: move |()| close() }
                            Button { id: "reveal-more", variant: ButtonVariant::Quiet, onclick: more, {t("words-more-time")} }
                        }
                    }
                    div { class: "approve-scroll",
                        p { class: "quiet", {t_args("words-detail", &[("count", words.words.len().to_string())])} }
                        Grid { words: words.words.clone() }
                        if words.extra {
                            p { class: "warning", Icon { name: IconName::Key, size: 20 } span { {t("words-extra")} } }
                        }
                        p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("words-warning")} } }
                    }
                    div { class: "gate-foot",
                        Button { id: "reveal-done", size: ButtonSize::Large, wide: true, onclick: move |_| close(), {t("words-done")} }
                    }
                },
            }
        }
    }
}
