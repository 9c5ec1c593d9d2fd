//! Words to seed.

use zeroize::Zeroizing;

use super::words::normal;
use crate::{memory::Locked, primitives::pbkdf2_sha512};

/// BIP-39's figure.
const ROUNDS: u32 = 2048;

/// A BIP-39 seed.
pub struct Seed(Locked<Zeroizing<[u8; 64]>>);

impl Seed {
    /// `words` in NFKD with one space between them.
    pub(super) fn from_words(words: &str, passphrase: &str) -> Self {
        let passphrase = normal(passphrase.chars());
        let mut salt = Zeroizing::new(Vec::with_capacity(8 + passphrase.len()));
        salt.extend_from_slice(b"mnemonic");
        salt.extend_from_slice(passphrase.as_bytes());
        let mut seed = Locked::new(Zeroizing::new([0; 64]));
        pbkdf2_sha512(words.as_bytes(), &salt, ROUNDS, &mut **seed);
        Self(seed)
    }

    /// The bytes, for the one place that needs them.
    #[must_use]
    pub fn expose(&self) -> &[u8; 64] {
        &self.0
    }
}
