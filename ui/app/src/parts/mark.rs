use dioxus::prelude::*;
use jigap_kit::Logo;

/// The sign of Jigap above the first words.
#[component]
pub(crate) fn Mark() -> Element {
    rsx! {
        span { class: "mark", Logo { size: 72 } }
    }
}
