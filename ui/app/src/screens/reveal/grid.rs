use dioxus::prelude::*;
use jigap_kit::t;

/// Numbered words, to be written on paper.
#[component]
pub(super) fn Grid(words: Vec<String>) -> Element {
    rsx! {
        ol { id: "words", class: "words", aria_label: t("words-list-label"),
            for (place, word) in words.into_iter().enumerate() {
                li { key: "{place}", class: "word", "data-n": "{place + 1}",
                    span { class: "word-number", "aria-hidden": "true", "{place + 1}" }
                    span { class: "word-text", translate: "no", {composed(&word)} }
                }
            }
        }
    }
}

/// Korean words come decomposed from their list; people read and type them composed.
fn composed(word: &str) -> String {
    js_sys::JsString::from(word).normalize("NFC").into()
}
