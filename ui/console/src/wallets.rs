//! Browser wallets: found by EIP-6963, spoken to by EIP-1193.

use std::cell::RefCell;

use dioxus::prelude::*;
use js_sys::Reflect;
use protocol::Address;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::CustomEvent;

/// A wallet that announced itself to this page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BrowserWallet {
    /// Reverse domain name, stable over reloads.
    pub(crate) rdns: String,
    /// Name to show.
    pub(crate) name: String,
    /// Picture as a `data:` address; empty when it announced none that can be shown safely.
    pub(crate) icon: String,
    provider: JsValue,
}

/// Why a wallet gave no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WalletRefused {
    /// The person said no (EIP-1193 code 4001).
    ByPerson,
    /// It has another question open (-32002).
    Busy,
    /// The wallet does not know or allow this (4100, 4200).
    NotAllowed,
    /// Anything else.
    Failed,
}

impl WalletRefused {
    /// Key of its sentence.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::ByPerson => "wallet-refused-by-person",
            Self::Busy => "wallet-refused-busy",
            Self::NotAllowed => "wallet-refused-not-allowed",
            Self::Failed => "wallet-refused-failed",
        }
    }

    const fn of(code: Option<i32>) -> Self {
        match code {
            Some(4001) => Self::ByPerson,
            Some(-32002) => Self::Busy,
            Some(4100 | 4200) => Self::NotAllowed,
            _ => Self::Failed,
        }
    }
}

impl BrowserWallet {
    /// The account that the person lets this page know.
    pub(crate) async fn account(&self) -> Result<Address, WalletRefused> {
        let accounts = self.request("eth_requestAccounts", &js_sys::Array::new()).await?;
        let first = js_sys::Array::from(&accounts).get(0).as_string();
        first.and_then(|address| address.parse().ok()).ok_or(WalletRefused::Failed)
    }

    /// EIP-191 signature of a text as `0x` hex.
    pub(crate) async fn sign(&self, text: &str, account: Address) -> Result<String, WalletRefused> {
        let params = js_sys::Array::of2(&format!("0x{}", hex(text)).into(), &account.to_string().into());
        self.request("personal_sign", &params).await?.as_string().ok_or(WalletRefused::Failed)
    }

    async fn request(&self, method: &str, params: &JsValue) -> Result<JsValue, WalletRefused> {
        let failed = |error: JsValue| {
            let code = Reflect::get(&error, &"code".into()).ok().and_then(|code| code.as_f64());
            WalletRefused::of(code.map(|code| code as i32))
        };
        let ask = js_sys::Object::new();
        Reflect::set(&ask, &"method".into(), &method.into()).map_err(failed)?;
        Reflect::set(&ask, &"params".into(), params).map_err(failed)?;
        let request = Reflect::get(&self.provider, &"request".into()).map_err(failed)?;
        let request: js_sys::Function = request.dyn_into().map_err(failed)?;
        let promise = request.call1(&self.provider, &ask).map_err(failed)?;
        wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&promise)).await.map_err(failed)
    }
}

type Listener = Closure<dyn FnMut(CustomEvent)>;

thread_local! {
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
}

static FOUND: GlobalSignal<Vec<BrowserWallet>> = Signal::global(Vec::new);

/// The wallets known so far; draws again when another announces itself.
pub(crate) fn found() -> Vec<BrowserWallet> {
    FOUND.cloned()
}

/// Listens from now on and asks all wallets to announce themselves.
pub(crate) fn use_discovery() {
    use_hook(|| {
        let Some(window) = web_sys::window().filter(|_| cfg!(target_arch = "wasm32")) else { return };
        if LISTENER.with_borrow(Option::is_none) {
            listen(&window);
        }
        if let Ok(ask) = web_sys::Event::new("eip6963:requestProvider") {
            let _ = window.dispatch_event(&ask);
        }
    });
}

/// One listener for the life of the page: wallets may announce themselves at any time.
fn listen(window: &web_sys::Window) {
    let runtime = dioxus::core::Runtime::current();
    let listener = Listener::new(move |event: CustomEvent| {
        if let Some(wallet) = announced(&event.detail()) {
            runtime.in_scope(ScopeId::ROOT, || add(wallet));
        }
    });
    let name = "eip6963:announceProvider";
    let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    LISTENER.set(Some(listener));
}

fn add(wallet: BrowserWallet) {
    if FOUND.peek().iter().all(|known| known.rdns != wallet.rdns) {
        FOUND.write().push(wallet);
    }
}

fn announced(detail: &JsValue) -> Option<BrowserWallet> {
    let info = Reflect::get(detail, &"info".into()).ok()?;
    let text = |name: &str| Reflect::get(&info, &name.into()).ok()?.as_string();
    let provider = Reflect::get(detail, &"provider".into()).ok().filter(JsValue::is_object)?;
    // Names come from other programs: no longer than a line, and an icon that loads nothing from elsewhere.
    let name: String = text("name")?.chars().take(40).collect();
    let icon = text("icon").filter(|icon| icon.starts_with("data:image/")).unwrap_or_default();
    Some(BrowserWallet { rdns: text("rdns")?, name, icon, provider })
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_told_apart() {
        assert_eq!(WalletRefused::of(Some(4001)), WalletRefused::ByPerson);
        assert_eq!(WalletRefused::of(Some(4200)), WalletRefused::NotAllowed);
        assert_eq!(WalletRefused::of(None), WalletRefused::Failed);
        assert_eq!(hex("가a"), "eab08061");
    }
}
