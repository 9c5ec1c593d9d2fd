//! The shell. This is the only file that knows how it is asked.

use protocol::{
    Address, ApiError, ApprovalId, ErrorCode, Page, PaymentId, SeriesId,
    app::{
        AccountRow, Activity, Approval, AssetView, BackupQuestion, Contact, HomeView, Opened, Outcome,
        PayOutcome, RecoveryWords, Rehearsal, RevealOpened, SavedFile, SendRequest, SeriesArg, Settings,
        SignedIn, Speed, VoucherView, WalletStatus,
    },
    till::{Part, Payment},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke, catch)]
    async fn tauri_invoke(command: &str, args: JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback, catch)]
    fn tauri_callback(handler: &JsValue) -> Result<JsValue, JsValue>;
}

/// Who answers the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Backend {
    /// The shell this page runs in.
    Tauri,
    /// A scripted campus in memory.
    #[cfg(feature = "fake")]
    Fake,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $kind:ty),*) -> $answer:ty;)+) => {
        impl Backend {$(
            $(#[$doc])*
            pub(crate) async fn $name(self $(, $arg: $kind)*) -> Result<$answer, ApiError> {
                #[derive(Serialize)]
                #[serde(rename_all = "camelCase")]
                struct Args { $($arg: $kind),* }
                self.call(stringify!($name), Args { $($arg),* }).await
            }
        )+}
    };
}

commands! {
    wallet_status() -> WalletStatus;
    wallet_lock() -> WalletStatus;
    wallet_set_aside() -> WalletStatus;
    wallet_use_previous() -> WalletStatus;
    wallet_create_begin(language: WordList, count: u8) -> RevealOpened;
    wallet_create_question() -> BackupQuestion;
    wallet_create_finish(answers: Vec<String>, extra: Option<String>, passphrase: String) -> WalletStatus;
    wallet_create_abandon() -> ();
    wallet_restore(words: String, extra: Option<String>, passphrase: String) -> WalletStatus;
    wallet_unlock(passphrase: String) -> WalletStatus;
    wallet_unlock_pin(pin: String) -> WalletStatus;
    pin_set(passphrase: String, pin: String) -> WalletStatus;
    pin_remove() -> WalletStatus;
    passphrase_change(old: String, new: String) -> WalletStatus;
    words_reveal(passphrase: String) -> RevealOpened;
    backup_question() -> BackupQuestion;
    backup_check(answers: Vec<String>) -> WalletStatus;
    backup_rehearse(words: String, extra: Option<String>) -> Rehearsal;
    reveal_take() -> RecoveryWords;
    reveal_stay() -> ();
    reveal_close() -> ();
    session_login() -> SignedIn;
    identity_link(number: String, name: String) -> SignedIn;
    home_view() -> HomeView;
    sync_now() -> HomeView;
    code_read(text: String) -> Opened;
    code_read_picture(bytes: Vec<u8>) -> Opened;
    request_read(text: String) -> Opened;
    approval_view(approval: ApprovalId) -> Approval;
    approval_dismiss(approval: ApprovalId) -> ();
    pay_confirm(approval: ApprovalId, parts: Option<Vec<Part>>) -> Outcome;
    login_confirm(approval: ApprovalId) -> Outcome;
    send_confirm(approval: ApprovalId, speed: Speed) -> Outcome;
    sign_confirm(approval: ApprovalId, second_step: bool) -> Outcome;
    payment_view(payment: PaymentId) -> PayOutcome;
    history_list(cursor: Option<String>, limit: u32) -> Page<Payment>;
    history_export() -> SavedFile;
    asset_view(address: Option<Address>) -> AssetView;
    activity_list(cursor: Option<String>, limit: u32, address: Option<Address>) -> Page<Activity>;
    activity_view(id: String) -> Activity;
    activity_speed_up(id: String) -> Opened;
    activity_cancel(id: String) -> Opened;
    account_list() -> Vec<AccountRow>;
    account_add(wallet: u32, name: String) -> Vec<AccountRow>;
    account_rename(address: Address, name: String) -> Vec<AccountRow>;
    account_watch(address: Address, name: String) -> Vec<AccountRow>;
    account_import_key(key: String, name: String) -> Vec<AccountRow>;
    account_import_keystore(json: String, password: String, name: String) -> Vec<AccountRow>;
    account_restore(words: String, extra: Option<String>, name: String) -> Vec<AccountRow>;
    account_remove(address: Address, passphrase: String) -> Vec<AccountRow>;
    account_select(address: Address) -> Vec<AccountRow>;
    account_export_keystore(address: Address, passphrase: String, password: String) -> SavedFile;
    contact_list() -> Vec<Contact>;
    contact_save(contact: Contact) -> Vec<Contact>;
    contact_remove(address: Address) -> Vec<Contact>;
    contact_export() -> SavedFile;
    settings_get() -> Settings;
    settings_set(settings: Settings) -> Settings;
}

/// Which list the recovery words come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordList {
    English,
    Korean,
}

impl Backend {
    pub(crate) async fn voucher_view(self, series: SeriesId) -> Result<VoucherView, ApiError> {
        self.call("voucher_view", SeriesArg { series }).await
    }

    /// The shell when the page runs in one.
    pub(crate) fn detect() -> Self {
        #[cfg(feature = "fake")]
        if !in_shell() {
            return Self::Fake;
        }
        Self::Tauri
    }

    /// `send_prepare`; its arguments are a type of their own.
    pub(crate) async fn send_prepare(self, request: SendRequest) -> Result<Opened, ApiError> {
        self.call("send_prepare", request).await
    }

    /// Calls `handler` with the payload of every event of this name.
    pub(crate) async fn listen<T: DeserializeOwned>(
        self,
        event: &str,
        handler: impl FnMut(Option<T>) + 'static,
    ) {
        match self {
            Self::Tauri => listen(event, handler).await,
            #[cfg(feature = "fake")]
            Self::Fake => crate::fake::listen(event, handler),
        }
    }

    async fn call<T: DeserializeOwned>(self, command: &str, args: impl Serialize) -> Result<T, ApiError> {
        match self {
            Self::Tauri => invoke(command, &args).await,
            #[cfg(feature = "fake")]
            Self::Fake => crate::fake::call(command, &args).await,
        }
    }
}

#[cfg(feature = "fake")]
fn in_shell() -> bool {
    web_sys::window().is_some_and(|window| {
        js_sys::Reflect::has(&window, &"__TAURI_INTERNALS__".into()).unwrap_or_default()
    })
}

async fn invoke<T: DeserializeOwned>(command: &str, args: &impl Serialize) -> Result<T, ApiError> {
    let args = args.serialize(&Serializer::json_compatible()).map_err(|_| broken())?;
    let answer = tauri_invoke(command, args).await.map_err(refused)?;
    serde_wasm_bindgen::from_value(answer).map_err(|_| broken())
}

/// A command rejects with a refusal; anything else is a defect of ours.
fn refused(error: JsValue) -> ApiError {
    serde_wasm_bindgen::from_value(error).unwrap_or_else(|_| broken())
}

fn broken() -> ApiError {
    ErrorCode::Internal.into()
}

#[derive(Serialize)]
struct ListenArgs<'a> {
    event: &'a str,
    target: Target,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    handler: JsValue,
}

#[derive(Serialize)]
struct Target {
    kind: &'static str,
}

async fn listen<T: DeserializeOwned>(event: &str, mut handler: impl FnMut(Option<T>) + 'static) {
    let closure = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let payload = js_sys::Reflect::get(&event, &"payload".into()).unwrap_or_default();
        handler(serde_wasm_bindgen::from_value(payload).ok());
    });
    // The page listens as long as it lives.
    let handler = closure.into_js_value();
    let Ok(handler) = tauri_callback(&handler) else { return };
    let args = ListenArgs { event, target: Target { kind: "Any" }, handler };
    let Ok(args) = args.serialize(&Serializer::json_compatible()) else { return };
    let _ = tauri_invoke("plugin:event|listen", args).await;
}
