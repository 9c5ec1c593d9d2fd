//! A sheet from the bottom on phones, a dialog in the middle on wide screens.

use dioxus::prelude::*;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::HtmlDialogElement;

use crate::{IconButton, IconName, dom, t};

/// A modal sheet. Built on `<dialog>`: the browser keeps the focus inside, closes it on Esc and hides what is behind.
///
/// Show it by drawing it, close it by not drawing it any more.
#[component]
pub fn Sheet(
    /// What it is about; its accessible name.
    title: String,
    /// Esc, the close button or a press outside. Without it the sheet cannot be dismissed.
    #[props(default)]
    onclose: Option<EventHandler<()>>,
    /// Buttons that stay at the bottom.
    #[props(default)]
    footer: Option<Element>,
    /// The `id` of the dialog.
    #[props(default)]
    id: Option<String>,
    /// What it holds.
    children: Element,
) -> Element {
    let own = dom::use_id();
    let id = id.unwrap_or(own);
    let title_id = format!("{id}-title");
    use_modal(id.clone());
    let close = move || {
        if let Some(onclose) = onclose {
            onclose.call(());
        }
    };
    rsx! {
        dialog {
            class: "sheet",
            id,
            aria_labelledby: title_id.clone(),
            // The browser's own closing is held back: the caller decides what is drawn.
            oncancel: move |event| {
                event.prevent_default();
                close();
            },
            onclick: move |_| close(),
            div { class: "sheet-plate", onclick: move |event| event.stop_propagation(),
                header { class: "sheet-head",
                    h2 { id: title_id, {title} }
                    if onclose.is_some() {
                        IconButton { icon: IconName::Close, label: t("kit-close"), onclick: move |_| close() }
                    }
                }
                div { class: "sheet-body", {children} }
                if let Some(footer) = footer {
                    footer { class: "sheet-foot", {footer} }
                }
            }
        }
    }
}

/// Opens the dialog when it appears. Closing it as it goes lets the browser give the focus back to where it was.
fn use_modal(id: String) {
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
