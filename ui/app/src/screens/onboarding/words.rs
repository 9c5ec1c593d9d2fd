use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Choice, ErrorPanel, Icon, IconName, Segmented, t};

use super::{StepHead, state::Beginning};
use crate::backend::WordList;

/// The twelve words, numbered, to be written on paper.
#[component]
pub(super) fn WordsStep(beginning: Beginning) -> Element {
    let words = beginning.shown().map(|shown| shown.words).unwrap_or_default();
    let korean = beginning.list() == WordList::Korean;
    rsx! {
        StepHead { title: t("words-title"), detail: t("words-detail") }
        div { class: "gate-scroll stack",
            Segmented {
                id: "words-list",
                label: t("words-list"),
                value: if korean { "ko" } else { "en" },
                choices: vec![Choice::new("ko", t("words-korean")), Choice::new("en", t("words-english"))],
                onchange: move |value: String| {
                    beginning.make(if value == "ko" { WordList::Korean } else { WordList::English });
                },
            }
            ol { id: "words", class: "words", aria_label: t("words-title"),
                for (place, word) in words.into_iter().enumerate() {
                    li { key: "{place}", class: "word", "data-n": "{place + 1}",
                        span { class: "word-number", "aria-hidden": "true", "{place + 1}" }
                        span { class: "word-text", translate: "no", {word} }
                    }
                }
            }
            p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("words-warning")} } }
            if let Some(error) = beginning.refusal() {
                ErrorPanel { error }
            }
        }
        div { class: "gate-foot",
            Button { id: "words-done", size: ButtonSize::Large, wide: true, busy: beginning.is_busy(), onclick: move |_| beginning.written_down(), {t("words-done")} }
        }
    }
}
