//! Signing in with a wallet of this browser.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, Card, ErrorPanel, Icon, IconName, Tone, t};
use protocol::{
    ApiError, ErrorCode,
    identity::{LoginRequest, SessionKind},
};

use super::{place, state::WalletLogin};
use crate::{
    api,
    gate::{self, Gate},
    siwe,
    wallets::{self, BrowserWallet, WalletRefused},
};

/// The wallets of this browser, each a button.
#[component]
pub(super) fn ByWallet() -> Element {
    wallets::use_discovery();
    let mut login = use_signal(|| WalletLogin::Idle);
    let begin = move |wallet: BrowserWallet| async move {
        if login.peek().is_busy() {
            return;
        }
        login.set(WalletLogin::Running { rdns: wallet.rdns.clone() });
        login.set(sign_in(&wallet).await);
    };
    let found = wallets::found();
    rsx! {
        section { class: "signin-way", aria_labelledby: "signin-wallet-title",
            h2 { id: "signin-wallet-title", {t("sign-in-by-wallet")} }
            if found.is_empty() {
                p { class: "soft", id: "signin-no-wallet", {t("sign-in-no-wallet")} }
            } else {
                p { class: "soft", {t("sign-in-wallet-detail")} }
                div { class: "signin-wallets",
                    for wallet in found {
                        WalletButton {
                            key: "{wallet.rdns}",
                            busy: login().is_running(&wallet.rdns),
                            disabled: login().is_busy(),
                            onpick: begin,
                            wallet,
                        }
                    }
                }
            }
            match login() {
                WalletLogin::Refused(refused) => rsx! {
                    Card { tone: Tone::Warn, id: "signin-wallet-refused", role: "alert", p { {t(refused.key())} } }
                },
                WalletLogin::RefusedByApi(error) => rsx! { ErrorPanel { error, id: "signin-refused" } },
                _ => VNode::empty(),
            }
        }
    }
}

#[component]
fn WalletButton(
    /// The wallet.
    wallet: BrowserWallet,
    /// It is being asked.
    busy: bool,
    /// Any wallet is being asked.
    disabled: bool,
    /// Chosen.
    onpick: EventHandler<BrowserWallet>,
) -> Element {
    let name = wallet.name.clone();
    let icon = wallet.icon.clone();
    rsx! {
        Button {
            id: "wallet-{wallet.rdns}",
            "data-rdns": wallet.rdns.clone(),
            variant: ButtonVariant::Secondary,
            wide: true,
            busy,
            disabled: disabled && !busy,
            onclick: move |_| onpick.call(wallet.clone()),
            if icon.is_empty() {
                Icon { name: IconName::Pay, size: 32 }
            } else {
                img { class: "wallet-icon", src: icon, alt: "", width: "32", height: "32" }
            }
            span { class: "wallet-name", {name} }
            Icon { name: IconName::Next, size: 18 }
        }
    }
}

/// The whole way: account, nonce, signature, session.
async fn sign_in(wallet: &BrowserWallet) -> WalletLogin {
    match walk(wallet).await {
        Ok(()) => WalletLogin::Idle,
        Err(Stop::Wallet(refused)) => WalletLogin::Refused(refused),
        Err(Stop::Api(error)) => WalletLogin::RefusedByApi(error),
    }
}

enum Stop {
    Wallet(WalletRefused),
    Api(ApiError),
}

impl From<WalletRefused> for Stop {
    fn from(refused: WalletRefused) -> Self {
        Self::Wallet(refused)
    }
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

async fn walk(wallet: &BrowserWallet) -> Result<(), Stop> {
    let card = gate::card().ok_or(ApiError::new(ErrorCode::Unavailable))?;
    let account = wallet.account().await?;
    let nonce = api::nonce().await?;
    let message = siwe::message(&card, &place::scheme(), account, &nonce.nonce, api::server_now());
    let signature = wallet.sign(&message, account).await?;
    let request = LoginRequest { message, signature, session: SessionKind::Browser, device: place::device() };
    let session = api::login(&request).await?;
    gate::set(Gate::SignedIn(api::adopt(session)));
    Ok(())
}
