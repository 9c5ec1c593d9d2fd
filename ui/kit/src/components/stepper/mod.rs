//! A small number, up and down.

use dioxus::prelude::*;

use crate::{Icon, IconName, t_args};

/// How many of a thing: one less, the number, one more. The arrow keys work too.
#[component]
pub fn Stepper(
    /// Of what: "아메리카노 수량".
    label: String,
    /// The number.
    value: u32,
    /// A new number within the limits.
    onchange: EventHandler<u32>,
    /// The least.
    #[props(default)]
    min: u32,
    /// The most.
    #[props(default = 99)]
    max: u32,
    /// Cannot be changed now.
    #[props(default)]
    disabled: bool,
    /// The `id`; the buttons are `<id>-less` and `<id>-more`.
    id: String,
) -> Element {
    let to = move |next: Option<u32>| {
        if let Some(next) = next.filter(|next| !disabled && (min..=max).contains(next)) {
            onchange.call(next);
        }
    };
    rsx! {
        div {
            class: "stepper",
            id: id.clone(),
            role: "group",
            aria_label: label.clone(),
            onkeydown: move |event| match event.key() {
                Key::ArrowUp | Key::ArrowRight => { event.prevent_default(); to(value.checked_add(1)); }
                Key::ArrowDown | Key::ArrowLeft => { event.prevent_default(); to(value.checked_sub(1)); }
                _ => {}
            },
            button {
                id: "{id}-less",
                class: "stepper-key",
                r#type: "button",
                disabled: disabled || value <= min,
                aria_label: t_args("kit-stepper-less", &[("what", label.clone())]),
                onclick: move |_| to(value.checked_sub(1)),
                Icon { name: IconName::Minus, size: 20 }
            }
            output { class: "stepper-value", aria_live: "polite", "{value}" }
            button {
                id: "{id}-more",
                class: "stepper-key",
                r#type: "button",
                disabled: disabled || value >= max,
                aria_label: t_args("kit-stepper-more", &[("what", label)]),
                onclick: move |_| to(value.checked_add(1)),
                Icon { name: IconName::Plus, size: 20 }
            }
        }
    }
}
