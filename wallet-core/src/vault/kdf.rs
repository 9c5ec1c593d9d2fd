//! Passphrase to key: Argon2id, version 0x13.

use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{MIN_PASSPHRASE, VaultRefused};
use crate::secret::{SecretKey, SecretText};

/// Cost of one guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuning {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes, worked on at the same time.
    pub lanes: u32,
}

impl Tuning {
    /// For a desktop: 64 MiB, three passes, four lanes.
    pub const DESKTOP: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 4 };
    /// The least that is ever accepted; for tests and the smallest phones.
    pub const LEAST: Self = Self { memory_kib: 19 * 1024, passes: 2, lanes: 1 };

    /// Figures in a file are somebody else's: too little is a downgrade, too much a denial of service.
    #[must_use]
    pub const fn is_acceptable(&self) -> bool {
        self.memory_kib >= Self::LEAST.memory_kib
            && self.memory_kib <= 1024 * 1024
            && self.passes >= Self::LEAST.passes
            && self.passes <= 16
            && self.lanes >= 1
            && self.lanes <= 16
    }
}

impl Default for Tuning {
    fn default() -> Self {
        Self::DESKTOP
    }
}

/// Refuses a passphrase that is too short to be set (an existing one may be any length).
pub(super) fn check_new(passphrase: &SecretText) -> Result<(), VaultRefused> {
    let long_enough = normal(passphrase).chars().count() >= MIN_PASSPHRASE;
    if long_enough { Ok(()) } else { Err(VaultRefused::WeakPassphrase) }
}

/// The key that wraps the data key.
pub(super) fn wrapping_key(
    passphrase: &SecretText,
    salt: &[u8; 32],
    tuning: Tuning,
) -> Result<SecretKey, VaultRefused> {
    if !tuning.is_acceptable() {
        return Err(VaultRefused::Tampered);
    }
    let mut key = SecretKey::zero();
    let params = Params::new(tuning.memory_kib, tuning.passes, tuning.lanes, Some(32))
        .map_err(|_| VaultRefused::System("key derivation"))?;
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(normal(passphrase).as_bytes(), salt, key.expose_mut())
        .map_err(|_| VaultRefused::System("key derivation"))?;
    Ok(key)
}

/// NFKC: the same passphrase from every keyboard and system.
fn normal(passphrase: &SecretText) -> Zeroizing<String> {
    let mut out = Zeroizing::new(String::with_capacity(passphrase.expose().len() * 3));
    out.extend(passphrase.expose().nfkc());
    out
}
