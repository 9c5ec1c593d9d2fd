//! Recovery words (BIP-39), the seed made from them, and the accounts derived from it (BIP-32, BIP-44).
//!
//! Words → seed → `m/44'/60'/0'/0` → one secp256k1 key and address per account. Secret types here have no `Debug`, no
//! `Clone` and no `Serialize`, stay in locked pages, and are wiped when dropped.

mod account;
mod address;
mod extended;
mod nearest;
mod path;
mod phrase;
mod seed;
mod tree;
mod words;

pub use account::{Account, KeyRefused};
pub use address::{AddressRefused, read_address};
pub use extended::{ExtendedInfo, ExtendedKey, ExtendedRefused, read_extended};
pub use path::{AccountPath, PathRefused};
pub use phrase::{Language, RecoveryPhrase, WordCount};
pub use seed::Seed;
pub use tree::AccountTree;
pub use words::PhraseRefused;
