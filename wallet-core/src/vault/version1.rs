//! Version 1: one phrase, one account, wrapped by a passphrase. Read only; the next unlock writes version 2.

use alloy_primitives::Address;

use super::{
    Contents, VaultRefused,
    bytes::Reader,
    contents::LANGUAGES,
    tuning::is_acceptable,
    wrap::{key_of, normal},
};
use crate::{
    keyring::RecoveryPhrase,
    memory::wiped,
    primitives::{Argon2Cost, argon2id, xchacha20poly1305_open},
    secret::{SecretKey, SecretText},
};

/// Language, length, at most 32 bytes of entropy, row key, tag.
const MAX_BODY: usize = 1 + 1 + 32 + 32 + 16;

pub(super) struct Header {
    pub(super) address: Address,
    pub(super) cost: Argon2Cost,
    salt: [u8; 32],
}

pub(super) struct Sealed {
    pub(super) header: Header,
    wrap_nonce: [u8; 24],
    wrapped: [u8; 48],
    body_nonce: [u8; 24],
    body: Vec<u8>,
    /// Everything before the body.
    before: Vec<u8>,
}

/// Reads on after magic and version.
pub(super) fn read(mut rest: Reader<'_>) -> Result<Sealed, VaultRefused> {
    let mut before = [b"JIGAPVLT".as_slice(), &1_u16.to_be_bytes()].concat();
    before.extend_from_slice(&rest.0[..rest.0.len().min(162)]);
    let address = Address::from(rest.array::<20>()?);
    let cost = Argon2Cost { memory_kib: rest.u32()?, iterations: rest.u32()?, parallelism: rest.u32()? };
    if !is_acceptable(cost) {
        return Err(VaultRefused::Tampered);
    }
    let header = Header { address, cost, salt: rest.array()? };
    let (wrap_nonce, wrapped, body_nonce) = (rest.array()?, rest.array()?, rest.array()?);
    let body_len = usize::from(rest.u16()?);
    if body_len > MAX_BODY {
        return Err(VaultRefused::Tampered);
    }
    let body = rest.slice(body_len)?.to_vec();
    rest.end()?;
    Ok(Sealed { header, wrap_nonce, wrapped, body_nonce, body, before })
}

impl Sealed {
    pub(super) fn open(&self, passphrase: &SecretText) -> Result<Contents, VaultRefused> {
        let Header { address, cost, salt } = &self.header;
        wiped(|| {
            let wrapping = argon2id(normal(passphrase).as_bytes(), salt, *cost, 32, b"", b"")?;
            let data_key = decrypt(&wrapping, &self.wrap_nonce, &self.before[..74], &self.wrapped)
                .ok_or(VaultRefused::WrongPassphrase)?;
            let plain = decrypt(&data_key, &self.body_nonce, &self.before, &self.body)
                .ok_or(VaultRefused::Tampered)?;
            let contents = body(&plain)?;
            if contents.campus() == *address { Ok(contents) } else { Err(VaultRefused::Tampered) }
        })
    }
}

fn body(plain: &[u8]) -> Result<Contents, VaultRefused> {
    let mut rest = Reader(plain);
    let language = *LANGUAGES.get(usize::from(rest.u8()?)).ok_or(VaultRefused::Tampered)?;
    let len = usize::from(rest.u8()?);
    let phrase = RecoveryPhrase::from_entropy(language, rest.slice(len)?).ok_or(VaultRefused::Tampered)?;
    let row_key = SecretKey::from_bytes(&rest.array()?);
    rest.end()?;
    Contents::of_phrase(phrase, SecretText::new(String::new()), row_key).map_err(|_| VaultRefused::Tampered)
}

fn decrypt(key: &[u8], nonce: &[u8; 24], aad: &[u8], sealed: &[u8]) -> Option<zeroize::Zeroizing<Vec<u8>>> {
    let key = key_of(key).ok()?;
    let (text, tag) = sealed.split_at_checked(sealed.len().checked_sub(16)?)?;
    xchacha20poly1305_open(key.expose(), nonce, aad, text, tag).ok()
}
