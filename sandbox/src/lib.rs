//! Local stand-ins for the outside parties that a demo campus needs. One folder per party.
//!
//! Nothing here belongs on a real campus: the keys lie unencrypted in the data folder, for anybody with the account that
//! runs it. It stands alone, so that it can only know what a foreign program would know.

pub mod args;
pub mod browser_wallet;

use axum::{Router, routing::get};

/// Every stand-in behind one router, with `GET /healthz` for whoever started it.
pub fn router(wallet: browser_wallet::Wallet) -> Router {
    Router::new().route("/healthz", get(async || "ok")).merge(browser_wallet::router(wallet))
}
