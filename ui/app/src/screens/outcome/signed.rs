use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, Icon, IconName, dom, t, use_toasts};

/// A signature or signed transaction for somebody else to use.
#[component]
pub(super) fn Signed(hex: String, ondone: EventHandler<()>) -> Element {
    let toasts = use_toasts();
    let text = hex.clone();
    let copy = move |_| {
        let text = text.clone();
        async move {
            if dom::copy(&text).await {
                toasts.good(t("kit-copied"));
            } else {
                toasts.bad(t("kit-copy-failed"));
            }
        }
    };
    rsx! {
        section { id: "signed", class: "result", role: "status", "data-state": "paid",
            span { class: "result-mark", Icon { name: IconName::Check, size: 40 } }
            h1 { {t("signed-title")} }
            p { class: "quiet", {t("signed-detail")} }
            pre { id: "signed-hex", class: "raw", tabindex: "0", {hex} }
            div { class: "result-foot",
                Button { id: "signed-copy", size: ButtonSize::Large, wide: true, icon: IconName::Copy, onclick: copy, {t("kit-copy")} }
                Button { id: "signed-done", variant: ButtonVariant::Quiet, wide: true, onclick: move |_| ondone.call(()), {t("result-home")} }
            }
        }
    }
}
