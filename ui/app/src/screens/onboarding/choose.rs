use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, Choice, ErrorPanel, Icon, IconName, RadioChoice, RadioGroup, Segmented, t,
};

use super::{StepHead, state::Beginning};
use crate::backend::WordList;

/// Which words: their language and how many. Then paper and pen.
#[component]
pub(super) fn ChooseStep(beginning: Beginning) -> Element {
    let korean = beginning.list() == WordList::Korean;
    rsx! {
        StepHead { title: t("choose-title"), detail: t("choose-detail") }
        div { class: "gate-scroll stack",
            Segmented {
                id: "words-list",
                label: t("words-list"),
                value: if korean { "ko" } else { "en" },
                choices: vec![Choice::new("ko", t("words-korean")), Choice::new("en", t("words-english"))],
                onchange: move |value: String| {
                    beginning.set_list(if value == "ko" { WordList::Korean } else { WordList::English });
                },
            }
            RadioGroup {
                id: "words-count",
                label: t("words-count"),
                value: beginning.count().to_string(),
                choices: vec![
                    RadioChoice::new("12", t("words-twelve")).detail(t("words-twelve-detail")),
                    RadioChoice::new("24", t("words-twenty-four")).detail(t("words-twenty-four-detail")),
                ],
                onchange: move |value: String| beginning.set_count(value.parse().unwrap_or(12)),
            }
            p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("words-warning")} } }
            if let Some(error) = beginning.refusal() {
                ErrorPanel { id: "choose-refused", error }
            }
        }
        div { class: "gate-foot",
            Button { id: "words-show", size: ButtonSize::Large, wide: true, busy: beginning.is_busy(), onclick: move |_| beginning.make(), {t("words-show")} }
        }
    }
}
