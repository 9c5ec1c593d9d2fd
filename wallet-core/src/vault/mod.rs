//! The sealed file that the keys live in. `docs/vault-format.md` says every byte of it.
//!
//! Two layers: a random data key seals the body (XChaCha20-Poly1305), and what people know or the system keeps only wraps
//! the data key, so that a new passphrase rewrites 116 bytes and not the keys. What is not secret stands in the header,
//! which is sealed too. A checksum at the end tells damage apart from a wrong passphrase, so that nobody doubts their memory
//! because of a bad disk.

mod bytes;
mod contents;
mod file;
mod format;
#[cfg(all(feature = "store", feature = "client"))]
mod row;
mod tuning;
mod version1;
mod wrap;

mod sealed;

pub use contents::{
    AccountName, Contents, ContentsRefused, Derived, Imported, MAX_NAME, Watched, WordsWallet,
};
pub use file::VaultFile;
#[cfg(all(feature = "store", feature = "client"))]
pub(crate) use row::{open_row, seal_row};
pub use sealed::{Unlocked, Vault, open};
pub use tuning::Tuning;
pub use wrap::Pin;

use alloy_primitives::Address;

use crate::{primitives::PrimitiveRefused, secret::NoRandomness};

/// Why a vault was not opened or made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultRefused {
    /// The passphrase does not open it.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The six digits do not open it, or the keychain's secret is of another vault.
    #[error("wrong PIN")]
    WrongPin,
    /// No PIN opens this vault.
    #[error("no PIN is set")]
    NoPin,
    /// Not six digits.
    #[error("a PIN is six digits")]
    PinForm,
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
    /// More wallets or accounts than a vault holds.
    #[error("the vault is full")]
    Full,
    /// The operating system gave no randomness or no memory.
    #[error("the operating system refused: {0}")]
    System(&'static str),
    /// The file could not be read or written.
    #[error("the file could not be read or written: {0:?}")]
    File(std::io::ErrorKind),
}

/// Fewest characters of a passphrase, after Unicode NFKC.
pub const MIN_PASSPHRASE: usize = 8;

/// What a vault says of itself while it is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Address of the campus account.
    pub address: Address,
    /// Random name of the vault, under which the keychain keeps its secret; `None` in version 1.
    pub id: Option<VaultId>,
    /// The keychain's secret and a PIN open it.
    pub has_pin: bool,
}

/// Random name of a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct VaultId(pub(crate) [u8; 16]);

impl std::fmt::Display for VaultId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&alloy_primitives::hex::encode(self.0))
    }
}

/// Reads what is readable while it is locked. Anybody can have written it; only opening proves it.
///
/// # Errors
/// [`VaultRefused::Tampered`] or [`VaultRefused::UnknownVersion`].
pub fn label(file: &[u8]) -> Result<Label, VaultRefused> {
    match format::read(file)? {
        format::File::One(old) => Ok(Label { address: old.header.address, id: None, has_pin: false }),
        format::File::Two(sealed) => Ok(Label {
            address: sealed.head.address,
            id: Some(sealed.head.id),
            has_pin: sealed.head.keychain.is_some(),
        }),
    }
}

impl From<NoRandomness> for VaultRefused {
    fn from(_: NoRandomness) -> Self {
        Self::System("no randomness")
    }
}

impl From<PrimitiveRefused> for VaultRefused {
    fn from(_: PrimitiveRefused) -> Self {
        Self::System("key derivation")
    }
}
