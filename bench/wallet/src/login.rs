//! ERC-4361: parse, compare the time, recover.

use std::hint::black_box;

use anyhow::ensure;
use chrono::DateTime;
use siwe::Message;
use time::OffsetDateTime;
use wallet_core::{
    authority::ApiBase,
    keyring::Account,
    signing::login::{Expected, LoginFor, Purpose, sign_login, verify},
};

use crate::{
    contest::{Contest, Timed},
    floor,
    sign::KEY,
};

/// Of the message, seconds after 1970.
const NOW: i64 = 1_790_000_000;

/// siwe's parser with the floor's recovery.
fn theirs(text: &str, signature: &[u8; 65], now: &OffsetDateTime) -> Option<[u8; 20]> {
    let message: Message = text.parse().ok()?;
    let signer = floor::recover(floor::personal(text.as_bytes()), signature)?;
    (message.valid_at(now) && message.domain == "jigap.example" && signer == message.address)
        .then_some(signer)
}

/// A whole login check.
pub fn contest() -> anyhow::Result<Contest<'static>> {
    let account = Account::from_private_key(&KEY)?;
    let api: ApiBase = "https://jigap.example".parse()?;
    let now = DateTime::from_timestamp(NOW, 0).unwrap_or_default();
    let asked = LoginFor { api: &api, purpose: Purpose::App, chain_id: 1_001, nonce: "8FUWcEtHkPeTU", now };
    let Some((text, signature)) = sign_login(&account, &asked) else { anyhow::bail!("not signed") };
    let expected = Expected { domain: Some("jigap.example"), ..Expected::default() };
    let their_now = OffsetDateTime::from_unix_timestamp(NOW)?;
    let bytes = *signature.as_bytes();
    let ours = verify(&text, &signature, &expected, now)?;
    ensure!(theirs(&text, &bytes, &their_now) == Some(ours.into_array()), "other signers");
    let their_text = text.clone();
    Ok(Contest {
        name: "read and verify a login (ERC-4361)",
        target: Some(0.9),
        timed: Timed::Processor,
        ours: Box::new(move || {
            black_box(verify(black_box(&text), &signature, &expected, now).ok());
        }),
        peers: vec![(
            "siwe 0.6 parses, libsecp256k1 recovers",
            Box::new(move || {
                black_box(theirs(black_box(&their_text), &bytes, &their_now));
            }),
        )],
    })
}
