//! One of a few things that need a sentence each.

use dioxus::prelude::*;

use crate::Choice;

/// A choice with a sentence about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RadioChoice {
    /// Value and name.
    pub choice: Choice,
    /// What it means, or why it cannot be chosen.
    pub detail: Option<String>,
    /// Cannot be chosen now.
    pub disabled: bool,
}

impl RadioChoice {
    /// A choice that needs no sentence.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { choice: Choice::new(value, text), detail: None, disabled: false }
    }

    /// The same choice with a sentence.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// The same choice, not to be chosen now.
    #[must_use]
    pub const fn disabled(mut self) -> Self {
        self.disabled = true;
        self
    }
}

/// One of a few things, one below the other. For two or three short words take [`crate::Segmented`], for many [`crate::SelectField`].
#[component]
pub fn RadioGroup(
    /// The `id` of the group; inputs are `<id>-<value>`.
    id: String,
    /// What is asked.
    label: String,
    /// The choices.
    choices: Vec<RadioChoice>,
    /// The chosen value; none when empty.
    value: String,
    /// A new choice.
    onchange: EventHandler<String>,
    /// What is wrong; read out.
    #[props(default)]
    error: Option<String>,
) -> Element {
    let note_id = format!("{id}-note");
    let invalid = error.is_some();
    let described = invalid.then(|| note_id.clone());
    rsx! {
        fieldset { class: "radios", id: id.clone(), "data-invalid": invalid, aria_describedby: described,
            legend { {label} }
            for RadioChoice { choice, detail, disabled } in choices {
                label { key: "{choice.value}", class: "radio", "data-disabled": disabled,
                    input {
                        r#type: "radio",
                        id: "{id}-{choice.value}",
                        name: id.clone(),
                        value: choice.value.clone(),
                        checked: choice.value == value,
                        disabled,
                        onchange: {
                            let picked = choice.value.clone();
                            move |_| onchange.call(picked.clone())
                        },
                    }
                    span { class: "radio-mark", aria_hidden: "true" }
                    span { class: "radio-words",
                        span { class: "radio-text", {choice.text} }
                        if let Some(detail) = detail {
                            span { class: "radio-detail", {detail} }
                        }
                    }
                }
            }
            div { id: note_id, class: "field-note", aria_live: "polite",
                if let Some(error) = error {
                    span { class: "field-error", {error} }
                }
            }
        }
    }
}
