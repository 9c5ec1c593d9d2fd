//! Signing and recovering.

use std::hint::black_box;

use alloy::signers::{SignerSync, local::PrivateKeySigner};
use anyhow::ensure;
use secp256k1::SecretKey;
use wallet_core::{
    keyring::Account,
    signing::{personal_digest, sign_text},
};

use crate::{
    contest::{Contest, Timed},
    floor,
};

/// The first key of every development chain.
pub const KEY: [u8; 32] = [
    0xac, 0x09, 0x74, 0xbe, 0xc3, 0x9a, 0x17, 0xe3, 0x6b, 0xa4, 0xa6, 0xb4, 0xd2, 0x38, 0xff, 0x94, 0x4b,
    0xac, 0xb4, 0x78, 0xcb, 0xed, 0x5e, 0xfc, 0xae, 0x78, 0x4d, 0x7b, 0xf4, 0xf2, 0xff, 0x80,
];

/// alloy's signer with the backend of this build.
pub fn alloy_signer() -> anyhow::Result<impl SignerSync> {
    let signer = PrivateKeySigner::from_slice(&KEY)?;
    #[cfg(feature = "c")]
    let signer = signer.to_secp256k1();
    Ok(signer)
}

/// Least share of the floor that signing reaches.
const SIGN: f64 = 0.75;
/// Least share of the floor that recovering reaches, with C and without.
const RECOVER: f64 = if cfg!(feature = "c") { 0.9 } else { 0.55 };

/// EIP-191 over 100 bytes, and the signer of it.
pub fn contests() -> anyhow::Result<Vec<Contest<'static>>> {
    let text = [b'j'; 100];
    let account = Account::from_private_key(&KEY)?;
    let key = SecretKey::from_byte_array(KEY)?;
    let signer = alloy_signer()?;
    let signature = sign_text(&account, &text);
    let digest = personal_digest(&text);
    ensure!(signature.as_bytes() == &floor::sign(&key, floor::personal(&text)), "other signatures");
    ensure!(signature.as_bytes() == &signer.sign_message_sync(&text)?.as_bytes(), "other signatures");
    ensure!(signature.recover(&digest)? == account.address(), "other signers");
    ensure!(
        floor::recover(digest.0, signature.as_bytes()) == Some(account.address().into_array()),
        "other signers"
    );
    let bytes = *signature.as_bytes();
    let theirs = alloy::primitives::Signature::from_raw(&bytes)?;
    let sign = Contest {
        name: "sign a text of 100 bytes (EIP-191)",
        target: Some(SIGN),
        timed: Timed::Processor,
        ours: Box::new(move || {
            black_box(sign_text(&account, black_box(&text)));
        }),
        peers: vec![
            (
                "libsecp256k1, Keccak in assembly",
                Box::new(move || {
                    black_box(floor::sign(&key, floor::personal(black_box(&text))));
                }),
            ),
            (
                "alloy, same backend",
                Box::new(move || {
                    black_box(signer.sign_message_sync(black_box(&text)).ok());
                }),
            ),
        ],
    };
    let recover = Contest {
        name: "recover the address from a digest",
        target: Some(RECOVER),
        timed: Timed::Processor,
        ours: Box::new(move || {
            black_box(signature.recover(black_box(&digest)).ok());
        }),
        peers: vec![
            (
                "libsecp256k1, Keccak in assembly",
                Box::new(move || {
                    black_box(floor::recover(black_box(digest.0), &bytes));
                }),
            ),
            (
                "alloy, same backend",
                Box::new(move || {
                    black_box(theirs.recover_address_from_prehash(black_box(&digest)).ok());
                }),
            ),
        ],
    };
    Ok(vec![sign, recover])
}
