//! What is personal is sealed row by row, under a key that only an open wallet has.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;

use super::StoreRefused;
use crate::secret::{SecretKey, fill_random};

/// Two keys out of the vault's row key: one seals bodies, the other makes names of what must be found without being read.
pub(super) struct Seal {
    rows: SecretKey,
    names: SecretKey,
}

impl Seal {
    pub(super) fn new(row_key: &SecretKey) -> Self {
        Self { rows: sub_key(row_key, b"jigap copy rows"), names: sub_key(row_key, b"jigap copy names") }
    }

    /// Nonce, then XChaCha20-Poly1305. Table and id go in as associated data: no row can stand in for another.
    pub(super) fn seal(&self, table: &'static str, id: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreRefused> {
        let mut nonce = [0; 24];
        fill_random(&mut nonce).map_err(|_| StoreRefused::Row(table))?;
        let mut out = nonce.to_vec();
        let sealed = XChaCha20Poly1305::new(self.rows.expose().into())
            .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: &bound_to(table, id) })
            .map_err(|_| StoreRefused::Row(table))?;
        out.extend(sealed);
        Ok(out)
    }

    pub(super) fn open(
        &self,
        table: &'static str,
        id: &[u8],
        sealed: &[u8],
    ) -> Result<Vec<u8>, StoreRefused> {
        let (nonce, body) = sealed.split_first_chunk::<24>().ok_or(StoreRefused::Row(table))?;
        XChaCha20Poly1305::new(self.rows.expose().into())
            .decrypt(&XNonce::from(*nonce), Payload { msg: body, aad: &bound_to(table, id) })
            .map_err(|_| StoreRefused::Row(table))
    }

    pub(super) fn seal_json<T: Serialize>(
        &self,
        table: &'static str,
        id: &[u8],
        value: &T,
    ) -> Result<Vec<u8>, StoreRefused> {
        let plain = serde_json::to_vec(value).map_err(|_| StoreRefused::Row(table))?;
        self.seal(table, id, &plain)
    }

    pub(super) fn open_json<T: DeserializeOwned>(
        &self,
        table: &'static str,
        id: &[u8],
        sealed: &[u8],
    ) -> Result<T, StoreRefused> {
        serde_json::from_slice(&self.open(table, id, sealed)?).map_err(|_| StoreRefused::Row(table))
    }

    /// Always the same for the same bytes, and tells nothing about them: the key of a row that is found by an address.
    pub(super) fn name(&self, table: &'static str, bytes: &[u8]) -> [u8; 32] {
        keyed(self.names.expose(), &bound_to(table, bytes))
    }
}

fn bound_to(table: &str, id: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(table.len() + 1 + id.len());
    out.extend_from_slice(table.as_bytes());
    out.push(0);
    out.extend_from_slice(id);
    out
}

fn sub_key(row_key: &SecretKey, what: &[u8]) -> SecretKey {
    SecretKey::from_bytes(&keyed(row_key.expose(), what))
}

/// HMAC-SHA-256; it takes keys of any length, so there is nothing to refuse.
fn keyed(key: &[u8; 32], bytes: &[u8]) -> [u8; 32] {
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&block).into());
    block.fill(0);
    mac.update(bytes);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(byte: u8) -> Seal {
        Seal::new(&SecretKey::from_bytes(&[byte; 32]))
    }

    #[test]
    fn a_row_opens_only_in_its_own_place_and_under_its_own_key() {
        let sealed = seal(1).seal("payment", b"id", b"words").unwrap();
        assert_eq!(seal(1).open("payment", b"id", &sealed).unwrap(), b"words");
        assert!(seal(1).open("payment", b"other", &sealed).is_err());
        assert!(seal(1).open("contact", b"id", &sealed).is_err());
        assert!(seal(2).open("payment", b"id", &sealed).is_err());
        for place in 0..sealed.len() {
            let mut turned = sealed.clone();
            turned[place] ^= 1;
            assert!(seal(1).open("payment", b"id", &turned).is_err());
        }
        assert!(seal(1).open("payment", b"id", &sealed[..23]).is_err());
    }

    #[test]
    fn names_are_the_same_for_the_same_wallet_only() {
        assert_eq!(seal(1).name("payee", b"a"), seal(1).name("payee", b"a"));
        assert_ne!(seal(1).name("payee", b"a"), seal(2).name("payee", b"a"));
        assert_ne!(seal(1).name("payee", b"a"), seal(1).name("contact", b"a"));
    }
}
