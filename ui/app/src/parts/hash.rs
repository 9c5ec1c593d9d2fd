use dioxus::prelude::*;
use jigap_kit::{IconButton, IconName, dom, t, use_toasts};
use protocol::B256;

/// A transaction, shortened to its ends, with a copy button.
#[component]
pub(crate) fn Hash(hash: B256) -> Element {
    let toasts = use_toasts();
    let text = hash.to_string();
    let short = format!("{}…{}", &text[..10], &text[60..]);
    rsx! {
        span { class: "address",
            code { {short} }
            IconButton {
                icon: IconName::Copy,
                label: t("kit-copy"),
                onclick: move |_| {
                    let text = text.clone();
                    async move {
                        if dom::copy(&text).await {
                            toasts.good(t("kit-copied"));
                        } else {
                            toasts.bad(t("kit-copy-failed"));
                        }
                    }
                },
            }
        }
    }
}
