//! Language and colours, kept by this browser.

use jigap_kit::{I18n, Language, Theme, ThemeSwitch};

const LANGUAGE: &str = "jigap.language";
const THEME: &str = "jigap.theme";

fn storage() -> Option<web_sys::Storage> {
    if cfg!(target_arch = "wasm32") { web_sys::window()?.local_storage().ok()? } else { None }
}

fn read(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

fn write(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(name, value),
        None => storage.remove_item(name),
    };
}

/// Sets what was chosen before.
pub(crate) fn recall(i18n: I18n, theme: ThemeSwitch) {
    match read(LANGUAGE).as_deref() {
        Some("ko") => i18n.set_language(Language::Korean),
        Some("en") => i18n.set_language(Language::English),
        _ => {}
    }
    match read(THEME).as_deref() {
        Some("light") => theme.set(Theme::Light),
        Some("dark") => theme.set(Theme::Dark),
        _ => {}
    }
}

/// Keeps what is chosen now.
pub(crate) fn remember(language: Language, theme: Theme) {
    write(LANGUAGE, Some(if language == Language::Korean { "ko" } else { "en" }));
    write(
        THEME,
        match theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        },
    );
}
