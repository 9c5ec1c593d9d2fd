use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, t, t_args};

use protocol::{ApiError, app::BackupQuestion};

use super::{StepHead, state::Beginning};

/// Three of the words, from the paper.
#[component]
pub(super) fn CheckStep(beginning: Beginning, question: BackupQuestion) -> Element {
    rsx! {
        StepHead { title: t("check-title"), detail: t("check-detail") }
        ThreeWords {
            question,
            refused: beginning.refusal(),
            busy: false,
            onanswer: move |answers: Vec<String>| beginning.answered(&answers),
            onchange: move |()| beginning.forget_refusal(),
        }
    }
}

/// Asks for three of the words by their places.
#[component]
pub(crate) fn ThreeWords(
    question: BackupQuestion,
    refused: Option<ApiError>,
    busy: bool,
    onanswer: EventHandler<Vec<String>>,
    onchange: EventHandler<()>,
) -> Element {
    let mut answers = use_signal(|| vec![String::new(); 3]);
    let filled = answers.read().iter().all(|answer| !answer.trim().is_empty());
    rsx! {
        form {
            class: "gate-form",
            onsubmit: move |event| {
                event.prevent_default();
                onanswer.call(answers());
            },
            div { class: "gate-scroll stack",
                for (place, position) in question.ask.into_iter().enumerate() {
                    Field {
                        key: "{position}",
                        id: "check-{place + 1}",
                        label: t_args("check-word", &[("position", position.to_string())]),
                        literal: true,
                        max_length: 30,
                        value: answers.read()[place].clone(),
                        oninput: move |text| {
                            answers.write()[place] = text;
                            onchange.call(());
                        },
                    }
                }
                if let Some(error) = refused {
                    ErrorPanel { id: "check-refused", error }
                }
            }
            div { class: "gate-foot",
                Button { id: "check-next", size: ButtonSize::Large, wide: true, submit: true, busy, disabled: !filled, {t("next")} }
            }
        }
    }
}
