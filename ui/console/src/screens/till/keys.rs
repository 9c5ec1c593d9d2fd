//! The number keys of a keyboard or a numeric pad, wherever the focus is.

use dioxus::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// 0 to 9.
    Digit(u8),
    /// Backspace.
    Erase,
    /// Delete or Escape.
    Clear,
    /// Enter, unless it presses a button.
    Enter,
}

impl Pressed {
    fn of(key: &str) -> Option<Self> {
        Some(match key {
            "Backspace" => Self::Erase,
            "Delete" | "Escape" => Self::Clear,
            "Enter" => Self::Enter,
            _ => match key.as_bytes() {
                [digit @ b'0'..=b'9'] => Self::Digit(digit - b'0'),
                _ => return None,
            },
        })
    }
}

/// Calls back for every key while the component is shown. Keys that belong to a field, a dialog, a button or the keypad
/// itself are left to it.
pub(super) fn use_keys(press: impl FnMut(Pressed) + 'static) {
    let press = use_callback(press);
    let listener = use_hook(|| {
        let runtime = dioxus::core::Runtime::current();
        let scope = dioxus::core::current_scope_id();
        let listener =
            Closure::<dyn FnMut(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
                let Some(pressed) = Pressed::of(&event.key()) else { return };
                if !belongs_elsewhere(&event, pressed) {
                    runtime.in_scope(scope, || press.call(pressed));
                }
            });
        if let Some(window) = window() {
            let _ = window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
        }
        std::rc::Rc::new(listener)
    });
    use_drop(move || {
        if let Some(window) = window() {
            let _ =
                window.remove_event_listener_with_callback("keydown", (*listener).as_ref().unchecked_ref());
        }
    });
}

fn window() -> Option<web_sys::Window> {
    if cfg!(target_arch = "wasm32") { web_sys::window() } else { None }
}

fn belongs_elsewhere(event: &web_sys::KeyboardEvent, pressed: Pressed) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return true;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let within = |selector: &str| {
        target.as_ref().is_some_and(|element| element.closest(selector).is_ok_and(|found| found.is_some()))
    };
    let taken = match pressed {
        Pressed::Enter => "input:not([type=radio]), textarea, select, dialog, button, a",
        Pressed::Digit(_) | Pressed::Erase => "input:not([type=radio]), textarea, select, dialog, .pad",
        Pressed::Clear => "input:not([type=radio]), textarea, select, dialog",
    };
    within(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_keys_of_a_till_count() {
        assert_eq!(Pressed::of("7"), Some(Pressed::Digit(7)));
        assert_eq!(Pressed::of("Enter"), Some(Pressed::Enter));
        assert_eq!(Pressed::of("F1"), None);
        assert_eq!(Pressed::of("a"), None);
        assert_eq!(Pressed::of("７"), None);
    }
}
