//! Single values of the local copy, sealed by the vault's row key.

use zeroize::Zeroizing;

use super::VaultRefused;
use crate::{
    primitives::{xchacha20poly1305_open, xchacha20poly1305_seal},
    secret::{SecretKey, fill_random},
};

/// Seals a row of the local copy; `name` keeps one row from standing in for another.
pub(crate) fn seal_row(key: &SecretKey, name: &str, plain: &[u8]) -> Result<Vec<u8>, VaultRefused> {
    let mut nonce = [0; 24];
    fill_random(&mut nonce)?;
    let mut out = nonce.to_vec();
    out.extend(xchacha20poly1305_seal(key.expose(), &nonce, name.as_bytes(), plain)?);
    Ok(out)
}

/// Opens a row, or `None` when it was changed or sealed by another vault.
pub(crate) fn open_row(key: &SecretKey, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, body) = sealed.split_first_chunk::<24>()?;
    let (text, tag) = body.split_at_checked(body.len().checked_sub(16)?)?;
    xchacha20poly1305_open(key.expose(), nonce, name.as_bytes(), text, tag).ok()
}
