//! Sealing and opening.

use zeroize::Zeroizing;

use super::{
    Contents, Tuning, VaultRefused,
    format::{self, Header, Sealed},
    kdf,
};
use crate::{
    primitives::{xchacha20poly1305_open, xchacha20poly1305_seal},
    secret::{NoRandomness, SecretKey, SecretText, fill_random},
};

const TAG: usize = 16;

/// Seals `contents` under a fresh data key, wrapped by `passphrase`.
///
/// # Errors
/// [`VaultRefused::WeakPassphrase`] or [`VaultRefused::System`].
pub fn seal(contents: &Contents, passphrase: &SecretText, tuning: Tuning) -> Result<Vec<u8>, VaultRefused> {
    kdf::check_new(passphrase)?;
    let header = Header { address: contents.account.address(), tuning, salt: random()? };
    let data_key = SecretKey::random()?;
    let wrapping = kdf::wrapping_key(passphrase, &header.salt, tuning)?;

    let wrap_nonce = random()?;
    let wrapped: [u8; 48] = encrypt(&wrapping, &wrap_nonce, &header.bytes(), data_key.expose())?
        .try_into()
        .map_err(|_| VaultRefused::System("sealing"))?;
    let plain = contents.write();
    let body_nonce = random()?;
    let len = u16::try_from(plain.len() + TAG).map_err(|_| VaultRefused::System("sealing"))?;
    let associated = header.bytes_with(&wrap_nonce, &wrapped, &body_nonce, len);
    let body = encrypt(&data_key, &body_nonce, &associated, &plain)?;
    Ok(Sealed { header, wrap_nonce, wrapped, body_nonce, body }.write())
}

/// Opens a vault.
///
/// # Errors
/// [`VaultRefused::WrongPassphrase`], or what reading the format and the seal find.
pub fn open(file: &[u8], passphrase: &SecretText) -> Result<Contents, VaultRefused> {
    let sealed = format::read(file)?;
    let wrapping = kdf::wrapping_key(passphrase, &sealed.header.salt, sealed.header.tuning)?;
    let data_key = decrypt(&wrapping, &sealed.wrap_nonce, &sealed.header.bytes(), &sealed.wrapped)
        .ok_or(VaultRefused::WrongPassphrase)?;
    let data_key: &[u8; 32] = data_key.as_slice().try_into().map_err(|_| VaultRefused::Tampered)?;
    let data_key = SecretKey::from_bytes(data_key);
    let plain = decrypt(&data_key, &sealed.body_nonce, &sealed.associated(), &sealed.body)
        .ok_or(VaultRefused::Tampered)?;
    let contents = Contents::read(&plain)?;
    if contents.account.address() != sealed.header.address {
        return Err(VaultRefused::Tampered);
    }
    Ok(contents)
}

/// The same contents under another passphrase: fresh salt, data key and nonces.
///
/// # Errors
/// As [`open`] with the old one and [`seal`] with the new one.
pub fn reseal(
    file: &[u8],
    old: &SecretText,
    new: &SecretText,
    tuning: Tuning,
) -> Result<Vec<u8>, VaultRefused> {
    seal(&open(file, old)?, new, tuning)
}

#[cfg(all(feature = "store", feature = "client"))]
/// Seals a row of the local copy; `name` keeps one row from standing in for another.
pub(crate) fn seal_row(key: &SecretKey, name: &str, plain: &[u8]) -> Result<Vec<u8>, VaultRefused> {
    let nonce: [u8; 24] = random()?;
    let mut out = nonce.to_vec();
    out.extend(encrypt(key, &nonce, name.as_bytes(), plain)?);
    Ok(out)
}

#[cfg(all(feature = "store", feature = "client"))]
/// Opens a row, or `None` when it was changed or sealed by another vault.
pub(crate) fn open_row(key: &SecretKey, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<24>()?;
    decrypt(key, nonce, name.as_bytes(), body)
}

fn encrypt(key: &SecretKey, nonce: &[u8; 24], aad: &[u8], msg: &[u8]) -> Result<Vec<u8>, VaultRefused> {
    xchacha20poly1305_seal(key.expose(), nonce, aad, msg).map_err(|_| VaultRefused::System("sealing"))
}

fn decrypt(key: &SecretKey, nonce: &[u8; 24], aad: &[u8], msg: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (text, tag) = msg.split_at_checked(msg.len().checked_sub(TAG)?)?;
    xchacha20poly1305_open(key.expose(), nonce, aad, text, tag).ok()
}

fn random<const N: usize>() -> Result<[u8; N], VaultRefused> {
    let mut bytes = [0; N];
    fill_random(&mut bytes)?;
    Ok(bytes)
}

impl From<NoRandomness> for VaultRefused {
    fn from(_: NoRandomness) -> Self {
        Self::System("no randomness")
    }
}
