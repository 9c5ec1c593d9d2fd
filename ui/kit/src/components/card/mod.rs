//! A plate that holds things that belong together.

use dioxus::prelude::*;

use crate::Tone;

/// A plate that holds things that belong together. With `onclick` the whole of it is a button.
#[component]
pub fn Card(
    /// Neutral: plain surface; other tones colour the plate.
    #[props(default)]
    tone: Tone,
    /// Pressed.
    #[props(default)]
    onclick: Option<EventHandler<()>>,
    /// `id`, `aria_*` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
    /// What it holds.
    children: Element,
) -> Element {
    match onclick {
        Some(onclick) => rsx! {
            button {
                class: "card",
                r#type: "button",
                "data-tone": tone.as_str(),
                onclick: move |_| onclick.call(()),
                ..attributes,
                {children}
            }
        },
        None => rsx! {
            div { class: "card", "data-tone": tone.as_str(), ..attributes, {children} }
        },
    }
}
