//! Text fields and choices, each with its label, hint and error tied to it.

mod select;

pub use select::{Choice, SelectField};

use dioxus::prelude::*;

use crate::{IconButton, IconName, dom, t};

/// What is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Anything on one line.
    #[default]
    Text,
    /// A secret, with a button that reveals it.
    Password,
    /// Digits; opens the number keys on phones.
    Digits,
    /// A day (`2026-11-21`).
    Date,
    /// Words to look for.
    Search,
    /// Several lines.
    Lines,
}

impl FieldKind {
    const fn input_type(self, revealed: bool) -> &'static str {
        match self {
            Self::Password if !revealed => "password",
            Self::Date => "date",
            Self::Search => "search",
            _ => "text",
        }
    }
}

/// One text field. The caller keeps the value.
#[component]
pub fn Field(
    /// The `id` of the input; label, hint and error are tied to it.
    id: String,
    /// What is asked.
    label: String,
    /// The value.
    value: String,
    /// A new value.
    #[props(default)]
    oninput: EventHandler<String>,
    /// What is typed.
    #[props(default)]
    kind: FieldKind,
    /// Help, always shown.
    #[props(default)]
    hint: Option<String>,
    /// What is wrong with the value; shown instead of the hint and read out.
    #[props(default)]
    error: Option<String>,
    /// An example; never the only label.
    #[props(default)]
    placeholder: Option<String>,
    /// `autocomplete` of HTML.
    #[props(default = "off".to_owned())]
    autocomplete: String,
    /// Most characters.
    #[props(default = 200)]
    max_length: u32,
    /// Must not be left empty.
    #[props(default)]
    required: bool,
    /// Cannot be changed now.
    #[props(default)]
    disabled: bool,
    /// Gets the focus when it appears.
    #[props(default)]
    autofocus: bool,
    /// No capital letters, no spelling marks: codes, words, names of people.
    #[props(default)]
    literal: bool,
) -> Element {
    let mut revealed = use_signal(|| false);
    let focus_id = id.clone();
    use_effect(move || {
        if autofocus {
            dom::focus(&focus_id);
        }
    });
    let note_id = format!("{id}-note");
    let described = (hint.is_some() || error.is_some()).then(|| note_id.clone());
    let invalid = error.is_some();
    let input_id = id.clone();
    let literal = literal || kind == FieldKind::Password;
    rsx! {
        div { class: "field", "data-invalid": invalid,
            label { r#for: id, {label} }
            div { class: "field-box",
                if kind == FieldKind::Lines {
                    textarea {
                        id: input_id,
                        rows: "4",
                        maxlength: "{max_length}",
                        placeholder,
                        required,
                        disabled,
                        spellcheck: if literal { "false" },
                        autocapitalize: if literal { "none" },
                        aria_invalid: invalid,
                        aria_describedby: described,
                        value,
                        oninput: move |event| oninput.call(event.value()),
                    }
                } else {
                    input {
                        id: input_id,
                        r#type: kind.input_type(revealed()),
                        inputmode: (kind == FieldKind::Digits).then_some("numeric"),
                        autocomplete,
                        maxlength: "{max_length}",
                        placeholder,
                        required,
                        disabled,
                        spellcheck: if literal { "false" },
                        autocapitalize: if literal { "none" },
                        aria_invalid: invalid,
                        aria_describedby: described,
                        value,
                        oninput: move |event| oninput.call(event.value()),
                    }
                }
                if kind == FieldKind::Password {
                    IconButton {
                        icon: if revealed() { IconName::EyeOff } else { IconName::Eye },
                        label: if revealed() { t("kit-hide-password") } else { t("kit-show-password") },
                        onclick: move |_| revealed.toggle(),
                    }
                }
            }
            div { id: note_id, class: "field-note", aria_live: "polite",
                if let Some(error) = error {
                    span { class: "field-error", {error} }
                } else if let Some(hint) = hint {
                    span { {hint} }
                }
            }
        }
    }
}
