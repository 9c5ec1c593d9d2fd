//! Few choices side by side, one of them chosen.

use dioxus::prelude::*;

use crate::{Choice, dom};

/// Few choices side by side, one of them chosen (radio buttons to screen readers and arrow keys).
#[component]
pub fn Segmented(
    /// What is chosen here.
    label: String,
    /// The choices; each gets the id `<id>-<value>`.
    choices: Vec<Choice>,
    /// The chosen value.
    value: String,
    /// A new choice.
    onchange: EventHandler<String>,
    /// The `id` of the group.
    #[props(default)]
    id: Option<String>,
) -> Element {
    let own = dom::use_id();
    let name = id.unwrap_or(own);
    rsx! {
        div { class: "segmented", id: name.clone(), role: "radiogroup", aria_label: label,
            for choice in choices {
                label { key: "{choice.value}", class: "segment",
                    input {
                        r#type: "radio",
                        id: "{name}-{choice.value}",
                        name: name.clone(),
                        value: choice.value.clone(),
                        checked: choice.value == value,
                        onchange: {
                            let picked = choice.value.clone();
                            move |_| onchange.call(picked.clone())
                        },
                    }
                    span { {choice.text} }
                }
            }
        }
    }
}
