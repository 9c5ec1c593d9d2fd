use dioxus::prelude::*;

/// One of several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the program calls it.
    pub value: String,
    /// What people read.
    pub text: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, text: impl Into<String>) -> Self {
        Self { value: value.into(), text: text.into() }
    }
}

/// A list to choose one from; the system's own, which phones and screen readers know.
#[component]
pub fn SelectField(
    /// The `id` of the select.
    id: String,
    /// What is asked.
    label: String,
    /// The chosen value.
    value: String,
    /// The choices.
    choices: Vec<Choice>,
    /// A new choice.
    onchange: EventHandler<String>,
    /// Help, always shown.
    #[props(default)]
    hint: Option<String>,
    /// What is wrong with the choice; shown instead of the hint and read out.
    #[props(default)]
    error: Option<String>,
    /// Stands there while `value` is empty; cannot be chosen itself.
    #[props(default)]
    placeholder: Option<String>,
    /// Must not be left without a choice.
    #[props(default)]
    required: bool,
    /// Cannot be changed now.
    #[props(default)]
    disabled: bool,
) -> Element {
    let note_id = format!("{id}-note");
    let described = (hint.is_some() || error.is_some()).then(|| note_id.clone());
    let invalid = error.is_some();
    let select_id = id.clone();
    rsx! {
        div { class: "field", "data-invalid": invalid,
            label { r#for: id, {label} }
            div { class: "field-box", "data-select": true,
                select {
                    id: select_id,
                    disabled,
                    required,
                    aria_invalid: invalid,
                    aria_describedby: described,
                    "data-empty": value.is_empty(),
                    onchange: move |event| onchange.call(event.value()),
                    if let Some(placeholder) = placeholder {
                        option { value: "", disabled: true, hidden: true, selected: value.is_empty(), {placeholder} }
                    }
                    for choice in choices {
                        option {
                            key: "{choice.value}",
                            value: choice.value.clone(),
                            selected: choice.value == value,
                            {choice.text}
                        }
                    }
                }
            }
            if hint.is_some() || error.is_some() {
                div { id: note_id, class: "field-note", aria_live: "polite",
                    if let Some(error) = error {
                        span { class: "field-error", {error} }
                    } else {
                        {hint}
                    }
                }
            }
        }
    }
}
