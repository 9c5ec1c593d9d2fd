//! A small word about a state.

use dioxus::prelude::*;

use crate::Tone;

/// A small word about a state; the word says it, the colour only helps.
#[component]
pub fn Badge(
    /// The colour's meaning.
    #[props(default)]
    tone: Tone,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
    /// The word.
    children: Element,
) -> Element {
    rsx! {
        span { class: "badge", "data-tone": tone.as_str(), ..attributes, {children} }
    }
}
