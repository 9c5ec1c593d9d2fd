//! Recoverable ECDSA signatures: `r`, `s`, `v` in 65 bytes.

use std::{fmt, str::FromStr};

use alloy_primitives::{Address, B256, hex};
use k256::ecdsa::{RecoveryId, Signature as Scalars, VerifyingKey};

use crate::keyring::address_of;

/// 65 bytes; as text `0x` hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signature([u8; 65]);

/// Not a signature, or one that no key has made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a recoverable signature")]
pub struct SignatureRefused;

impl Signature {
    pub(crate) const fn from_bytes(bytes: [u8; 65]) -> Self {
        Self(bytes)
    }

    /// Who made it over this digest.
    ///
    /// # Errors
    /// [`SignatureRefused`] when the last byte is not 0, 1, 27 or 28 or the figures recover no key.
    pub fn recover(&self, digest: &B256) -> Result<Address, SignatureRefused> {
        let odd = match self.0[64] {
            0 | 27 => false,
            1 | 28 => true,
            _ => return Err(SignatureRefused),
        };
        let scalars = Scalars::from_slice(&self.0[..64]).map_err(|_| SignatureRefused)?;
        VerifyingKey::recover_from_prehash(digest.as_slice(), &scalars, RecoveryId::new(odd, false))
            .map(|key| address_of(&key))
            .map_err(|_| SignatureRefused)
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 65] {
        &self.0
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
        let digits = text.strip_prefix("0x").ok_or(SignatureRefused)?;
        let mut bytes = [0; 65];
        hex::decode_to_slice(digits, &mut bytes).map_err(|_| SignatureRefused)?;
        Ok(Self(bytes))
    }
}
