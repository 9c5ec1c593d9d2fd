//! The one key that signs.

use alloy_primitives::{Address, B256, keccak256};
use k256::{
    NonZeroScalar,
    ecdsa::{SigningKey, VerifyingKey},
};
use zeroize::Zeroizing;

use super::{AccountPath, AccountTree, RecoveryPhrase};
use crate::{
    memory::{Locked, wipe_stack},
    signing::{Signature, backend},
};

/// The bytes make no key: zero, above the order of the curve, or a seed that is not 16 to 64 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no such key")]
pub struct KeyRefused;

/// A key and its address. Wiped when dropped.
pub struct Account {
    key: Locked<SigningKey>,
    address: Address,
}

impl Account {
    /// The account of recovery words, without a BIP-39 passphrase, at [`AccountPath::ethereum`].
    ///
    /// # Errors
    /// [`KeyRefused`], about once in 2^127 phrases.
    pub fn from_phrase(phrase: &RecoveryPhrase) -> Result<Self, KeyRefused> {
        AccountTree::from_seed(&phrase.seed(""))?.account(0)
    }

    /// The account at `path` below a seed of 16 to 64 bytes.
    ///
    /// # Errors
    /// [`KeyRefused`] for a seed of another length or a path that leads to no key.
    pub fn from_seed(seed: &[u8], path: &AccountPath) -> Result<Self, KeyRefused> {
        let node = super::extended::derive(seed, path)?;
        let key: &SigningKey = node.as_ref();
        Ok(Self::from_scalar(*key.as_nonzero_scalar()))
    }

    /// The account of a raw private key.
    ///
    /// # Errors
    /// [`KeyRefused`] unless it is from 1 to the order of the curve less 1.
    pub fn from_private_key(bytes: &[u8; 32]) -> Result<Self, KeyRefused> {
        NonZeroScalar::try_from(bytes.as_slice()).map(Self::from_scalar).map_err(|_| KeyRefused)
    }

    pub(super) fn from_scalar(key: NonZeroScalar) -> Self {
        let key = Locked::new(SigningKey::from(key));
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
        let (scalars, odd) = backend::sign(&self.key, &digest.0);
        wipe_stack();
        Signature::from_parts(&scalars, odd)
    }

    /// The private key, for the vault, for a keystore file, and for the conformance vectors.
    #[must_use]
    pub fn expose_private_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(self.key.to_bytes().into())
    }
}

/// Keccak-256 of the public key's 64 bytes, the last 20 bytes of it.
fn address_of(key: &VerifyingKey) -> Address {
    let point = key.to_sec1_point(false);
    Address::from_slice(&keccak256(&point.as_bytes()[1..])[12..])
}
