use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, Dialog, DialogKind, ErrorPanel, Field, FieldKind, Pin, PinPad, Sheet, t, use_i18n,
    use_toasts,
};
use protocol::{ApiError, ErrorCode};

use crate::shared::use_shared;

/// Where one is.
#[derive(Clone, PartialEq, Eq)]
enum Step {
    /// The passphrase, which alone may set a PIN.
    Passphrase,
    /// Six digits.
    First,
    /// The same again.
    Again,
}

/// Sets six digits: passphrase, digits, digits again.
#[component]
pub(super) fn PinSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let i18n = use_i18n();
    let mut step = use_signal(|| Step::Passphrase);
    let mut passphrase = use_signal(String::new);
    let mut first = use_signal(|| None::<Pin>);
    let mut busy = use_signal(|| false);
    let mut differs = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let set = move |pin: Pin| {
        let same = first.peek().as_ref().is_some_and(|first| first.expose() == pin.expose());
        if !same {
            first.set(None);
            differs.set(true);
            step.set(Step::First);
            return;
        }
        spawn(async move {
            busy.set(true);
            let typed = passphrase.peek().clone();
            let answer = shared.backend.pin_set(typed, pin.expose().to_owned()).await;
            busy.set(false);
            match answer {
                Ok(status) => {
                    passphrase.set(String::new());
                    shared.set_status(status);
                    toasts.good(t("pin-done"));
                    onclose.call(());
                }
                Err(error) => {
                    first.set(None);
                    let about_passphrase =
                        matches!(error.code, ErrorCode::WrongPassphrase | ErrorCode::RateLimited);
                    step.set(if about_passphrase { Step::Passphrase } else { Step::First });
                    refused.set(Some(error));
                }
            }
        });
    };
    rsx! {
        Sheet { id: "pin-sheet", title: t("pin-set"), onclose: (!busy()).then_some(onclose),
            match step() {
                Step::Passphrase => rsx! {
                    form {
                        class: "stack",
                        onsubmit: move |event| {
                            event.prevent_default();
                            if !passphrase.peek().is_empty() {
                                refused.set(None);
                                step.set(Step::First);
                            }
                        },
                        p { class: "quiet", {t("pin-why")} }
                        Field {
                            id: "pin-passphrase",
                            label: t("passphrase-label"),
                            kind: FieldKind::Password,
                            autocomplete: "current-password",
                            autofocus: true,
                            value: passphrase(),
                            error: refused().map(|error| i18n.error(&error)),
                            oninput: move |text| {
                                passphrase.set(text);
                                refused.set(None);
                            },
                        }
                        Button { id: "pin-next", size: ButtonSize::Large, wide: true, submit: true, disabled: passphrase.read().is_empty(), {t("next")} }
                    }
                },
                Step::First => rsx! {
                    if let Some(error) = refused() {
                        ErrorPanel { id: "pin-refused", error }
                    }
                    PinPad {
                        id: "pin-first",
                        label: t("pin-first"),
                        hint: t("pin-hint"),
                        error: differs().then(|| t("pin-differs")),
                        autofocus: true,
                        onfull: move |pin: Pin| {
                            differs.set(false);
                            first.set(Some(pin));
                            step.set(Step::Again);
                        },
                    }
                },
                Step::Again => rsx! {
                    PinPad { id: "pin-again", label: t("pin-again"), busy: busy(), autofocus: true, onfull: set }
                },
            }
        }
    }
}

/// Takes the PIN away: the passphrase is the only way then.
#[component]
pub(super) fn PinRemoval(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let mut busy = use_signal(|| false);
    let remove = move |()| async move {
        busy.set(true);
        match shared.backend.pin_remove().await {
            Ok(status) => {
                shared.set_status(status);
                toasts.good(t("pin-removed"));
            }
            Err(error) => toasts.bad(i18n.error(&error)),
        }
        onclose.call(());
    };
    rsx! {
        Dialog {
            id: "pin-removing",
            kind: DialogKind::Danger,
            title: t("pin-remove-title"),
            confirm: t("pin-remove"),
            busy: busy(),
            onconfirm: remove,
            onclose: move |()| onclose.call(()),
            p { {t("pin-remove-detail")} }
        }
    }
}
