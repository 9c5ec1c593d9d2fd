//! The sealed file that the keys live in.
//!
//! Two layers: a random data key seals the body (XChaCha20-Poly1305), and the passphrase, through Argon2id, only wraps the
//! data key. Everything that is not secret stands in the header, which the seal covers. A checksum at the end tells damage
//! apart from a wrong passphrase, so that nobody doubts their memory because of a bad disk.

mod contents;
mod file;
mod format;
mod kdf;
mod seal;

pub use contents::Contents;
pub use file::VaultFile;
pub use kdf::Tuning;
pub use seal::{open, reseal, seal};

#[cfg(all(feature = "store", feature = "client"))]
pub(crate) use seal::{open_row, seal_row};

use alloy_primitives::Address;

/// Why a vault was not opened or made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultRefused {
    /// The passphrase does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Not a byte may differ, and one does.
    #[error("the vault was changed or damaged")]
    Tampered,
    /// Made by a newer version of this program.
    #[error("vault version {0} is not known")]
    UnknownVersion(u16),
    /// There is no vault.
    #[error("there is no vault")]
    Missing,
    /// There is one already.
    #[error("there is a vault already")]
    Exists,
    /// The passphrase has fewer than [`MIN_PASSPHRASE`] characters.
    #[error("the passphrase is too short")]
    WeakPassphrase,
    /// The operating system gave no randomness or no memory.
    #[error("the operating system refused: {0}")]
    System(&'static str),
    /// The file could not be read or written.
    #[error("the file could not be read or written: {0:?}")]
    File(std::io::ErrorKind),
}

/// Fewest characters of a passphrase, after Unicode NFKC.
pub const MIN_PASSPHRASE: usize = 8;

/// The address in a vault's header: readable while it is locked.
///
/// # Errors
/// [`VaultRefused::Tampered`] or [`VaultRefused::UnknownVersion`].
pub fn address(file: &[u8]) -> Result<Address, VaultRefused> {
    format::read(file).map(|vault| vault.header.address)
}
