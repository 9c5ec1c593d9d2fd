//! The wallet is there, but locked.

mod forgot;

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, ErrorPanel, Field, FieldKind, t, use_i18n};
use protocol::{ApiError, ErrorCode};

use crate::{app::use_shared, parts::Mark};
pub(crate) use forgot::ForgotSheet;

#[component]
pub(crate) fn Unlock() -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let mut passphrase = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut forgot = use_signal(|| false);
    let open = move |event: FormEvent| async move {
        event.prevent_default();
        let typed = passphrase();
        if typed.is_empty() || busy() {
            return;
        }
        busy.set(true);
        let answer = shared.backend.wallet_unlock(typed).await;
        busy.set(false);
        match answer {
            Ok(status) => shared.opened(status),
            Err(error) => {
                passphrase.set(String::new());
                refused.set(Some(error));
                jigap_kit::dom::focus("unlock-passphrase");
            }
        }
    };
    // No other passphrase helps a damaged file.
    let (damaged, refusal) = match refused() {
        Some(error) if error.code == ErrorCode::VaultTampered => (Some(error), None),
        other => (None, other),
    };
    let campus = shared.status().and_then(|status| status.campus);
    rsx! {
        main { class: "page gate",
            div { class: "gate-middle",
                Mark {}
                h1 { {t("unlock-title")} }
                if let Some(campus) = campus {
                    p { class: "quiet", {campus} }
                }
            }
            form { class: "stack", onsubmit: open,
                Field {
                    id: "unlock-passphrase",
                    label: t("passphrase-label"),
                    kind: FieldKind::Password,
                    autocomplete: "current-password",
                    autofocus: true,
                    value: passphrase(),
                    error: refusal.map(|error| i18n.error(&error)),
                    oninput: move |text| {
                        passphrase.set(text);
                        refused.set(None);
                    },
                }
                if let Some(error) = damaged {
                    ErrorPanel { id: "unlock-refused", error, action: t("forgot-restore"), onaction: move |()| forgot.set(true) }
                }
                Button { id: "unlock-submit", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: passphrase().is_empty(),
                    {t("unlock-submit")}
                }
                Button { id: "unlock-forgot", size: ButtonSize::Large, variant: ButtonVariant::Quiet, wide: true, disabled: busy(), onclick: move |_| forgot.set(true),
                    {t("unlock-forgot")}
                }
            }
            if forgot() {
                ForgotSheet { onclose: move |()| forgot.set(false) }
            }
        }
    }
}
