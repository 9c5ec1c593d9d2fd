//! Recoverable ECDSA signatures: `r`, `s`, `v` in 65 bytes.

use std::{fmt, str::FromStr};

use alloy_primitives::{Address, B256, hex, keccak256};

use super::{backend, hexbytes};
use crate::keyring::Account;

/// 65 bytes; as text `0x` hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u8; 65]);

/// Not a signature, or one that no key has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recoverable signature")]
pub struct SignatureRefused;

impl Signature {
    /// `r`, `s`, and 27 or 28.
    pub(crate) fn from_parts(scalars: &[u8; 64], odd: bool) -> Self {
        let mut bytes = [0; 65];
        bytes[..64].copy_from_slice(scalars);
        bytes[64] = 27 + u8::from(odd);
        Self(bytes)
    }

    /// Who made it over this digest.
    ///
    /// # Errors
    /// [`SignatureRefused`] when the last byte is not 0, 1, 27 or 28, `s` is high (EIP-2), or the figures recover no key.
    pub fn recover(&self, digest: &B256) -> Result<Address, SignatureRefused> {
        let odd = match self.0[64] {
            0 | 27 => false,
            1 | 28 => true,
            _ => return Err(SignatureRefused),
        };
        recover(digest, self.scalars(), odd).ok_or(SignatureRefused)
    }

    /// `r` and `s`.
    pub(crate) fn scalars(&self) -> &[u8; 64] {
        let (scalars, _) = self.0.split_first_chunk().unwrap_or((&[0; 64], &[]));
        scalars
    }

    /// Is the recovery point's `y` odd? (27 and 0 say no.)
    pub(crate) const fn is_odd(&self) -> bool {
        matches!(self.0[64], 1 | 28)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 65] {
        &self.0
    }
}

/// Keccak-256 of the recovered public key's 64 bytes, the last 20 bytes of it.
pub(crate) fn recover(digest: &B256, scalars: &[u8; 64], odd: bool) -> Option<Address> {
    let key = backend::recover(&digest.0, scalars, odd)?;
    Some(Address::from_slice(&keccak256(key)[12..]))
}

/// What everything that may be signed ends in.
pub(crate) fn sign(account: &Account, digest: &B256) -> Signature {
    account.sign_digest(digest)
}

impl From<[u8; 65]> for Signature {
    fn from(bytes: [u8; 65]) -> Self {
        Self(bytes)
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&hex::encode_prefixed(self.0))
    }
}

impl FromStr for Signature {
    type Err = SignatureRefused;
    fn from_str(text: &str) -> Result<Self, SignatureRefused> {
        hexbytes::array(text).map(Self).ok_or(SignatureRefused)
    }
}
