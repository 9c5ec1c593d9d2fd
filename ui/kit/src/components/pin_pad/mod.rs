//! A keypad for a short secret number. The digits live in this component's memory only: never in the document, never in a signal that others read.

mod pin;

pub use pin::Pin;

use dioxus::prelude::*;
use pin::{Typed, order};

use crate::{Icon, IconName, dom, t, t_args};

/// Where the digits stand on the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PinKeys {
    /// As on every telephone; fingers know it.
    #[default]
    InOrder,
    /// In a new order each time the pad appears, against onlookers and smudges. Slower; offer it, do not force it.
    Shuffled,
}

/// A keypad for a PIN. When the last digit is typed, [`Pin`] goes to `onfull` and the pad forgets it.
/// Number keys and Backspace of a keyboard work too. To begin anew (another question), give it another `key`.
#[component]
pub fn PinPad(
    /// What is asked: "PIN을 입력해 주세요".
    label: String,
    /// How many digits, from 4 to 12.
    #[props(default = 6)]
    length: usize,
    /// Where the digits stand.
    #[props(default)]
    keys: PinKeys,
    /// It is being checked: all marks stay filled and keys do nothing.
    #[props(default)]
    busy: bool,
    /// Cannot be used now (too many wrong ones).
    #[props(default)]
    disabled: bool,
    /// What was wrong with the last one; read out at once, gone with the next digit.
    #[props(default)]
    error: Option<String>,
    /// Help below the marks when nothing is wrong.
    #[props(default)]
    hint: Option<String>,
    /// In the lower left corner: "forgotten", a finger print.
    #[props(default)]
    corner: Option<Element>,
    /// Takes the focus when it appears, so that a keyboard works at once.
    #[props(default)]
    autofocus: bool,
    /// All digits are there.
    onfull: EventHandler<Pin>,
    /// The `id` of the pad; keys are `<id>-7` and `<id>-erase`.
    #[props(default)]
    id: Option<String>,
) -> Element {
    let own = dom::use_id();
    let id = id.unwrap_or(own);
    let focus_id = id.clone();
    use_effect(move || {
        if autofocus {
            dom::focus(&focus_id);
        }
    });
    let mut typed = use_signal(Typed::default);
    let places = use_hook(|| order(keys));
    let length = length.clamp(4, Typed::MOST);
    let off = busy || disabled;
    let mut press = move |digit: u8| {
        if off {
            return;
        }
        let full = typed.write().push(digit, length);
        if let Some(pin) = full {
            onfull.call(pin);
        }
    };
    let mut erase = move || {
        if !off {
            typed.write().pop();
        }
    };
    let count = if busy { length } else { typed.read().count() };
    let said = t_args("kit-pin-typed", &[("count", count.to_string()), ("total", length.to_string())]);
    let error = error.filter(|_| count == 0);
    let wrong = error.is_some();
    let note = error.or(hint);
    rsx! {
        div {
            class: "pin",
            id: id.clone(),
            role: "group",
            aria_label: label.clone(),
            aria_busy: busy.then_some("true"),
            "data-wrong": wrong,
            tabindex: "0",
            onkeydown: move |event| match event.key() {
                Key::Backspace => erase(),
                Key::Character(digit) => if let [digit @ b'0'..=b'9'] = digit.as_bytes() { press(digit - b'0') },
                _ => {}
            },
            p { class: "pin-label", {label.clone()} }
            div { class: "pin-marks", aria_hidden: "true",
                for place in 0..length {
                    span { key: "{place}", class: "pin-mark", "data-on": place < count }
                }
            }
            p { class: "only-read", role: "status", {said} }
            p { class: "pin-note", role: if wrong { "alert" }, {note} }
            div { class: "pin-keys",
                for digit in places.into_iter().take(9) {
                    PinKey { key: "{digit}", id: "{id}-{digit}", digit, busy, disabled, onpress: press }
                }
                span { class: "pin-corner", {corner} }
                PinKey { id: "{id}-{places[9]}", digit: places[9], busy, disabled, onpress: press }
                button {
                    id: "{id}-erase",
                    r#type: "button",
                    class: "pin-key",
                    disabled,
                    aria_disabled: busy.then_some("true"),
                    aria_label: t("kit-pad-erase"),
                    onclick: move |_| erase(),
                    Icon { name: IconName::Backspace }
                }
            }
        }
    }
}

#[component]
fn PinKey(id: String, digit: u8, busy: bool, disabled: bool, onpress: EventHandler<u8>) -> Element {
    rsx! {
        button {
            id,
            r#type: "button",
            class: "pin-key",
            disabled,
            aria_disabled: busy.then_some("true"),
            onclick: move |_| onpress.call(digit),
            "{digit}"
        }
    }
}
