//! Language, colours, and who is signed in.

use dioxus::prelude::*;
use jigap_kit::{
    AddressText, Choice, IconButton, IconName, Language, Segmented, Theme, t, use_i18n, use_theme,
};
use protocol::identity::{Me, Role};

use crate::gate;

/// Language and colours.
#[component]
pub(crate) fn Settings() -> Element {
    let i18n = use_i18n();
    let theme = use_theme();
    let language = match i18n.language() {
        Language::Korean => "ko",
        Language::English => "en",
    };
    let colours = match theme.get() {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    rsx! {
        div { class: "settings",
            Segmented {
                label: t("settings-language"),
                choices: vec![Choice::new("ko", "한국어"), Choice::new("en", "English")],
                value: language,
                onchange: move |value: String| {
                    i18n.set_language(if value == "en" { Language::English } else { Language::Korean });
                },
            }
            Segmented {
                label: t("settings-theme"),
                choices: vec![
                    Choice::new("system", t("theme-system")),
                    Choice::new("light", t("theme-light")),
                    Choice::new("dark", t("theme-dark")),
                ],
                value: colours,
                onchange: move |value: String| {
                    theme
                        .set(
                            match value.as_str() {
                                "light" => Theme::Light,
                                "dark" => Theme::Dark,
                                _ => Theme::System,
                            },
                        );
                },
            }
        }
    }
}

/// The key of a role's name.
pub(crate) const fn role_key(role: Role) -> &'static str {
    match role {
        Role::Student => "role-student",
        Role::Cashier => "role-cashier",
        Role::ShopOwner => "role-shop-owner",
        Role::Officer => "role-officer",
        Role::Operator => "role-operator",
    }
}

/// Who is signed in, and the way out.
#[component]
pub(crate) fn Account(
    /// Who is signed in.
    me: Me,
) -> Element {
    let mut roles: Vec<Role> =
        me.roles.iter().map(|grant| grant.role).filter(|role| *role != Role::Student).collect();
    roles.sort();
    roles.dedup();
    let roles: Vec<String> = roles.into_iter().rev().map(|role| t(role_key(role))).collect();
    rsx! {
        div { class: "account",
            div { class: "account-words",
                if let Some(person) = me.person {
                    p { class: "account-name", {person.name} }
                }
                p { class: "account-roles", {roles.join(" · ")} }
                AddressText { address: me.address }
            }
            IconButton {
                id: "sign-out",
                icon: IconName::Logout,
                label: t("sign-out"),
                onclick: move |_| { spawn(gate::sign_out()); },
            }
        }
    }
}
