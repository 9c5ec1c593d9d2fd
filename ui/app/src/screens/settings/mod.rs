//! Language, colours, the lock, who I am, what this is.

use dioxus::prelude::*;
use jigap_kit::{
    AddressText, Button, ButtonVariant, Card, Choice, IconName, Segmented, t, use_i18n, use_theme, use_toasts,
};
use protocol::app::{Language, Settings, Theme};

use crate::{
    app::{apply, use_shared},
    parts::Head,
    route::Route,
};

#[component]
pub(crate) fn SettingsScreen() -> Element {
    let shared = use_shared();
    let (i18n, theme, toasts) = (use_i18n(), use_theme(), use_toasts());
    let save = move |settings: Settings| {
        apply(&settings, i18n, theme);
        spawn(async move {
            if let Err(error) = shared.backend.settings_set(settings).await {
                toasts.bad(i18n.error(&error));
            }
        });
    };
    rsx! {
        Head { title: t("nav-settings") }
        div { class: "stack narrow",
            Person {}
            Card {
                h2 { {t("settings-language")} }
                Segmented {
                    id: "language",
                    label: t("settings-language"),
                    value: if i18n.language() == Language::Korean { "ko" } else { "en" },
                    choices: vec![Choice::new("ko", "한국어"), Choice::new("en", "English")],
                    onchange: move |value: String| {
                        let language = if value == "ko" { Language::Korean } else { Language::English };
                        save(Settings { language: Some(language), theme: theme.get(), ..Settings::default() });
                    },
                }
                h2 { {t("settings-theme")} }
                Segmented {
                    id: "theme",
                    label: t("settings-theme"),
                    value: theme_value(theme.get()),
                    choices: vec![
                        Choice::new("system", t("settings-theme-system")),
                        Choice::new("light", t("settings-theme-light")),
                        Choice::new("dark", t("settings-theme-dark")),
                    ],
                    onchange: move |value: String| {
                        save(Settings { language: Some(i18n.language()), theme: theme_of(&value), ..Settings::default() });
                    },
                }
            }
            About {}
        }
    }
}

#[component]
fn Person() -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let Some(status) = shared.status() else { return rsx! {} };
    let lock = move |_| async move {
        match shared.backend.wallet_lock().await {
            Ok(status) => shared.set_status(status),
            Err(error) => toasts.bad(jigap_kit::error_text(&error)),
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
                    AddressText { id: "settings-address", address }
                }
            }
            Button { id: "settings-lock", variant: ButtonVariant::Secondary, icon: IconName::Lock, wide: true, onclick: lock, {t("settings-lock")} }
        }
    }
}

#[component]
fn About() -> Element {
    let authority = use_shared().status().map(|status| status.authority).unwrap_or_default();
    rsx! {
        Card {
            h2 { {t("settings-about")} }
            p { class: "quiet", {t("settings-about-text")} }
            div { class: "setting", span { class: "setting-name", {t("settings-server")} } span { id: "settings-server", {authority} } }
            div { class: "setting", span { class: "setting-name", {t("settings-version")} } span { {env!("CARGO_PKG_VERSION")} } }
        }
    }
}

const fn theme_value(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn theme_of(value: &str) -> Theme {
    match value {
        "light" => Theme::Light,
        "dark" => Theme::Dark,
        _ => Theme::System,
    }
}
