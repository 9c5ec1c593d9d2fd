//! A scripted campus in memory, for pictures and screen tests in a plain browser. Never in a shipped build.
//!
//! The page's query chooses the scene: `?wallet=missing|locked|damaged|unreadable|open`, `?linked=no`, `?home=ready|empty|offline|refused|loading`,
//! `?pay=paid|accepted|refused|unknown|expired`, `?lang=ko|en`, `?theme=light|dark`, `?hide=yes`, `?pin=set|none`, `?backup=due|none`,
//! `?people=none`, `?clock=off`, `?previous=yes`, `?surface=own` (other windows show words and approvals).
//! Codes: `login`, `forged`, any `jigap:` text, an address. Requests: `permit`, `message`, `unknown`.
//! The other windows: `?approval=<uuid>&show=pay|login|send|send-free|send-alike|speed-up|cancel|permit|message|unknown`,
//! `?seconds=60&words=12|24`.

mod approve;
mod data;
mod people;
mod scene;
mod wallet;

use std::{cell::RefCell, collections::HashMap};

use jigap_kit::sleep;
use protocol::{
    ApiError, ErrorCode, Page,
    app::{CHANGED, LOCKED, SavedFile, Settings, WalletState},
    till::Payment,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use scene::Scene;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

type Handler = Box<dyn FnMut(Option<Value>)>;

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

pub(crate) fn listen<T: DeserializeOwned>(event: &str, mut handler: impl FnMut(Option<T>) + 'static) {
    let typed: Handler =
        Box::new(move |payload| handler(payload.and_then(|value| serde_json::from_value(value).ok())));
    HANDLERS.with_borrow_mut(|handlers| handlers.insert(event.to_owned(), typed));
}

fn tell(event: &str, payload: Option<&str>) {
    HANDLERS.with_borrow_mut(|handlers| {
        if let Some(handler) = handlers.get_mut(event) {
            // A link is bare text, the others are JSON.
            handler(
                payload.map(|text| {
                    serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))
                }),
            );
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
    let group = command.split('_').next().unwrap_or_default();
    match group {
        "wallet" | "pin" | "passphrase" | "words" | "backup" | "reveal" => {
            wallet::answer(scene, command, args)
        }
        "account" | "contact" => people::answer(scene, command, args),
        "approval" | "pay" | "login" | "send" | "sign" | "request" | "activity" | "code" => {
            approve::answer(scene, command, args)
        }
        _ => rest(scene, command, args),
    }
}

fn rest(scene: &mut Scene, command: &str, args: &Value) -> Result<Value, ApiError> {
    match command {
        "session_login" => {
            scene.signed_in = true;
            give(scene.me())
        }
        "identity_link" if text(args, "number").starts_with('2') => {
            scene.linked = true;
            give(scene.me())
        }
        "identity_link" => Err(ErrorCode::RosterNoMatch.into()),
        "home_view" | "sync_now" => give(scene.home()?),
        "asset_view" => give(data::assets()),
        "voucher_view" => give(scene.voucher(&text(args, "series"))?),
        "payment_view" => give(scene.outcome()),
        "history_list" => {
            let rows = if scene.is("home", "empty") { Vec::new() } else { data::payments() };
            let limit = args["limit"].as_u64().and_then(|limit| usize::try_from(limit).ok()).unwrap_or(30);
            let more = rows.len() > limit;
            give(Page::<Payment> {
                rows: rows.into_iter().take(limit).collect(),
                next: more.then(|| "x".to_owned()),
            })
        }
        "history_export" => give(saved("jigap-history-2026-11-21.csv")),
        "settings_get" => give(&scene.settings),
        "settings_set" => {
            scene.settings = serde_json::from_value::<Settings>(args["settings"].clone())
                .map_err(|_| ErrorCode::InvalidInput)?;
            give(&scene.settings)
        }
        _ => Err(ErrorCode::NotFound.into()),
    }
}

fn text(args: &Value, name: &str) -> String {
    args[name].as_str().unwrap_or_default().to_owned()
}

fn saved(name: &str) -> SavedFile {
    SavedFile { name: name.to_owned(), folder: "/home/student/Downloads".to_owned() }
}

fn give(answer: impl Serialize) -> Result<Value, ApiError> {
    serde_json::to_value(answer).map_err(|_| ErrorCode::Internal.into())
}
