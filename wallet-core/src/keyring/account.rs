//! The seed and the one key that signs.

use alloy_primitives::{Address, B256, keccak256};
use coins_bip32::xkeys::{Parent, XPriv};
use k256::ecdsa::{SigningKey, VerifyingKey};
use zeroize::Zeroizing;

use super::{AccountPath, RecoveryPhrase};
use crate::signing::Signature;

/// A BIP-39 seed.
pub struct Seed(Zeroizing<[u8; 64]>);

/// The bytes make no key: zero, above the order of the curve, or a seed shorter than 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such key")]
pub struct KeyRefused;

/// A key and its address. Wiped when dropped.
pub struct Account {
    key: SigningKey,
    address: Address,
}

impl Seed {
    pub(super) fn from_array(seed: &[u8; 64]) -> Self {
        Self(Zeroizing::new(*seed))
    }

    /// The bytes, for the one place that needs them.
    #[must_use]
    pub fn expose(&self) -> &[u8; 64] {
        &self.0
    }
}

impl Account {
    /// The account of recovery words, without a BIP-39 passphrase, at [`AccountPath::ethereum`].
    ///
    /// # Errors
    /// [`KeyRefused`], about once in 2^127 phrases.
    pub fn from_phrase(phrase: &RecoveryPhrase) -> Result<Self, KeyRefused> {
        Self::from_seed(phrase.seed("").expose(), &AccountPath::ethereum())
    }

    /// The account at `path` below a seed of at least 16 bytes.
    ///
    /// # Errors
    /// [`KeyRefused`] for a seed that is too short or a path that leads to no key.
    pub fn from_seed(seed: &[u8], path: &AccountPath) -> Result<Self, KeyRefused> {
        let mut node = XPriv::root_from_seed(seed, None).map_err(|_| KeyRefused)?;
        for index in path.indices() {
            node = node.derive_child(*index).map_err(|_| KeyRefused)?;
        }
        let key: &SigningKey = node.as_ref();
        Ok(Self::from_key(key.clone()))
    }

    /// The account of a raw private key.
    ///
    /// # Errors
    /// [`KeyRefused`] unless it is from 1 to the order of the curve less 1.
    pub fn from_private_key(bytes: &[u8; 32]) -> Result<Self, KeyRefused> {
        SigningKey::from_slice(bytes).map(Self::from_key).map_err(|_| KeyRefused)
    }

    fn from_key(key: SigningKey) -> Self {
        let address = address_of(key.verifying_key());
        Self { key, address }
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> Address {
        self.address
    }

    /// RFC 6979 signature with low `s` over a digest. The `signing` module decides what may be signed.
    pub(crate) fn sign_digest(&self, digest: &B256) -> Signature {
        let (signature, recovery) = self.key.sign_prehash_recoverable(digest.as_slice());
        let mut bytes = [0; 65];
        bytes[..64].copy_from_slice(&signature.to_bytes());
        bytes[64] = 27 + u8::from(recovery.is_y_odd());
        Signature::from_bytes(bytes)
    }

    /// The private key, for the conformance vectors only.
    #[must_use]
    pub fn expose_private_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.to_bytes().into())
    }
}

/// Keccak-256 of the public key's 64 bytes, the last 20 bytes of it.
pub(crate) fn address_of(key: &VerifyingKey) -> Address {
    let point = key.to_sec1_point(false);
    Address::from_slice(&keccak256(&point.as_bytes()[1..])[12..])
}
