//! A sheet from the bottom on phones, a dialog in the middle on wide screens.

use super::modal::use_modal;
use crate::{IconButton, IconName, dom, t};
use dioxus::prelude::*;

/// Where a sheet lies on wide screens; on phones it always comes from below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SheetKind {
    /// In the middle: a form, a confirmation.
    #[default]
    Middle,
    /// At the end side, full height: details of a row, which stay beside the list.
    Side,
}

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
    /// Where it lies on wide screens.
    #[props(default)]
    kind: SheetKind,
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
            "data-kind": if kind == SheetKind::Side { "side" } else { "middle" },
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
