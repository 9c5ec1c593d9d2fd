//! On or off, yes or no.

use dioxus::prelude::*;

/// How a yes or no is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SwitchKind {
    /// Takes effect at once: a setting.
    #[default]
    Switch,
    /// Takes effect with the form around it: agreeing to something.
    Checkbox,
}

/// A yes or no with its words; all of the line can be pressed.
#[component]
pub fn Switch(
    /// The `id` of the input.
    id: String,
    /// What is on when it is on.
    label: String,
    /// Below the label, quieter.
    #[props(default)]
    detail: Option<String>,
    /// How it is drawn.
    #[props(default)]
    kind: SwitchKind,
    /// Is it on?
    checked: bool,
    /// A new state.
    onchange: EventHandler<bool>,
    /// Must be on before the form goes on.
    #[props(default)]
    required: bool,
    /// Cannot be changed now.
    #[props(default)]
    disabled: bool,
) -> Element {
    let is_switch = kind == SwitchKind::Switch;
    let detail_id = format!("{id}-detail");
    let described = detail.is_some().then(|| detail_id.clone());
    rsx! {
        label { class: "switch", "data-kind": if is_switch { "switch" } else { "checkbox" }, "data-disabled": disabled, r#for: id.clone(),
            input {
                id,
                r#type: "checkbox",
                role: is_switch.then_some("switch"),
                checked,
                required,
                disabled,
                aria_describedby: described,
                onchange: move |event| onchange.call(event.checked()),
            }
            span { class: "switch-words",
                span { class: "switch-label", {label} }
                if let Some(detail) = detail {
                    span { class: "switch-detail", id: detail_id, {detail} }
                }
            }
            span { class: "switch-track", aria_hidden: "true" }
        }
    }
}
