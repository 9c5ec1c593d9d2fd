//! Where one is in a short series of screens.

use dioxus::prelude::*;

use crate::t_args;

/// Where one is in a short series of screens.
#[component]
pub fn Steps(
    /// From 1.
    current: usize,
    /// How many there are.
    total: usize,
) -> Element {
    let label = t_args("kit-step", &[("current", current.to_string()), ("total", total.to_string())]);
    rsx! {
        div { class: "steps", role: "img", aria_label: label,
            for step in 1..=total {
                span { key: "{step}", class: "steps-mark", "data-done": step <= current }
            }
        }
    }
}
