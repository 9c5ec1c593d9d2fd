use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, FieldKind, Sheet, t, use_i18n, use_toasts};
use protocol::{ApiError, ErrorCode};

use crate::{
    screens::{MIN_LENGTH, Strength, StrengthBar},
    shared::use_shared,
};

/// Another passphrase for the same wallet.
#[component]
pub(super) fn PassphraseSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let mut old = use_signal(String::new);
    let mut new = use_signal(String::new);
    let mut repeat = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let differs = !repeat.read().is_empty() && *new.read() != *repeat.read();
    let ready =
        !old.read().is_empty() && new.read().chars().count() >= MIN_LENGTH && *new.read() == *repeat.read();
    let (wrong, other) = match refused() {
        Some(error) if error.code == ErrorCode::WrongPassphrase => (Some(error), None),
        error => (None, error),
    };
    let change = move |event: FormEvent| async move {
        event.prevent_default();
        if !ready || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let answer = shared.backend.passphrase_change(old(), new()).await;
        busy.set(false);
        match answer {
            Ok(status) => {
                shared.set_status(status);
                toasts.good(t("passphrase-changed"));
                onclose.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        Sheet { id: "passphrase-sheet", title: t("passphrase-change"), onclose: (!busy()).then_some(onclose),
            form { class: "stack", onsubmit: change,
                Field {
                    id: "passphrase-old",
                    label: t("passphrase-old"),
                    kind: FieldKind::Password,
                    autocomplete: "current-password",
                    autofocus: true,
                    value: old(),
                    error: wrong.map(|error| i18n.error(&error)),
                    oninput: move |text| {
                        old.set(text);
                        refused.set(None);
                    },
                }
                Field {
                    id: "passphrase-new",
                    label: t("passphrase-new"),
                    kind: FieldKind::Password,
                    autocomplete: "new-password",
                    value: new(),
                    hint: t("passphrase-hint"),
                    oninput: move |text| new.set(text),
                }
                StrengthBar { strength: Strength::of(&new.read()) }
                Field {
                    id: "passphrase-repeat",
                    label: t("passphrase-repeat"),
                    kind: FieldKind::Password,
                    autocomplete: "new-password",
                    value: repeat(),
                    error: differs.then(|| t("passphrase-differs")),
                    oninput: move |text| repeat.set(text),
                }
                if let Some(error) = other {
                    ErrorPanel { id: "passphrase-refused", error }
                }
                Button { id: "passphrase-save", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("passphrase-change")} }
            }
        }
    }
}
