use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ErrorPanel, Field, FieldKind, FileDrop, PickedFile, RadioChoice, RadioGroup, Sheet,
    t, use_toasts,
};
use protocol::{ApiError, app::AccountRow};

use crate::{
    screens::{ExtraWord, send::address_of},
    shared::{Shared, use_shared},
};

/// Longest name of an account, in characters.
const NAME: u32 = 40;
/// Largest keystore file that is read; real ones are about 500 bytes.
const MAX_KEYSTORE_BYTES: u64 = 64 * 1024;

/// How an account comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Next,
    Watch,
    Key,
    Keystore,
    Wallet,
}

impl Way {
    const ALL: [Self; 5] = [Self::Next, Self::Watch, Self::Key, Self::Keystore, Self::Wallet];

    const fn value(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Watch => "watch",
            Self::Key => "key",
            Self::Keystore => "keystore",
            Self::Wallet => "wallet",
        }
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Next => ("account-way-next", "account-way-next-detail"),
            Self::Watch => ("account-way-watch", "account-way-watch-detail"),
            Self::Key => ("account-way-key", "account-way-key-detail"),
            Self::Keystore => ("account-way-keystore", "account-way-keystore-detail"),
            Self::Wallet => ("account-way-wallet", "account-way-wallet-detail"),
        }
    }
}

/// What was typed; which of it counts depends on the way.
#[derive(Clone, Default, PartialEq, Eq)]
struct Typed {
    name: String,
    text: String,
    password: String,
    extra: String,
}

impl Typed {
    fn is_ready(&self, way: Way) -> bool {
        let named = !self.name.trim().is_empty();
        named
            && match way {
                Way::Next => true,
                Way::Watch => address_of(self.text.trim()).is_ok(),
                Way::Key => !self.text.trim().is_empty(),
                Way::Keystore => !self.text.is_empty() && !self.password.is_empty(),
                Way::Wallet => self.text.split_whitespace().count() >= 12,
            }
    }

    async fn send(self, shared: Shared, way: Way) -> Result<Vec<AccountRow>, ApiError> {
        let Self { name, text, password, extra } = self;
        let name = name.trim().to_owned();
        let backend = shared.backend;
        match way {
            Way::Next => backend.account_add(0, name).await,
            Way::Watch => match address_of(text.trim()) {
                Ok(address) => backend.account_watch(address, name).await,
                Err(_) => Err(protocol::ErrorCode::InvalidInput.into()),
            },
            Way::Key => {
                backend.account_import_key(text.trim().trim_start_matches("0x").to_owned(), name).await
            }
            Way::Keystore => backend.account_import_keystore(text, password, name).await,
            Way::Wallet => {
                backend.account_restore(text, Some(extra).filter(|extra| !extra.is_empty()), name).await
            }
        }
    }
}

/// One more account.
#[component]
pub(super) fn AddSheet(onclose: EventHandler<()>, ondone: EventHandler<()>) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let mut way = use_signal(|| Way::Next);
    let mut typed = use_signal(Typed::default);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let ready = typed.read().is_ready(way());
    let add = move |event: FormEvent| async move {
        event.prevent_default();
        if !ready || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let answer = typed().send(shared, way()).await;
        busy.set(false);
        match answer {
            Ok(_) => {
                typed.set(Typed::default());
                toasts.good(t("accounts-added"));
                ondone.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        Sheet { id: "account-sheet", title: t("accounts-add"), onclose: (!busy()).then_some(onclose),
            form { class: "stack", onsubmit: add,
                RadioGroup {
                    id: "account-way",
                    label: t("account-way"),
                    value: way().value(),
                    choices: Way::ALL.map(|way| RadioChoice::new(way.value(), t(way.words().0)).detail(t(way.words().1))).to_vec(),
                    onchange: move |value: String| {
                        way.set(Way::ALL.into_iter().find(|way| way.value() == value).unwrap_or(Way::Next));
                        // A secret typed for one way is not sent by another.
                        let name = typed.peek().name.clone();
                        typed.set(Typed { name, ..Typed::default() });
                        refused.set(None);
                    },
                }
                Secret { way: way(), typed }
                Field { id: "account-name", label: t("accounts-name"), max_length: NAME, value: typed.read().name.clone(), oninput: move |text| typed.write().name = text }
                if let Some(error) = refused() {
                    ErrorPanel { id: "account-refused", error }
                }
                Button { id: "account-save", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("accounts-add-do")} }
            }
        }
    }
}

/// What the chosen way needs beside a name.
#[component]
fn Secret(way: Way, typed: Signal<Typed>) -> Element {
    let mut typed = typed;
    let toasts = use_toasts();
    let i18n = jigap_kit::use_i18n();
    let text = typed.read().text.clone();
    let oninput = move |text| typed.write().text = text;
    match way {
        Way::Next => rsx! {},
        Way::Watch => rsx! {
            Field { id: "account-address", label: t("contacts-address"), literal: true, max_length: 80, placeholder: "0x…", value: text, oninput }
        },
        Way::Key => rsx! {
            Field { id: "account-key", label: t("account-key"), kind: FieldKind::Password, max_length: 80, hint: t("account-key-hint"), value: text, oninput }
        },
        Way::Keystore => rsx! {
            FileDrop {
                id: "account-file",
                label: if text.is_empty() { t("account-file") } else { t("account-file-read") },
                hint: t("account-file-hint"),
                accept: ".json,application/json",
                max_bytes: MAX_KEYSTORE_BYTES,
                onfile: move |file: PickedFile| typed.write().text = String::from_utf8_lossy(&file.bytes).into_owned(),
                onrefused: move |error: ApiError| toasts.bad(i18n.error(&error)),
            }
            Field { id: "account-password", label: t("account-file-password"), kind: FieldKind::Password, value: typed.read().password.clone(), oninput: move |text| typed.write().password = text }
        },
        Way::Wallet => rsx! {
            Field { id: "account-words", label: t("restore-label"), kind: FieldKind::Lines, literal: true, max_length: 400, value: text, oninput }
            ExtraWord { id: "account-extra", value: typed.read().extra.clone(), oninput: move |text| typed.write().extra = text }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_needs_its_own_things_and_a_name() {
        let typed = |text: &str, password: &str| Typed {
            name: "저축".to_owned(),
            text: text.to_owned(),
            password: password.to_owned(),
            extra: String::new(),
        };
        assert!(typed("", "").is_ready(Way::Next));
        assert!(!typed("0x12", "").is_ready(Way::Watch));
        assert!(typed("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", "").is_ready(Way::Watch));
        assert!(!typed("{}", "").is_ready(Way::Keystore) && typed("{}", "x").is_ready(Way::Keystore));
        assert!(!typed("one two", "").is_ready(Way::Wallet));
        assert!(typed(&"word ".repeat(12), "").is_ready(Way::Wallet));
        assert!(!Typed { name: " ".to_owned(), ..typed("k", "") }.is_ready(Way::Key));
    }
}
