use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, FieldKind, t, t_args};

use super::{StepHead, extra::ExtraWord, state::Beginning};

/// The words of a wallet that was made before.
#[component]
pub(super) fn RestoreStep(beginning: Beginning) -> Element {
    let mut words = use_signal(move || beginning.typed_text());
    let count = words.read().split_whitespace().count();
    rsx! {
        StepHead { title: t("restore-title"), detail: t("restore-detail") }
        form {
            class: "gate-form",
            onsubmit: move |event| {
                event.prevent_default();
                beginning.words_typed(&words());
            },
            div { class: "gate-scroll stack",
                Field {
                    id: "restore-words",
                    label: t("restore-label"),
                    kind: FieldKind::Lines,
                    literal: true,
                    autofocus: true,
                    max_length: 400,
                    value: words(),
                    hint: t_args("restore-count", &[("count", count.to_string())]),
                    oninput: move |text| {
                        words.set(text);
                        beginning.forget_refusal();
                    },
                }
                ExtraWord { id: "restore-extra", value: beginning.extra(), oninput: move |text| beginning.set_extra(text) }
                if let Some(error) = beginning.refusal() {
                    ErrorPanel { id: "restore-refused", error }
                }
            }
            div { class: "gate-foot",
                Button { id: "restore-next", size: ButtonSize::Large, wide: true, submit: true, disabled: count < 12, {t("next")} }
            }
        }
    }
}
