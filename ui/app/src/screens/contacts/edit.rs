use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, Dialog, DialogKind, ErrorPanel, Field, Sheet, t, t_args};
use protocol::{ApiError, app::Contact};

use crate::{screens::send::address_of, shared::use_shared};

/// Longest name and note, in characters.
const NAME: u32 = 40;
const NOTE: u32 = 200;

/// A contact, new or to be changed.
#[component]
pub(super) fn EditSheet(
    contact: Option<Contact>,
    onclose: EventHandler<()>,
    ondone: EventHandler<()>,
) -> Element {
    let shared = use_shared();
    let known = contact.clone();
    let old = contact.unwrap_or(Contact {
        address: protocol::Address::ZERO,
        name: String::new(),
        note: String::new(),
        last_paid_at: None,
    });
    let mut name = use_signal(|| old.name.clone());
    let mut note = use_signal(|| old.note.clone());
    let mut address =
        use_signal(|| known.as_ref().map(|known| known.address.to_checksum(None)).unwrap_or_default());
    let mut busy = use_signal(|| false);
    let mut removing = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let parsed = address_of(address.read().trim()).ok();
    let wrong = !address.read().trim().is_empty() && parsed.is_none();
    let ready = parsed.is_some() && !name.read().trim().is_empty();
    let last_paid_at = old.last_paid_at;
    let save = move |event: FormEvent| async move {
        event.prevent_default();
        let Some(address) = parsed.filter(|_| ready && !busy()) else { return };
        busy.set(true);
        let contact =
            Contact { address, name: name().trim().to_owned(), note: note().trim().to_owned(), last_paid_at };
        let answer = shared.backend.contact_save(contact).await;
        busy.set(false);
        match answer {
            Ok(_) => ondone.call(()),
            Err(error) => refused.set(Some(error)),
        }
    };
    let remove = move |()| async move {
        let Some(address) = parsed else { return };
        busy.set(true);
        let answer = shared.backend.contact_remove(address).await;
        busy.set(false);
        removing.set(false);
        match answer {
            Ok(_) => ondone.call(()),
            Err(error) => refused.set(Some(error)),
        }
    };
    let is_known = known.is_some();
    rsx! {
        Sheet { id: "contact-sheet", title: if is_known { t("contacts-edit") } else { t("contacts-new") }, onclose,
            form { class: "stack", onsubmit: save,
                Field { id: "contact-name", label: t("contacts-name"), max_length: NAME, autofocus: !is_known, value: name(), oninput: move |text| name.set(text) }
                Field {
                    id: "contact-address",
                    label: t("contacts-address"),
                    literal: true,
                    max_length: 80,
                    placeholder: "0x…",
                    disabled: is_known,
                    error: wrong.then(|| t("send-gap-address")),
                    value: address(),
                    oninput: move |text| address.set(text),
                }
                Field { id: "contact-note", label: t("contacts-note"), max_length: NOTE, value: note(), oninput: move |text| note.set(text) }
                if let Some(error) = refused() {
                    ErrorPanel { id: "contact-refused", error }
                }
                Button { id: "contact-save", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("save")} }
                if is_known {
                    Button { id: "contact-remove", variant: ButtonVariant::Danger, wide: true, disabled: busy(), onclick: move |_| removing.set(true), {t("contacts-remove")} }
                }
            }
        }
        if removing() {
            Dialog {
                id: "contact-removing",
                kind: DialogKind::Danger,
                title: t_args("contacts-remove-title", &[("name", name())]),
                confirm: t("contacts-remove"),
                busy: busy(),
                onconfirm: remove,
                onclose: move |()| removing.set(false),
                p { {t("contacts-remove-detail")} }
            }
        }
    }
}
