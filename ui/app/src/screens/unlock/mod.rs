//! The wallet is there, but locked: six digits or the passphrase open it.

mod forgot;
mod passphrase;
mod state;

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, ErrorPanel, Pin, PinPad, t, t_args, use_i18n};
use protocol::{ErrorCode, app::PinState};

use crate::{parts::Mark, shared::use_shared};
pub(crate) use forgot::ForgotSheet;
use passphrase::PassphraseForm;
use state::{Opening, use_seconds_left};

#[component]
pub(crate) fn Unlock() -> Element {
    let shared = use_shared();
    let opening = Opening::use_new(shared);
    let mut forgot = use_signal(|| false);
    let status = shared.status();
    let has_pin = status.as_ref().is_some_and(|status| status.pin == PinState::Set);
    let mut by_words = use_signal(|| false);
    let by_pin = has_pin && !by_words();
    let previous = status.as_ref().is_some_and(|status| status.previous_usable);
    let campus = status.and_then(|status| status.campus);
    // No other passphrase helps a damaged file.
    let damaged = opening.refusal().filter(|error| error.code == ErrorCode::VaultTampered);
    rsx! {
        main { class: "page gate unlock", "data-way": if by_pin { "pin" } else { "passphrase" },
            div { class: "gate-middle",
                Mark {}
                h1 { id: "screen-title", tabindex: "-1", {t("unlock-title")} }
                if let Some(campus) = campus {
                    p { class: "quiet", {campus} }
                }
            }
            if by_pin {
                ByPin { opening }
            } else {
                PassphraseForm { opening }
            }
            if let Some(error) = damaged {
                if previous {
                    PreviousCopy { opening }
                } else {
                    ErrorPanel { id: "unlock-refused", error, action: t("forgot-restore"), onaction: move |()| forgot.set(true) }
                }
            }
            div { class: "gate-foot",
                if has_pin {
                    Button { id: "unlock-other", variant: ButtonVariant::Quiet, wide: true, disabled: opening.is_busy(), onclick: move |_| {
                            opening.forget_refusal();
                            by_words.toggle();
                        },
                        if by_pin { {t("unlock-by-passphrase")} } else { {t("unlock-by-pin")} }
                    }
                }
                Button { id: "unlock-forgot", size: ButtonSize::Large, variant: ButtonVariant::Quiet, wide: true, disabled: opening.is_busy(), onclick: move |_| forgot.set(true),
                    {t("unlock-forgot")}
                }
            }
            if forgot() {
                ForgotSheet { onclose: move |()| forgot.set(false) }
            }
        }
    }
}

#[component]
fn ByPin(opening: Opening) -> Element {
    let i18n = use_i18n();
    let left = use_seconds_left(opening.wait_until());
    let refusal = opening.refusal().filter(|error| error.code != ErrorCode::VaultTampered);
    let error = if left > 0 {
        Some(t_args("unlock-wait", &[("time", jigap_kit::clock_text(left))]))
    } else {
        refusal.filter(|error| error.code != ErrorCode::RateLimited).map(|error| i18n.error(&error))
    };
    rsx! {
        PinPad {
            id: "unlock-pin",
            label: t("unlock-pin"),
            autofocus: true,
            busy: opening.is_busy(),
            disabled: left > 0,
            error,
            onfull: move |pin: Pin| opening.by_pin(pin),
        }
    }
}

/// The file is damaged, and what it was before its last change is not.
#[component]
fn PreviousCopy(opening: Opening) -> Element {
    rsx! {
        div { class: "error-panel", role: "alert", id: "unlock-previous", "data-code": "vault_tampered",
            div { class: "error-panel-words",
                p { class: "error-panel-what", {t("previous-title")} }
                p { class: "error-panel-rest", {t("previous-detail")} }
                Button { id: "previous-use", variant: ButtonVariant::Secondary, busy: opening.is_busy(), onclick: move |_| opening.use_previous(), {t("previous-use")} }
            }
        }
    }
}
