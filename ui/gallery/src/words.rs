use dioxus::prelude::*;
use jigap_kit::{I18n, Language};

/// Sample text of the gallery: Korean and English side by side, since it is of no use elsewhere.
pub(crate) fn two(ko: &'static str, en: &'static str) -> String {
    match consume_context::<I18n>().language() {
        Language::Korean => ko,
        Language::English => en,
    }
    .to_owned()
}
