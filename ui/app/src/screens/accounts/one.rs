use dioxus::prelude::*;
use jigap_kit::{
    AddressForm, AddressText, Button, ButtonSize, ButtonVariant, ErrorPanel, Field, FieldKind, Icon,
    IconName, Sheet, t, use_toasts,
};
use protocol::{
    ApiError,
    app::{AccountOrigin, AccountRow},
};

use super::export::ExportForm;
use crate::shared::use_shared;

/// What the sheet shows below the account.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Actions,
    Export,
    Remove,
}

/// One account: name, campus account, keystore, removal.
#[component]
pub(super) fn OneSheet(row: AccountRow, onclose: EventHandler<()>, ondone: EventHandler<()>) -> Element {
    let mut part = use_signal(|| Part::Actions);
    let address = row.address;
    let has_key = row.origin != AccountOrigin::Watch;
    // Words bring their accounts back: taking one away would only seem to.
    let removable = !matches!(row.origin, AccountOrigin::Words { .. }) && !row.campus;
    rsx! {
        Sheet { id: "account-one", title: row.name.clone(), onclose,
            AddressText { address, form: AddressForm::Verify }
            if row.origin == AccountOrigin::Key {
                p { class: "warning", Icon { name: IconName::Warning, size: 20 } span { {t("account-key-warning")} } }
            }
            match part() {
                Part::Actions => rsx! {
                    Actions { row: row.clone(), ondone }
                    if has_key {
                        Button { id: "account-export", variant: ButtonVariant::Secondary, icon: IconName::Download, wide: true, onclick: move |_| part.set(Part::Export), {t("account-export")} }
                    }
                    if removable {
                        Button { id: "account-remove", variant: ButtonVariant::Danger, wide: true, onclick: move |_| part.set(Part::Remove), {t("account-remove")} }
                    }
                },
                Part::Export => rsx! { ExportForm { address, ondone: onclose } },
                Part::Remove => rsx! { Removal { row: row.clone(), ondone } },
            }
        }
    }
}

#[component]
fn Actions(row: AccountRow, ondone: EventHandler<()>) -> Element {
    let shared = use_shared();
    let address = row.address;
    let mut name = use_signal(|| row.name.clone());
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut end = move |answer: Result<Vec<AccountRow>, ApiError>| {
        busy.set(false);
        match answer {
            Ok(_) => ondone.call(()),
            Err(error) => refused.set(Some(error)),
        }
    };
    let changed = !name.read().trim().is_empty() && *name.read() != row.name;
    rsx! {
        form { class: "stack", onsubmit: move |event| {
                event.prevent_default();
                async move {
                    if changed && !busy() {
                        busy.set(true);
                        end(shared.backend.account_rename(address, name().trim().to_owned()).await);
                    }
                }
            },
            Field { id: "account-rename", label: t("accounts-name"), max_length: 40, value: name(), oninput: move |text| name.set(text) }
            Button { id: "account-rename-save", variant: ButtonVariant::Secondary, wide: true, submit: true, busy: busy(), disabled: !changed, {t("save")} }
        }
        if let Some(error) = refused() {
            ErrorPanel { id: "account-one-refused", error }
        }
        if !row.campus && row.origin != AccountOrigin::Watch {
            Button { id: "account-select", size: ButtonSize::Large, wide: true, busy: busy(), onclick: move |_| async move {
                    busy.set(true);
                    end(shared.backend.account_select(address).await);
                },
                {t("account-select")}
            }
            p { class: "quiet", {t("account-select-detail")} }
        }
    }
}

#[component]
fn Removal(row: AccountRow, ondone: EventHandler<()>) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let mut passphrase = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let has_key = row.origin == AccountOrigin::Key;
    let address = row.address;
    let remove = move |event: FormEvent| async move {
        event.prevent_default();
        if busy() || passphrase.read().is_empty() {
            return;
        }
        busy.set(true);
        let answer = shared.backend.account_remove(address, passphrase.take()).await;
        busy.set(false);
        match answer {
            Ok(_) => {
                toasts.good(t("account-removed"));
                ondone.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        form { class: "stack", onsubmit: remove,
            p { if has_key { {t("account-remove-key-detail")} } else { {t("account-remove-watch-detail")} } }
            Field { id: "account-remove-passphrase", label: t("passphrase-label"), kind: FieldKind::Password, autocomplete: "current-password", autofocus: true, value: passphrase(), oninput: move |text| passphrase.set(text) }
            if let Some(error) = refused() {
                ErrorPanel { id: "account-remove-refused", error }
            }
            Button { id: "account-remove-do", variant: ButtonVariant::Destroy, size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: passphrase.read().is_empty(), {t("account-remove")} }
        }
    }
}
