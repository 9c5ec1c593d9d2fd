//! The parts, one file each.

mod banner;
mod buttons;
mod charts;
mod choices;
mod feedback;
mod fields;
mod identity;
mod lists;
mod overlays;
mod pads;
mod people;
mod seats;
mod tables;
mod tokens;

use dioxus::prelude::*;

/// Draws one part.
type Part = fn() -> Element;

/// Name in the address → what draws it.
pub(crate) const PARTS: [(&str, Part); 17] = [
    ("tokens", || rsx! { tokens::Tokens {} }),
    ("buttons", || rsx! { buttons::Buttons {} }),
    ("fields", || rsx! { fields::Fields {} }),
    ("choices", || rsx! { choices::Choices {} }),
    ("pads", || rsx! { pads::Pads {} }),
    ("lists", || rsx! { lists::Lists {} }),
    ("people", || rsx! { people::People {} }),
    ("feedback", || rsx! { feedback::Feedback {} }),
    ("tables", || rsx! { tables::Tables {} }),
    ("charts", || rsx! { charts::Charts {} }),
    ("seats", || rsx! { seats::Seats {} }),
    ("sheet", || rsx! { overlays::ASheet {} }),
    ("dialog", || rsx! { overlays::ADialog {} }),
    ("palette", || rsx! { overlays::APalette {} }),
    ("toast", || rsx! { overlays::AToast {} }),
    ("banner", || rsx! { banner::Banner {} }),
    ("identity", || rsx! { identity::Identity {} }),
];
