//! Opening.

use aes::cipher::{KeyIvInit, StreamCipher};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    KeystoreRefused, MAX_FILE,
    format::{Cipher, File, Kdf, Prf, mac},
};
use crate::{
    keyring::Account,
    memory::wiped,
    primitives::{Hash, ScryptCost, pbkdf2, scrypt},
    secret::SecretText,
};

pub(super) type Aes128Ctr = ctr::Ctr128BE<aes::Aes128>;

/// Only keys of this size are in use.
pub(super) const DERIVED: u64 = 32;

/// Opens a keystore file. The password is taken byte for byte, as other programs do.
///
/// # Errors
/// [`KeystoreRefused`]; sizes and costs are looked at before any work.
pub fn open(json: &str, password: &SecretText) -> Result<Account, KeystoreRefused> {
    if json.len() > MAX_FILE {
        return Err(KeystoreRefused::Malformed);
    }
    let file: File = serde_json::from_str(json).map_err(|_| KeystoreRefused::Malformed)?;
    if file.version != 3 {
        return Err(KeystoreRefused::Malformed);
    }
    wiped(|| unlock(&file, password.expose().as_bytes()))
}

fn unlock(file: &File, password: &[u8]) -> Result<Account, KeystoreRefused> {
    let crypto = &file.crypto;
    let derived = derive(&crypto.kdf, password)?;
    let derived: &[u8; 32] = derived.as_slice().try_into().map_err(|_| KeystoreRefused::Malformed)?;
    let fits = mac(derived, &crypto.ciphertext.0).ct_eq(&crypto.mac.0);
    if !bool::from(fits) {
        return Err(KeystoreRefused::WrongPassword);
    }
    let mut key = Zeroizing::new(crypto.ciphertext.0);
    match crypto.cipher {
        Cipher::Aes128Ctr => {
            let mut cipher = Aes128Ctr::new_from_slices(&derived[..16], &crypto.cipherparams.iv.0)
                .map_err(|_| KeystoreRefused::Malformed)?;
            cipher.apply_keystream(&mut *key);
        }
    }
    let account = Account::from_private_key(&key)?;
    match file.address.as_deref().unwrap_or_default() {
        "" => Ok(account),
        named if named.parse() == Ok(account.address()) => Ok(account),
        _ => Err(KeystoreRefused::OtherKey),
    }
}

fn derive(kdf: &Kdf, password: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeystoreRefused> {
    let (Kdf::Scrypt(super::format::ScryptParams { dklen, .. })
    | Kdf::Pbkdf2(super::format::Pbkdf2Params { dklen, .. })) = kdf;
    if *dklen != DERIVED {
        return Err(KeystoreRefused::Malformed);
    }
    Ok(match kdf {
        Kdf::Scrypt(with) => {
            scrypt(password, &with.salt.0, ScryptCost { n: with.n, r: with.r, p: with.p }, 32)?
        }
        Kdf::Pbkdf2(with) => match with.prf {
            Prf::HmacSha256 => pbkdf2(Hash::Sha256, password, &with.salt.0, with.c, 32)?,
        },
    })
}
