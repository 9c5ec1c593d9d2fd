//! What sheets and dialogs share: being modal.

use dioxus::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlDialogElement;

use crate::dom;

/// Opens the dialog when it appears. Closing it as it goes lets the browser give the focus back to where it was.
pub(super) fn use_modal(id: String) {
    let mut opened = use_signal(|| None::<Opened>);
    use_effect(move || {
        let found = dom::by_id(&id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok());
        if let Some(dialog) = found.filter(|dialog| !dialog.open()) {
            opened.set(Some(Opened::new(dialog)));
        }
    });
    use_drop(move || {
        let gone = opened.write().take();
        if let Some(gone) = gone {
            gone.close();
        }
    });
}

struct Opened {
    dialog: HtmlDialogElement,
    reopen: Closure<dyn Fn()>,
}

impl Opened {
    fn new(dialog: HtmlDialogElement) -> Self {
        let _ = dialog.show_modal();
        // Browsers close a dialog on a second Esc whatever the page says. As long as it is drawn, it comes back.
        let shown = dialog.clone();
        let reopen = Closure::<dyn Fn()>::new(move || {
            let _ = shown.show_modal();
        });
        let _ = dialog.add_event_listener_with_callback("close", reopen.as_ref().unchecked_ref());
        Self { dialog, reopen }
    }

    fn close(self) {
        let _ =
            self.dialog.remove_event_listener_with_callback("close", self.reopen.as_ref().unchecked_ref());
        self.dialog.close();
    }
}
