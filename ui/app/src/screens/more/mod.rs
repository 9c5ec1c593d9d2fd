//! Everything that is not on the bar.

use dioxus::prelude::*;
use jigap_kit::{
    AddressForm, AddressText, Badge, Button, ButtonVariant, Card, IconName, List, Row, Tone, t, use_i18n,
    use_toasts,
};

use crate::{parts::Head, route::Route, shared::use_shared};

#[component]
pub(crate) fn More() -> Element {
    let shared = use_shared();
    let Some(status) = shared.status() else { return rsx! {} };
    let due = status.backup.is_some_and(|backup| backup.due);
    rsx! {
        Head { title: t("nav-more") }
        div { class: "stack narrow",
            Me {}
            Card {
                List { label: t("more-money"),
                    Place { id: "more-send", icon: IconName::Upload, title: t("send-title"), to: Route::Send {} }
                    Place { id: "more-contacts", icon: IconName::Users, title: t("contacts-title"), to: Route::Contacts {} }
                    Place { id: "more-accounts", icon: IconName::Pay, title: t("accounts-title"), to: Route::Accounts {} }
                }
            }
            Card {
                List { label: t("more-safety"),
                    Place { id: "more-security", icon: IconName::Lock, title: t("security-title"), to: Route::Security {} }
                    Place { id: "more-backup", icon: IconName::Shield, title: t("backup-title"), to: Route::Backup {},
                        if due {
                            Badge { tone: Tone::Warn, {t("backup-due")} }
                        }
                    }
                    Place { id: "more-request", icon: IconName::Edit, title: t("request-title"), to: Route::Request {} }
                }
            }
            Card {
                List { label: t("nav-settings"),
                    Place { id: "more-settings", icon: IconName::Settings, title: t("nav-settings"), to: Route::SettingsScreen {} }
                }
            }
        }
    }
}

#[component]
fn Place(
    id: &'static str,
    icon: IconName,
    title: String,
    to: Route,
    #[props(default = VNode::empty())] children: Element,
) -> Element {
    rsx! {
        Row { id, icon, title, trailing: children, onclick: move |()| { navigator().push(to.clone()); } }
    }
}

/// Who I am here, and the lock.
#[component]
fn Me() -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let Some(status) = shared.status() else { return rsx! {} };
    let lock = move |_| async move {
        match shared.backend.wallet_lock().await {
            Ok(status) => shared.set_status(status),
            Err(error) => toasts.bad(i18n.error(&error)),
        }
    };
    rsx! {
        Card { id: "settings-person",
            if let Some(person) = status.person {
                div { class: "person",
                    span { class: "person-name", {person.name} }
                    span { class: "person-detail", "{person.number} · {person.affiliation}" }
                }
            } else {
                div { class: "person",
                    span { class: "person-name", {t("home-link-title")} }
                    span { class: "person-detail", {t("home-link-detail")} }
                }
                Button { id: "settings-link", variant: ButtonVariant::Secondary, onclick: move |_| { navigator().push(Route::LinkNumber {}); },
                    {t("link-submit")}
                }
            }
            if let Some(address) = status.address {
                div { class: "setting",
                    span { class: "setting-name", {t("settings-address")} }
                    AddressText { id: "settings-address", address, form: AddressForm::Verify }
                }
            }
            Button { id: "settings-lock", variant: ButtonVariant::Secondary, icon: IconName::Lock, wide: true, onclick: lock, {t("settings-lock")} }
        }
    }
}
