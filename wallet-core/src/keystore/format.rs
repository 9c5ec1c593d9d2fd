//! The JSON of a keystore file. Everything in it is somebody else's until it has been looked at.

use alloy_primitives::{B256, hex, keccak256};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Only what is read or written; other members are nobody's business.
#[derive(Serialize, Deserialize)]
pub(super) struct File {
    pub(super) version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) address: Option<String>,
    /// Written `Crypto` by old programs. Both at once are a duplicate, and refused.
    #[serde(alias = "Crypto")]
    pub(super) crypto: Crypto,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Crypto {
    pub(super) cipher: Cipher,
    pub(super) cipherparams: CipherParams,
    pub(super) ciphertext: Hex<32>,
    #[serde(flatten)]
    pub(super) kdf: Kdf,
    pub(super) mac: Hex<32>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Cipher {
    #[serde(rename = "aes-128-ctr")]
    Aes128Ctr,
}

#[derive(Serialize, Deserialize)]
pub(super) struct CipherParams {
    pub(super) iv: Hex<16>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kdf", content = "kdfparams", rename_all = "lowercase")]
pub(super) enum Kdf {
    Scrypt(ScryptParams),
    Pbkdf2(Pbkdf2Params),
}

#[derive(Serialize, Deserialize)]
pub(super) struct ScryptParams {
    pub(super) dklen: u64,
    pub(super) n: u64,
    pub(super) r: u32,
    pub(super) p: u32,
    pub(super) salt: Salt,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Pbkdf2Params {
    pub(super) dklen: u64,
    pub(super) c: u32,
    pub(super) prf: Prf,
    pub(super) salt: Salt,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
pub(super) enum Prf {
    #[serde(rename = "hmac-sha256")]
    HmacSha256,
}

/// Bytes of one length.
pub(super) struct Hex<const N: usize>(pub(super) [u8; N]);

/// Bytes of any length; the file's size is their bound.
pub(super) struct Salt(pub(super) Vec<u8>);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut bytes = [0; N];
        hex::decode_to_slice(String::deserialize(from)?, &mut bytes).map_err(D::Error::custom)?;
        Ok(Self(bytes))
    }
}

impl Serialize for Salt {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&hex::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Salt {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        hex::decode(String::deserialize(from)?).map(Self).map_err(D::Error::custom)
    }
}

/// Keccak-256 of the second half of the derived key and the ciphertext.
pub(super) fn mac(derived: &[u8; 32], ciphertext: &[u8; 32]) -> B256 {
    let mut bytes = zeroize::Zeroizing::new([0; 48]);
    bytes[..16].copy_from_slice(&derived[16..]);
    bytes[16..].copy_from_slice(ciphertext);
    keccak256(*bytes)
}
