use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, t, t_args};

use super::{StepHead, state::Beginning};

/// Three of the words, from the paper.
#[component]
pub(super) fn CheckStep(beginning: Beginning) -> Element {
    let mut answers = use_signal(|| vec![String::new(); 3]);
    let ask = beginning.shown().map(|shown| shown.ask).unwrap_or_default();
    let filled = answers.read().iter().all(|answer| !answer.trim().is_empty());
    rsx! {
        StepHead { title: t("check-title"), detail: t("check-detail") }
        form {
            class: "gate-form",
            onsubmit: move |event| {
                event.prevent_default();
                let typed = answers();
                beginning.check(typed);
            },
            div { class: "gate-scroll stack",
                for (place, position) in ask.into_iter().enumerate() {
                    Field {
                        key: "{position}",
                        id: "check-{place + 1}",
                        label: t_args("check-word", &[("position", position.to_string())]),
                        literal: true,
                        max_length: 30,
                        value: answers.read()[place].clone(),
                        oninput: move |text| {
                            answers.write()[place] = text;
                            beginning.forget_refusal();
                        },
                    }
                }
                if let Some(error) = beginning.refusal() {
                    ErrorPanel { id: "check-refused", error }
                }
            }
            div { class: "gate-foot",
                Button { id: "check-next", size: ButtonSize::Large, wide: true, submit: true, disabled: !filled, {t("next")} }
            }
        }
    }
}
