//! Parts of a screen, one shown at a time.

use dioxus::prelude::*;

use crate::{Choice, dom};

/// One tab; the caller's panel has the id `panel-<value>` and `role="tabpanel"`.
pub type Tab = Choice;

/// Tabs above parts of a screen. Arrow keys move between them.
#[component]
pub fn Tabs(
    /// What the parts have in common.
    label: String,
    /// The tabs; each gets the id `tab-<value>`.
    tabs: Vec<Tab>,
    /// The shown part.
    value: String,
    /// Another part.
    onchange: EventHandler<String>,
) -> Element {
    let values: Vec<String> = tabs.iter().map(|tab| tab.value.clone()).collect();
    let current = value.clone();
    let onkeydown = move |event: KeyboardEvent| {
        let step = match event.key() {
            Key::ArrowRight => 1,
            Key::ArrowLeft => values.len() - 1,
            _ => return,
        };
        event.prevent_default();
        let place = values.iter().position(|value| *value == current).unwrap_or_default();
        let next = values[(place + step) % values.len()].clone();
        dom::focus(&format!("tab-{next}"));
        onchange.call(next);
    };
    rsx! {
        div { class: "tabs", role: "tablist", aria_label: label, onkeydown,
            for tab in tabs {
                button {
                    key: "{tab.value}",
                    class: "tab",
                    r#type: "button",
                    role: "tab",
                    id: "tab-{tab.value}",
                    aria_selected: tab.value == value,
                    aria_controls: "panel-{tab.value}",
                    tabindex: if tab.value == value { "0" } else { "-1" },
                    onclick: {
                        let picked = tab.value.clone();
                        move |_| onchange.call(picked.clone())
                    },
                    {tab.text}
                }
            }
        }
    }
}
