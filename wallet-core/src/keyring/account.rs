//! The one key that signs.

use alloy_primitives::{Address, B256};
use k256::{FieldBytes, NonZeroScalar, ecdsa::SigningKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

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
    key: Locked<Secret>,
    address: Address,
}

#[derive(ZeroizeOnDrop)]
struct Secret(NonZeroScalar);

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
        let key = Locked::new(Secret(key));
        let address = Address::from_raw_public_key(&backend::public(&key.0));
        Self { key, address }
    }

    /// The address.
    #[must_use]
    pub fn address(&self) -> Address {
        self.address
    }

    /// RFC 6979 signature with low `s` over a digest. The `signing` module decides what may be signed.
    pub(crate) fn sign_digest(&self, digest: &B256) -> Signature {
        let (scalars, odd) = backend::sign(&self.key.0, &digest.0);
        wipe_stack();
        Signature::from_parts(&scalars, odd)
    }

    /// The private key, for the vault, for a keystore file, and for the conformance vectors.
    #[must_use]
    pub fn expose_private_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(FieldBytes::from(&self.key.0).into())
    }
}
