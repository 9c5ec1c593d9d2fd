use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, Countdown, ErrorPanel, dom, t};

use super::state::Confirm;

/// What all approvals have in common: what it is, how long it stays, the answers at the bottom.
#[component]
pub(super) fn Frame(
    /// `pay`, `login`, `send` or `sign`.
    kind: &'static str,
    title: String,
    expires_at: DateTime<Utc>,
    confirm: Confirm,
    /// The `id` of "no".
    deny_id: &'static str,
    deny: String,
    /// "Yes", while it can be said.
    yes: Element,
    children: Element,
) -> Element {
    let over = confirm.over();
    use_effect(|| dom::focus("screen-title"));
    rsx! {
        main {
            class: "page approve",
            id: "content",
            "data-kind": kind,
            onkeydown: move |event| {
                if event.key() == Key::Escape {
                    confirm.dismiss();
                }
            },
            header { class: "approve-head",
                h1 { id: "screen-title", tabindex: "-1", {title} }
                if over.is_none() {
                    Countdown { until: expires_at, onend: move |()| confirm.expire() }
                }
            }
            div { class: "approve-scroll",
                if let Some(error) = over.clone() {
                    ErrorPanel { id: "approve-refused", error }
                }
                {children}
            }
            div { class: "gate-foot approve-foot",
                if over.is_some() {
                    Button { id: "approve-close", size: ButtonSize::Large, wide: true, onclick: move |_| confirm.dismiss(), {t("kit-close")} }
                } else {
                    {yes}
                    Button { id: deny_id, variant: ButtonVariant::Quiet, wide: true, disabled: confirm.is_busy(), onclick: move |_| confirm.dismiss(), {deny} }
                }
            }
        }
    }
}
