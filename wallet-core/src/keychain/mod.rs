//! The operating system's keeper of secrets (Secret Service, Keychain, Credential Manager).
//!
//! It holds 32 random bytes for a vault that a PIN opens, and nothing else. Where there is none, there is no PIN: a secret
//! never falls back to a file.

#[cfg(feature = "keychain")]
mod system;

#[cfg(feature = "keychain")]
pub use system::SystemKeychain;

use crate::{secret::SecretKey, vault::VaultId};

/// Keeps one secret for each vault.
pub trait Keychain: Send + Sync {
    /// Could it keep something? Quick, and without asking anybody; `true` is a hope, [`Self::keep`] the proof.
    fn is_there(&self) -> bool;

    /// Keeps the secret of a vault, over an earlier one.
    ///
    /// # Errors
    /// [`KeychainRefused`].
    fn keep(&self, vault: VaultId, secret: &SecretKey) -> Result<(), KeychainRefused>;

    /// The secret of a vault.
    ///
    /// # Errors
    /// [`KeychainRefused`].
    fn find(&self, vault: VaultId) -> Result<SecretKey, KeychainRefused>;

    /// Forgets the secret of a vault; having none is fine.
    ///
    /// # Errors
    /// [`KeychainRefused`].
    fn forget(&self, vault: VaultId) -> Result<(), KeychainRefused>;
}

/// Why the system did not keep or give a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainRefused {
    /// There is no such service, or it does not work.
    #[error("the system keeps no secrets")]
    Unavailable,
    /// It is locked, and nobody opened it.
    #[error("the system's keychain is locked")]
    Locked,
    /// The person said no.
    #[error("cancelled")]
    Cancelled,
    /// It has nothing for this vault: the vault was moved here, or the keychain was emptied.
    #[error("the keychain has nothing for this vault")]
    Missing,
    /// What it has is not what was kept.
    #[error("the keychain gave something else")]
    Damaged,
}

/// Where the system keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoKeychain;

impl Keychain for NoKeychain {
    fn is_there(&self) -> bool {
        false
    }

    fn keep(&self, _: VaultId, _: &SecretKey) -> Result<(), KeychainRefused> {
        Err(KeychainRefused::Unavailable)
    }

    fn find(&self, _: VaultId) -> Result<SecretKey, KeychainRefused> {
        Err(KeychainRefused::Unavailable)
    }

    fn forget(&self, _: VaultId) -> Result<(), KeychainRefused> {
        Err(KeychainRefused::Unavailable)
    }
}
