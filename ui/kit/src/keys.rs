//! Keys that work wherever the focus is.

use dioxus::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::KeyboardEvent;

use crate::dom;

/// Listens to keys pressed anywhere on the page while the component is shown. `true` from the handler keeps the key from the browser.
///
/// Letters typed into a field come here too: ask [`is_typing`] before acting on a bare letter.
pub fn use_keys(mut handler: impl FnMut(&KeyboardEvent) -> bool + 'static) {
    let mut listener = use_signal(|| None::<Closure<dyn FnMut(KeyboardEvent)>>);
    use_hook(move || {
        let Some(document) = dom::document() else { return };
        let (runtime, scope) = (dioxus::core::Runtime::current(), dioxus::core::current_scope_id());
        let closure = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            // An Enter or a letter that composes a syllable is not a command.
            if !event.is_composing() && runtime.in_scope(scope, || handler(&event)) {
                event.prevent_default();
            }
        });
        let _ = document.add_event_listener_with_callback("keydown", closure.as_ref().unchecked_ref());
        listener.set(Some(closure));
    });
    use_drop(move || {
        let gone = listener.write().take();
        if let (Some(document), Some(gone)) = (dom::document(), gone) {
            let _ = document.remove_event_listener_with_callback("keydown", gone.as_ref().unchecked_ref());
        }
    });
}

/// Is it Ctrl and this letter (Cmd on a Mac), which opens the palette with `k`?
#[must_use]
pub fn is_command(event: &KeyboardEvent, letter: &str) -> bool {
    (event.ctrl_key() || event.meta_key()) && !event.alt_key() && event.key().eq_ignore_ascii_case(letter)
}

/// Does the key go into a field?
#[must_use]
pub fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target.is_some_and(|element| {
        element
            .closest("input, textarea, select, [contenteditable], [role=group][tabindex]")
            .ok()
            .flatten()
            .is_some()
    })
}
