//! A browser wallet for the staff of a demo campus: announced to the page by EIP-6963, driven by EIP-1193.
//!
//! It takes the place of an extension such as MetaMask, so that signing in walks the same path as on a real campus. It
//! signs nothing but login texts (ERC-4361) of the one console it was started for, each after a click in its own dialog.

mod http;
mod keys;
mod login_text;
mod signing;

use std::{path::Path, sync::Arc};

use axum::Router;

pub use keys::{KeysRefused, Role};
pub use login_text::{LoginText, NotLogin};
pub use signing::{eip191_hash, recover};

use crate::args::Origin;

/// The wallet: three keys and the console they may sign in at.
#[derive(Clone)]
pub struct Wallet(Arc<Inner>);

struct Inner {
    keys: keys::Keys,
    origin: Origin,
    base: String,
    chain_id: u64,
}

impl Wallet {
    /// Opens the wallet, making its keys the first time.
    ///
    /// # Errors
    /// [`KeysRefused`] when the folder cannot be used or a key file is damaged.
    pub fn open(folder: &Path, origin: Origin, base: String, chain_id: u64) -> Result<Self, KeysRefused> {
        Ok(Self(Arc::new(Inner { keys: keys::Keys::open(folder)?, origin, base, chain_id })))
    }

    /// EIP-55 address of a role.
    #[must_use]
    pub fn address(&self, role: Role) -> String {
        signing::address(self.0.keys.of(role))
    }
}

/// `GET /wallet.js`, `GET /accounts`, `POST /sign`.
pub(crate) fn router(wallet: Wallet) -> Router {
    http::router(wallet)
}
