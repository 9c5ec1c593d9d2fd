//! Writing, for people who take a key elsewhere.

use aes::cipher::{KeyIvInit, StreamCipher};
use alloy_primitives::hex;

use super::{
    KeystoreRefused,
    format::{Cipher, CipherParams, Crypto, File, Hex, Kdf, Salt, ScryptParams, mac},
    open::{Aes128Ctr, DERIVED},
};
use crate::{
    clock::fresh_id,
    keyring::Account,
    memory::wiped,
    primitives::{ScryptCost, scrypt},
    secret::{SecretText, fill_random},
};

/// What other wallets write too: 256 MiB.
const COST: ScryptCost = ScryptCost { n: 262_144, r: 8, p: 1 };

/// The keystore file of this account under `password`.
///
/// # Errors
/// [`KeystoreRefused::NoRandomness`].
pub fn export(account: &Account, password: &SecretText) -> Result<String, KeystoreRefused> {
    wiped(|| seal(account, password))
}

fn seal(account: &Account, password: &SecretText) -> Result<String, KeystoreRefused> {
    let (mut salt, mut iv) = (vec![0; 32], [0; 16]);
    fill_random(&mut salt)?;
    fill_random(&mut iv)?;
    let derived = scrypt(password.expose().as_bytes(), &salt, COST, 32)?;
    let derived: &[u8; 32] = derived.as_slice().try_into().map_err(|_| KeystoreRefused::Malformed)?;
    let mut ciphertext = *account.expose_private_key();
    Aes128Ctr::new_from_slices(&derived[..16], &iv)
        .map_err(|_| KeystoreRefused::Malformed)?
        .apply_keystream(&mut ciphertext);
    let mac = mac(derived, &ciphertext).0;
    let ScryptCost { n, r, p } = COST;
    let file = File {
        version: 3,
        id: Some(fresh_id()?.to_string()),
        address: Some(hex::encode(account.address())),
        crypto: Crypto {
            cipher: Cipher::Aes128Ctr,
            cipherparams: CipherParams { iv: Hex(iv) },
            ciphertext: Hex(ciphertext),
            kdf: Kdf::Scrypt(ScryptParams { dklen: DERIVED, n, r, p, salt: Salt(salt) }),
            mac: Hex(mac),
        },
    };
    serde_json::to_string(&file).map_err(|_| KeystoreRefused::Malformed)
}
