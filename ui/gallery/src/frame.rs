use dioxus::prelude::*;
use jigap_kit::{
    Choice, Language, Logo, Segmented, Sources, Theme, ToastRegion, dom, use_i18n_provider,
    use_theme_provider, use_toasts_provider,
};

use crate::{parts::PARTS, words::two};

/// The gallery's page.
#[component]
pub(crate) fn Gallery() -> Element {
    let words = use_i18n_provider(Sources { ko: "", en: "" });
    let theme = use_theme_provider();
    use_toasts_provider();
    let part = use_hook(|| {
        if let Some(language) = asked("lang") {
            words.set_language(if language == "en" { Language::English } else { Language::Korean });
        }
        theme.set(match asked("theme").as_deref() {
            Some("dark") => Theme::Dark,
            Some("light") => Theme::Light,
            _ => Theme::System,
        });
        dom::set_title("Jigap");
        asked("part")
    });
    let shown = PARTS.iter().filter(|(name, _)| part.as_deref().is_none_or(|part| part == *name));
    rsx! {
        if part.is_none() {
            header { class: "gallery-head",
                Logo { size: 36, named: true }
                div { class: "gallery-choices",
                    Segmented {
                        label: two("언어", "Language"),
                        choices: vec![Choice::new("ko", "한국어"), Choice::new("en", "English")],
                        value: if words.language() == Language::Korean { "ko" } else { "en" },
                        onchange: move |value: String| {
                            words.set_language(if value == "en" { Language::English } else { Language::Korean });
                        },
                    }
                    Segmented {
                        label: two("화면 색", "Theme"),
                        choices: vec![Choice::new("light", two("밝게", "Light")), Choice::new("dark", two("어둡게", "Dark"))],
                        value: if theme.get() == Theme::Dark { "dark" } else { "light" },
                        onchange: move |value: String| theme.set(if value == "dark" { Theme::Dark } else { Theme::Light }),
                    }
                }
                nav { class: "gallery-nav", aria_label: two("부품", "Parts"),
                    for (name, _) in PARTS {
                        a { key: "{name}", href: "#part-{name}", {name} }
                    }
                }
            }
        }
        main { class: "gallery", "data-ready": true,
            h1 { class: "only-read", {two("부품 모음", "Gallery")} }
            for (name, draw) in shown {
                section { key: "{name}", class: "gallery-part", id: "part-{name}", aria_label: *name,
                    if part.is_none() {
                        h2 { {*name} }
                    }
                    {draw()}
                }
            }
        }
        ToastRegion {}
    }
}

/// A value of the address: `?part=charts`.
fn asked(name: &str) -> Option<String> {
    let search = web_sys::window()?.location().search().ok()?;
    search.trim_start_matches('?').split('&').find_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        (key == name).then(|| value.to_owned())
    })
}

/// One example under a few words about it.
#[component]
pub(crate) fn Sample(
    /// What is shown.
    title: String,
    /// All of the width, however wide the screen.
    #[props(default)]
    wide: bool,
    children: Element,
) -> Element {
    rsx! {
        div { class: "sample", "data-wide": wide,
            p { class: "sample-title", {title} }
            div { class: "sample-body", {children} }
        }
    }
}
