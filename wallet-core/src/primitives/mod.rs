//! Key derivation and sealing, each a plain function over bytes: the vault, the keystore files and the words use these, and
//! the published vectors are run against these.
//!
//! Costs that come from outside are bounded before any work: at most 1 GiB of memory, and about a minute of one core.

mod aead;
mod argon2id;
mod mac;
mod pbkdf2;
mod scrypt;

pub use aead::xchacha20poly1305_open;
pub(crate) use aead::xchacha20poly1305_seal;
pub use argon2id::{Argon2Cost, argon2id};
pub use mac::{hkdf, hmac};
pub use pbkdf2::pbkdf2;
pub(crate) use pbkdf2::{HmacSha512, pbkdf2_sha512};
pub use scrypt::{ScryptCost, scrypt};

/// A hash of the SHA-2 family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Hash {
    /// Bytes of a digest.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

/// Why nothing was derived or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrimitiveRefused {
    /// A figure or length outside what the standard allows.
    #[error("a parameter is outside its range")]
    Parameter,
    /// More than 1 GiB or about a minute.
    #[error("the cost is above the limit")]
    TooCostly,
    /// The tag does not fit: wrong key, or changed bytes.
    #[error("the tag does not fit")]
    Tag,
}

/// The longest output of any derivation.
const MAX_OUTPUT: usize = 1 << 20;
/// Memory of a derivation.
const MAX_MEMORY: u64 = 1 << 30;
