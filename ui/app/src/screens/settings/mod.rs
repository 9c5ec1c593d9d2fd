//! Language, colours, what this is.

use dioxus::prelude::*;
use jigap_kit::{Card, Choice, Segmented, t, use_i18n, use_theme, use_toasts};
use protocol::app::{Language, Settings, Theme};

use crate::{parts::Head, shared::use_shared};

#[component]
pub(crate) fn SettingsScreen() -> Element {
    let shared = use_shared();
    let (i18n, theme, toasts) = (use_i18n(), use_theme(), use_toasts());
    let save = move |change: &dyn Fn(&mut Settings)| {
        let mut settings = shared.settings();
        change(&mut settings);
        shared.apply(&settings, i18n, theme);
        spawn(async move {
            if let Err(error) = shared.backend.settings_set(settings).await {
                toasts.bad(i18n.error(&error));
            }
        });
    };
    rsx! {
        Head { title: t("nav-settings"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            Card {
                h2 { {t("settings-language")} }
                Segmented {
                    id: "language",
                    label: t("settings-language"),
                    value: if i18n.language() == Language::Korean { "ko" } else { "en" },
                    choices: vec![Choice::new("ko", "한국어"), Choice::new("en", "English")],
                    onchange: move |value: String| {
                        let language = if value == "ko" { Language::Korean } else { Language::English };
                        save(&|settings| settings.language = Some(language));
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
                    onchange: move |value: String| save(&|settings| settings.theme = theme_of(&value)),
                }
            }
            About {}
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
