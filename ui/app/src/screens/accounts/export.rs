use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, FieldKind, Icon, IconName, t, t_args, use_toasts};
use protocol::{Address, ApiError};

use crate::{screens::MIN_LENGTH, shared::use_shared};

/// A keystore file of one key, sealed with a password of its own.
#[component]
pub(super) fn ExportForm(address: Address, ondone: EventHandler<()>) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let mut passphrase = use_signal(String::new);
    let mut password = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let ready = !passphrase.read().is_empty() && password.read().chars().count() >= MIN_LENGTH;
    let export = move |event: FormEvent| async move {
        event.prevent_default();
        if !ready || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let answer = shared.backend.account_export_keystore(address, passphrase(), password()).await;
        busy.set(false);
        match answer {
            Ok(file) => {
                toasts.good(t_args("saved-file", &[("name", file.name), ("folder", file.folder)]));
                ondone.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        form { class: "stack", onsubmit: export,
            p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("account-export-warning")} } }
            Field { id: "export-passphrase", label: t("passphrase-label"), kind: FieldKind::Password, autocomplete: "current-password", autofocus: true, value: passphrase(), oninput: move |text| passphrase.set(text) }
            Field { id: "export-password", label: t("account-file-password"), kind: FieldKind::Password, autocomplete: "new-password", hint: t("passphrase-hint"), value: password(), oninput: move |text| password.set(text) }
            if let Some(error) = refused() {
                ErrorPanel { id: "export-refused", error }
            }
            Button { id: "export-do", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("account-export-do")} }
        }
    }
}
