use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, Choice, ErrorPanel, Language, Segmented, t, use_i18n, use_theme,
};
use protocol::app::Settings;

use super::state::Beginning;
use crate::{parts::Mark, shared::use_shared};

#[component]
pub(super) fn Welcome(beginning: Beginning) -> Element {
    let (i18n, theme) = (use_i18n(), use_theme());
    let shared = use_shared();
    rsx! {
        div { class: "gate-language",
            Segmented {
                id: "welcome-language",
                label: t("settings-language"),
                value: if i18n.language() == Language::Korean { "ko" } else { "en" },
                choices: vec![Choice::new("ko", "한국어"), Choice::new("en", "English")],
                onchange: move |value: String| {
                    let language = if value == "ko" { Language::Korean } else { Language::English };
                    let settings = Settings { language: Some(language), ..shared.settings() };
                    shared.apply(&settings, i18n, theme);
                    // Kept at once: the window with the words speaks the same language.
                    spawn(async move {
                        let _ = shared.backend.settings_set(settings).await;
                    });
                },
            }
        }
        div { class: "gate-middle",
            Mark {}
            p { class: "brand", {t("app-name")} }
            h1 { id: "screen-title", {t("welcome-title")} }
            p { class: "quiet", {t("welcome-detail")} }
        }
        div { class: "gate-foot",
            if let Some(error) = beginning.refusal() {
                ErrorPanel { error }
            }
            Button {
                id: "welcome-create",
                size: ButtonSize::Large,
                wide: true,
                busy: beginning.is_busy(),
                onclick: move |_| beginning.choose(),
                {t("welcome-create")}
            }
            Button { id: "welcome-restore", size: ButtonSize::Large, variant: ButtonVariant::Quiet, wide: true, onclick: move |_| beginning.restore(),
                {t("welcome-restore")}
            }
        }
    }
}
