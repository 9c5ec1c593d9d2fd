//! A question that must be answered before anything else.

use dioxus::prelude::*;

use super::modal::use_modal;
use crate::{Button, ButtonVariant, dom, t};

/// What an answer does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DialogKind {
    /// Says something, or goes on.
    #[default]
    Plain,
    /// Deletes, refuses or cannot be undone: the button is red, and the focus starts on the way out.
    Danger,
}

/// A short question in the middle of the screen with at most two answers. For forms and longer things take [`crate::Sheet`].
///
/// Show it by drawing it, close it by not drawing it any more. Esc means "no" when there is a "no".
#[component]
pub fn Dialog(
    /// The question, in one line: "이 기기에서 로그아웃할까요?".
    title: String,
    /// What an answer does.
    #[props(default)]
    kind: DialogKind,
    /// Words of "yes": the verb of the question, not "OK".
    confirm: String,
    /// Yes.
    onconfirm: EventHandler<()>,
    /// Words of "no"; "cancel" when only `onclose` is given.
    #[props(default)]
    cancel: Option<String>,
    /// No. Without it there is one answer only.
    #[props(default)]
    onclose: Option<EventHandler<()>>,
    /// Working on "yes".
    #[props(default)]
    busy: bool,
    /// The `id` of the dialog; its buttons are `<id>-confirm` and `<id>-cancel`.
    #[props(default)]
    id: Option<String>,
    /// What follows from each answer.
    #[props(default = VNode::empty())]
    children: Element,
) -> Element {
    let own = dom::use_id();
    let id = id.unwrap_or(own);
    let (title_id, body_id) = (format!("{id}-title"), format!("{id}-body"));
    let (confirm_id, cancel_id) = (format!("{id}-confirm"), format!("{id}-cancel"));
    use_modal(id.clone());
    let danger = kind == DialogKind::Danger;
    rsx! {
        dialog {
            class: "dialog",
            id,
            role: "alertdialog",
            aria_labelledby: title_id.clone(),
            aria_describedby: body_id.clone(),
            oncancel: move |event| {
                event.prevent_default();
                if let Some(onclose) = onclose.filter(|_| !busy) {
                    onclose.call(());
                }
            },
            div { class: "dialog-plate",
                h2 { id: title_id, {title} }
                div { class: "dialog-body", id: body_id, {children} }
                div { class: "dialog-foot",
                    if let Some(onclose) = onclose {
                        Button { id: cancel_id, variant: ButtonVariant::Neutral, disabled: busy, onclick: move |_| onclose.call(()),
                            {cancel.unwrap_or_else(|| t("kit-cancel"))}
                        }
                    }
                    Button {
                        id: confirm_id,
                        variant: if danger { ButtonVariant::Destroy } else { ButtonVariant::Primary },
                        busy,
                        onclick: move |_| onconfirm.call(()),
                        {confirm}
                    }
                }
            }
        }
    }
}
