//! Passphrase to opened vault.

use std::hint::black_box;

use alloy::primitives::Address;
use anyhow::ensure;
use argon2::{Algorithm, Argon2, Params, Version};
use wallet_core::{
    keyring::RecoveryPhrase,
    secret::SecretText,
    vault::{self, Contents, Tuning, Unlocked, Vault},
};

use crate::contest::{Contest, Timed};

const PASSPHRASE: &str = "correct horse battery";

fn bare(salt: &[u8; 32]) -> Option<[u8; 32]> {
    let params = Params::new(64 * 1024, 3, 4, Some(32)).ok()?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(PASSPHRASE.as_bytes(), salt, &mut key)
        .ok()?;
    Some(key)
}

/// All that an unlock does, up to the key that signs.
fn account_of(file: &[u8], passphrase: &SecretText) -> Option<Address> {
    let Ok(Unlocked::Vault(vault)) = vault::open(file, passphrase) else { return None };
    let contents = vault.contents().ok()?;
    Some(contents.account(contents.campus()).ok()?.address())
}

/// 64 MiB, three passes, four lanes: the key derivation alone beside the whole of unlocking.
pub fn contest() -> anyhow::Result<Contest<'static>> {
    let words = RecoveryPhrase::read("test test test test test test test test test test test junk", None)?;
    let contents = Contents::new(words, "".into())?;
    let passphrase = SecretText::from(PASSPHRASE);
    let file = Vault::create(&contents, &passphrase, Tuning::FLOOR)?.bytes();
    ensure!(account_of(&file, &passphrase) == Some(contents.campus()), "other accounts");
    ensure!(bare(&[7; 32]).is_some(), "no key");
    Ok(Contest {
        name: "unlock a vault (Argon2id, 64 MiB)",
        target: None,
        timed: Timed::Clock,
        ours: Box::new(move || {
            black_box(account_of(black_box(&file), &passphrase));
        }),
        peers: vec![(
            "argon2, the key alone",
            Box::new(|| {
                black_box(bare(black_box(&[7; 32])));
            }),
        )],
    })
}
