//! People who are paid by name.

mod edit;
mod search;

use dioxus::prelude::*;
use jigap_kit::{
    ArtName, Button, ButtonVariant, Card, Empty, ErrorPanel, Face, Field, FieldKind, IconButton, IconName,
    Person, Skeleton, SkeletonKind, t, t_args, use_face, use_i18n, use_toasts,
};
use protocol::app::{Asset, Contact, Payee};

use crate::{parts::Head, route::Route, shared::use_shared};
use edit::EditSheet;
use search::found;

#[component]
pub(crate) fn Contacts() -> Element {
    let shared = use_shared();
    let view = use_face(move || {
        shared.changes();
        shared.backend.contact_list()
    });
    let mut editing = use_signal(|| None::<Option<Contact>>);
    rsx! {
        Head { title: t("contacts-title"), onback: move |()| navigator().go_back(),
            IconButton { id: "contact-new", icon: IconName::Plus, label: t("contacts-new"), onclick: move |_| editing.set(Some(None)) }
        }
        div { class: "stack narrow",
            match view.face() {
                Face::Loading => rsx! { Skeleton { kind: SkeletonKind::Row, count: 5 } },
                Face::Refused(error) => rsx! { ErrorPanel { id: "contacts-refused", error, onaction: move |()| view.reload() } },
                Face::Ready(all) => rsx! { Ready { all, onedit: move |contact| editing.set(Some(contact)) } },
            }
        }
        if let Some(contact) = editing() {
            EditSheet {
                contact,
                onclose: move |()| editing.set(None),
                ondone: move |()| {
                    editing.set(None);
                    view.reload();
                },
            }
        }
    }
}

#[component]
fn Ready(all: Vec<Contact>, onedit: EventHandler<Option<Contact>>) -> Element {
    let mut query = use_signal(String::new);
    if all.is_empty() {
        return rsx! {
            Card {
                Empty { id: "contacts-empty", art: ArtName::People, title: t("contacts-empty"), detail: t("contacts-empty-detail"),
                    Button { id: "contacts-first", variant: ButtonVariant::Secondary, onclick: move |_| onedit.call(None), {t("contacts-new")} }
                }
            }
        };
    }
    let rows = found(&all, &query.read());
    rsx! {
        Field { id: "contacts-search", label: t("contacts-search"), kind: FieldKind::Search, value: query(), oninput: move |text| query.set(text) }
        Card {
            if rows.is_empty() {
                Empty { id: "contacts-none", icon: IconName::Search, title: t("contacts-none") }
            }
            ul { class: "list people", aria_label: t("contacts-title"),
                for contact in rows {
                    ContactRow { key: "{contact.address}", contact, onedit: move |contact| onedit.call(Some(contact)) }
                }
            }
        }
        Export {}
    }
}

#[component]
fn ContactRow(contact: Contact, onedit: EventHandler<Contact>) -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let paid = contact.last_paid_at.map(|at| t_args("contacts-paid", &[("when", i18n.day(at))]));
    let detail = paid.or_else(|| Some(contact.note.clone()).filter(|note| !note.is_empty()));
    let (edited, address) = (contact.clone(), contact.address);
    rsx! {
        li { class: "person-row", "data-contact": address.to_checksum(None),
            button { class: "person-main", r#type: "button", onclick: move |_| onedit.call(edited.clone()),
                Person { name: contact.name.clone(), detail }
            }
            Button {
                variant: ButtonVariant::Secondary,
                aria_label: t_args("contacts-send-to", &[("name", contact.name.clone())]),
                onclick: move |_| {
                    shared.set_payee(Payee { to: address, asset: Some(Asset::Won), units: None });
                    navigator().push(Route::Send {});
                },
                {t("contacts-send")}
            }
        }
    }
}

#[component]
fn Export() -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let export = move |_| async move {
        match shared.backend.contact_export().await {
            Ok(file) => toasts.good(t_args("saved-file", &[("name", file.name), ("folder", file.folder)])),
            Err(error) => toasts.bad(i18n.error(&error)),
        }
    };
    rsx! {
        Button { id: "contacts-export", variant: ButtonVariant::Quiet, icon: IconName::Download, onclick: export, {t("export-csv")} }
    }
}
