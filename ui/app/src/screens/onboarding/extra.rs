use dioxus::prelude::*;
use jigap_kit::{Field, FieldKind, t};

/// The BIP-39 passphrase ("25th word"), for whoever knows what it is.
#[component]
pub(crate) fn ExtraWord(
    /// The `id` of the input.
    id: String,
    value: String,
    oninput: EventHandler<String>,
) -> Element {
    rsx! {
        details { class: "more",
            summary { {t("extra-title")} }
            div { class: "stack",
                p { class: "quiet", {t("extra-detail")} }
                Field {
                    id,
                    label: t("extra-label"),
                    kind: FieldKind::Password,
                    max_length: 200,
                    hint: t("extra-hint"),
                    value,
                    oninput: move |text| oninput.call(text),
                }
            }
        }
    }
}
