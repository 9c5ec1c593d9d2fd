//! The parts, one file each.

mod buttons;
mod choices;
mod feedback;
mod fields;
mod identity;
mod lists;
mod overlays;
mod pads;
mod people;
mod tokens;

use dioxus::prelude::*;

/// Name in the address → what draws it.
pub(crate) const PARTS: [(&str, fn() -> Element); 13] = [
    ("tokens", || rsx! { tokens::Tokens {} }),
    ("buttons", || rsx! { buttons::Buttons {} }),
    ("fields", || rsx! { fields::Fields {} }),
    ("choices", || rsx! { choices::Choices {} }),
    ("pads", || rsx! { pads::Pads {} }),
    ("lists", || rsx! { lists::Lists {} }),
    ("people", || rsx! { people::People {} }),
    ("feedback", || rsx! { feedback::Feedback {} }),
    ("sheet", || rsx! { overlays::ASheet {} }),
    ("dialog", || rsx! { overlays::ADialog {} }),
    ("palette", || rsx! { overlays::APalette {} }),
    ("toast", || rsx! { overlays::AToast {} }),
    ("identity", || rsx! { identity::Identity {} }),
];
