//! Web3 secret storage, version 3: one private key in a JSON file under a password ("keystore file").
//!
//! Read and written for people who come from another wallet or go to one. The vault does not use it.

mod format;
mod open;
mod write;

pub use open::open;
pub use write::export;

use crate::{keyring::KeyRefused, primitives::PrimitiveRefused, secret::NoRandomness};

/// Longer than any keystore file; nothing longer is parsed.
const MAX_FILE: usize = 64 * 1024;

/// Why a keystore file was not opened or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeystoreRefused {
    /// Not a keystore file of version 3, or one with sizes, ciphers or figures that the format does not have.
    #[error("not a keystore file of version 3")]
    Malformed,
    /// Opening it would take more than 1 GiB or about a minute.
    #[error("the file asks for more work than is allowed")]
    TooCostly,
    /// The password does not open it, or it was changed.
    #[error("wrong password, or the file was changed")]
    WrongPassword,
    /// It opened, but the key is none or is not that of the address in the file.
    #[error("the key is not that of the file's address")]
    OtherKey,
    /// The operating system gave no randomness.
    #[error("the operating system gives no randomness")]
    NoRandomness,
}

impl From<PrimitiveRefused> for KeystoreRefused {
    fn from(refused: PrimitiveRefused) -> Self {
        match refused {
            PrimitiveRefused::TooCostly => Self::TooCostly,
            PrimitiveRefused::Parameter | PrimitiveRefused::Tag => Self::Malformed,
        }
    }
}

impl From<KeyRefused> for KeystoreRefused {
    fn from(_: KeyRefused) -> Self {
        Self::OtherKey
    }
}

impl From<NoRandomness> for KeystoreRefused {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}
