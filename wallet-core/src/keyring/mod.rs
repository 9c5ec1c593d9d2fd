//! Recovery words (BIP-39), the seed made from them, and the account derived from it (BIP-32, BIP-44).
//!
//! Words → seed → `m/44'/60'/0'/0/0` → one secp256k1 key → one address. Secret types here have no `Debug`, no `Clone` and
//! no `Serialize`, and are wiped when dropped.

mod account;
mod nearest;
mod path;
mod words;

pub(crate) use account::address_of;
pub use account::{Account, KeyRefused, Seed};
pub use path::{AccountPath, PathRefused};
pub use words::{Language, PhraseRefused, RecoveryPhrase};
