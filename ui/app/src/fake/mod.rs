//! A scripted campus in memory, for pictures and screen tests in a plain browser. Never in a shipped build.
//!
//! The page's query chooses the scene: `?wallet=missing|locked|damaged|unreadable|open`, `?linked=no`, `?home=ready|empty|offline|refused|loading`,
//! `?pay=paid|accepted|refused|unknown|expired`, `?lang=ko|en`, `?theme=light|dark`. Codes: `login`, `forged`, any `jigap:` text.

mod data;
mod scene;

use std::{cell::RefCell, collections::HashMap};

use jigap_kit::sleep;
use protocol::{
    ApiError, ErrorCode, Page, Won,
    app::{Approval, CHANGED, LOCKED, PayOutcome, RecoveryWords, Settings, WalletState},
    till::{Payment, PaymentState},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use scene::Scene;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

type Handler = Box<dyn FnMut(Option<String>)>;

thread_local! {
    static SCENE: RefCell<Scene> = RefCell::new(Scene::of_this_page());
    static HANDLERS: RefCell<HashMap<String, Handler>> = RefCell::default();
}

/// Passphrase of the fake wallet until another is chosen.
pub(crate) const PASSPHRASE: &str = "coffee-2026";

/// Reads the scene from the page's query; the router takes it away soon after.
///
/// A test plays the shell's events by `dispatchEvent(new CustomEvent("jigap-fake", { detail: "jigap://link jigap:pay/x" }))`.
pub(crate) fn begin() {
    SCENE.with_borrow(|_| ());
    let told = Closure::<dyn Fn(JsValue)>::new(|event: JsValue| {
        let detail = js_sys::Reflect::get(&event, &"detail".into()).unwrap_or_default().as_string();
        let detail = detail.unwrap_or_default();
        let (event, payload) = detail.split_once(' ').map_or((detail.as_str(), None), |(a, b)| (a, Some(b)));
        if event == LOCKED {
            SCENE.with_borrow_mut(|scene| scene.wallet = WalletState::Locked);
        }
        tell(event, payload);
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("jigap-fake", told.into_js_value().unchecked_ref());
    }
}

pub(crate) fn listen(event: &str, handler: impl FnMut(Option<String>) + 'static) {
    HANDLERS.with_borrow_mut(|handlers| handlers.insert(event.to_owned(), Box::new(handler)));
}

fn tell(event: &str, payload: Option<&str>) {
    HANDLERS.with_borrow_mut(|handlers| {
        if let Some(handler) = handlers.get_mut(event) {
            handler(payload.map(ToOwned::to_owned));
        }
    });
}

pub(crate) async fn call<T: DeserializeOwned>(command: &str, args: &impl Serialize) -> Result<T, ApiError> {
    let args = serde_json::to_value(args).map_err(|_| ErrorCode::Internal)?;
    sleep(SCENE.with_borrow(|scene| scene.delay_of(command))).await;
    let answer = SCENE.with_borrow_mut(|scene| answer(scene, command, &args))?;
    if command == "pay_confirm" {
        tell(CHANGED, None);
    }
    serde_json::from_value(answer).map_err(|_| ErrorCode::Internal.into())
}

fn answer(scene: &mut Scene, command: &str, args: &Value) -> Result<Value, ApiError> {
    let text = |name: &str| args[name].as_str().unwrap_or_default().to_owned();
    match command {
        "wallet_status" if scene.damaged && scene.is("wallet", "unreadable") => {
            Err(ErrorCode::VaultTampered.into())
        }
        "wallet_status" => give(scene.status()),
        "wallet_lock" => {
            scene.wallet = WalletState::Locked;
            give(scene.status())
        }
        "wallet_set_aside" => {
            scene.wallet = WalletState::Missing;
            scene.signed_in = false;
            scene.damaged = false;
            give(scene.status())
        }
        "wallet_create_begin" => {
            give(RecoveryWords { words: data::words(&text("language")), extra: false, ask: [3, 7, 11] })
        }
        "wallet_create_abandon" => Ok(Value::Null),
        "wallet_create_finish" | "wallet_restore" => {
            scene.passphrase = text("passphrase");
            if command == "wallet_restore" && text("words").contains("oops") {
                return Err(ApiError::new(ErrorCode::WordUnknown)
                    .with("position", 4)
                    .with("nearest", "open"));
            }
            scene.wallet = WalletState::Open;
            scene.signed_in = false;
            give(scene.status())
        }
        "wallet_unlock" if scene.damaged => Err(ErrorCode::VaultTampered.into()),
        "wallet_unlock" if text("passphrase") == scene.passphrase => {
            scene.wallet = WalletState::Open;
            give(scene.status())
        }
        "wallet_unlock" => Err(ErrorCode::WrongPassphrase.into()),
        "session_login" => {
            scene.signed_in = true;
            give(scene.me())
        }
        "identity_link" if text("number").starts_with('2') => {
            scene.linked = true;
            give(scene.me())
        }
        "identity_link" => Err(ErrorCode::RosterNoMatch.into()),
        "home_view" | "sync_now" => give(scene.home()?),
        "voucher_view" => give(scene.voucher(&text("series"))?),
        "code_read" => scene.read(&text("text")).and_then(give),
        "code_read_picture" => Err(ErrorCode::PictureUnreadable.into()),
        "pay_confirm" => give(scene.pay()?),
        "payment_view" => give(scene.outcome()),
        "login_confirm" => Ok(Value::Null),
        "history_list" => {
            let rows = if scene.is("home", "empty") { Vec::new() } else { data::payments() };
            let limit = args["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(30);
            let more = rows.len() > limit;
            give(Page::<Payment> {
                rows: rows.into_iter().take(limit).collect(),
                next: more.then(|| "x".to_owned()),
            })
        }
        "settings_get" => give(&scene.settings),
        "settings_set" => {
            scene.settings = serde_json::from_value::<Settings>(args["settings"].clone())
                .map_err(|_| ErrorCode::InvalidInput)?;
            give(&scene.settings)
        }
        _ => Err(ErrorCode::NotFound.into()),
    }
}

fn give(answer: impl Serialize) -> Result<Value, ApiError> {
    serde_json::to_value(answer).map_err(|_| ErrorCode::Internal.into())
}

impl Scene {
    fn read(&self, text: &str) -> Result<Approval, ApiError> {
        match text {
            "login" => Ok(Approval::Login(data::login_approval())),
            "forged" => Err(ErrorCode::LinkForged.into()),
            _ if text.starts_with("jigap:") => Ok(Approval::Pay(data::pay_approval())),
            _ => Err(ApiError::new(ErrorCode::LinkUnknown).with("looks_like", "web_page")),
        }
    }

    fn pay(&mut self) -> Result<PayOutcome, ApiError> {
        if self.is("pay", "expired") {
            return Err(ErrorCode::PaymentExpired.into());
        }
        self.asked = 0;
        Ok(self.outcome())
    }

    /// Accepted at first, and paid when it is asked for again, unless the scene wants another end.
    fn outcome(&mut self) -> PayOutcome {
        self.asked += 1;
        let mut payment = data::new_payment();
        if self.is("pay", "unknown") && self.asked < 20 {
            return PayOutcome::Unknown {
                payment: payment.id,
                amount: payment.amount,
                shop_name: payment.shop_name,
            };
        }
        payment.state = match self.asked {
            1 => PaymentState::Accepted,
            _ if self.is("pay", "accepted") => PaymentState::Accepted,
            _ if self.is("pay", "refused") => PaymentState::Refused,
            _ => PaymentState::Paid,
        };
        if payment.state == PaymentState::Paid {
            payment.paid_at = Some(jigap_kit::now());
            self.spent = Won::from(4_500);
        }
        if payment.state == PaymentState::Refused {
            payment.refusal = Some(ErrorCode::VoucherExpired);
        }
        PayOutcome::Known { payment }
    }
}
