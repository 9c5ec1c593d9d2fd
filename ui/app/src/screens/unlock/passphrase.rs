use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Field, FieldKind, clock_text, t, t_args, use_i18n};
use protocol::ErrorCode;

use super::state::{Opening, use_seconds_left};

/// The passphrase.
#[component]
pub(super) fn PassphraseForm(opening: Opening) -> Element {
    let i18n = use_i18n();
    let mut passphrase = use_signal(String::new);
    let left = use_seconds_left(opening.wait_until());
    let refusal = opening.refusal().filter(|error| error.code != ErrorCode::VaultTampered);
    let error = if left > 0 {
        Some(t_args("unlock-wait", &[("time", clock_text(left))]))
    } else {
        refusal.filter(|error| error.code != ErrorCode::RateLimited).map(|error| i18n.error(&error))
    };
    rsx! {
        form {
            class: "stack",
            onsubmit: move |event| {
                event.prevent_default();
                if !opening.is_busy() && !passphrase.peek().is_empty() && left == 0 {
                    opening.by_passphrase(passphrase.take());
                }
            },
            Field {
                id: "unlock-passphrase",
                label: t("passphrase-label"),
                kind: FieldKind::Password,
                autocomplete: "current-password",
                autofocus: true,
                value: passphrase(),
                error,
                oninput: move |text| {
                    passphrase.set(text);
                    opening.forget_refusal();
                },
            }
            Button { id: "unlock-submit", size: ButtonSize::Large, wide: true, submit: true, busy: opening.is_busy(), disabled: passphrase.read().is_empty() || left > 0,
                {t("unlock-submit")}
            }
        }
    }
}
