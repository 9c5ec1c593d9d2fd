//! Keys, signatures and the local copy of Jigap's wallet. Knows no shell and no screen.
//!
//! The part without features is pure (no network, no clock of its own) and builds for `wasm32-unknown-unknown`. `store` adds
//! the local copy, `client` the API; with both there is [`Wallet`], which has one method per command of [`protocol::app`].

#![forbid(unsafe_code)]

pub mod authority;
pub mod clock;
pub mod code;
pub mod keychain;
pub mod keyring;
pub mod keystore;
pub mod link;
pub mod memory;
pub mod payment_uri;
pub mod primitives;
pub mod qr;
pub mod request;
pub mod secret;
pub mod signing;
pub mod vault;

#[cfg(all(feature = "store", feature = "client"))]
pub mod chain;
#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "picture")]
pub mod picture;
#[cfg(feature = "store")]
pub mod store;
#[cfg(all(feature = "store", feature = "client"))]
pub mod wallet;

#[cfg(all(feature = "store", feature = "client"))]
pub use wallet::{Config, KeystoreFile, Notice, Wallet, WordsLease};
