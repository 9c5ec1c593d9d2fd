//! Values that must not stay in memory or end up in a log: no `Debug`, no `Clone`, no `Serialize`; wiped when dropped.

use serde::{Deserialize, Deserializer};
use zeroize::Zeroizing;

use crate::memory::Locked;

/// A text such as a passphrase or recovery words typed by a person.
pub struct SecretText(Zeroizing<String>);

impl SecretText {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text, for the one place that needs it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for SecretText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for SecretText {
    fn from(text: &str) -> Self {
        Self::new(text.to_owned())
    }
}

impl<'de> Deserialize<'de> for SecretText {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

/// A symmetric key of 32 bytes, in pages of its own.
pub struct SecretKey(Locked<Zeroizing<[u8; 32]>>);

impl SecretKey {
    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    /// [`NoRandomness`] when the system gives none; nothing else is ever used instead.
    pub fn random() -> Result<Self, NoRandomness> {
        let mut key = Self::zero();
        fill_random(key.expose_mut())?;
        Ok(key)
    }

    /// Copies the bytes in.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut key = Self::zero();
        key.expose_mut().copy_from_slice(bytes);
        key
    }

    /// The bytes, for the one place that needs them.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    pub(crate) fn expose_mut(&mut self) -> &mut [u8; 32] {
        &mut self.0
    }

    pub(crate) fn zero() -> Self {
        Self(Locked::new(Zeroizing::new([0; 32])))
    }
}

/// The operating system gave no randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gives no randomness")]
pub struct NoRandomness;

pub(crate) fn fill_random(bytes: &mut [u8]) -> Result<(), NoRandomness> {
    getrandom::fill(bytes).map_err(|_| NoRandomness)
}
