//! Buttons. One primary button per screen.

use dioxus::prelude::*;

use crate::{Icon, IconName, t};

/// How loud a button is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonVariant {
    /// The one main action.
    #[default]
    Primary,
    /// Another way on.
    Secondary,
    /// Beside the point: skip, cancel, more.
    Quiet,
    /// Destroys or refuses; softly coloured, leads to a question.
    Danger,
    /// As weighty as the main one, without colour: "no" beside "yes".
    Neutral,
    /// The answer that destroys, in a dialog that asks for it.
    Destroy,
}

/// How tall a button is; all are at least 44 pixels to the finger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonSize {
    /// 36 pixels drawn, in dense tables.
    Small,
    /// 48 pixels.
    #[default]
    Medium,
    /// 56 pixels, at the bottom of a screen.
    Large,
}

/// A button with words on it.
#[component]
pub fn Button(
    /// How loud.
    #[props(default)]
    variant: ButtonVariant,
    /// How tall.
    #[props(default)]
    size: ButtonSize,
    /// Works on it: shows a spinner, keeps its width and the focus, ignores presses.
    #[props(default)]
    busy: bool,
    /// Cannot be pressed now.
    #[props(default)]
    disabled: bool,
    /// As wide as its surroundings.
    #[props(default)]
    wide: bool,
    /// Sends the form around it.
    #[props(default)]
    submit: bool,
    /// Before the words.
    #[props(default)]
    icon: Option<IconName>,
    /// Pressed.
    #[props(default)]
    onclick: EventHandler<MouseEvent>,
    /// `id`, `aria_*` and other attributes of `<button>`.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
    /// The words.
    children: Element,
) -> Element {
    let variant = match variant {
        ButtonVariant::Primary => "primary",
        ButtonVariant::Secondary => "secondary",
        ButtonVariant::Quiet => "quiet",
        ButtonVariant::Danger => "danger",
        ButtonVariant::Neutral => "neutral",
        ButtonVariant::Destroy => "destroy",
    };
    let size = match size {
        ButtonSize::Small => "small",
        ButtonSize::Medium => "medium",
        ButtonSize::Large => "large",
    };
    rsx! {
        button {
            class: "button",
            r#type: if submit { "submit" } else { "button" },
            "data-variant": variant,
            "data-size": size,
            "data-wide": wide,
            disabled,
            aria_busy: busy.then_some("true"),
            aria_disabled: busy.then_some("true"),
            onclick: move |event| {
                if busy {
                    event.prevent_default();
                } else {
                    onclick.call(event);
                }
            },
            ..attributes,
            span { class: "button-words",
                if let Some(name) = icon {
                    Icon { name, size: 20 }
                }
                {children}
            }
            if busy {
                span { class: "spinner", role: "status", aria_label: t("kit-busy") }
            }
        }
    }
}

/// A round button with an icon and a name for those who cannot see it.
#[component]
pub fn IconButton(
    /// The icon.
    icon: IconName,
    /// Its name, also shown when the pointer rests on it.
    label: String,
    /// Cannot be pressed now.
    #[props(default)]
    disabled: bool,
    /// Pressed.
    #[props(default)]
    onclick: EventHandler<MouseEvent>,
    /// `id`, `aria_*` and other attributes of `<button>`.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    rsx! {
        button {
            class: "icon-button",
            r#type: "button",
            aria_label: label.clone(),
            title: label,
            disabled,
            onclick: move |event| onclick.call(event),
            ..attributes,
            Icon { name: icon }
        }
    }
}
