//! Keystores and what they are made of.

use alloy_primitives::{U256, hex};
use serde_json::{Value, json};
use wallet_core::{
    keystore::{self, KeystoreRefused},
    primitives::{self, Argon2Cost, Hash, PrimitiveRefused, ScryptCost},
    secret::SecretText,
};

use crate::request::{MALFORMED, Refused, Request, figure};

/// A whole figure that fits.
fn number<T: TryFrom<U256>>(request: &Request, name: &str) -> Result<T, Refused> {
    figure(&request.value(name)?)?.try_into().map_err(|_| MALFORMED)
}

fn hash(request: &Request) -> Result<Hash, Refused> {
    match request.text("hash")?.as_str() {
        "sha256" => Ok(Hash::Sha256),
        "sha512" => Ok(Hash::Sha512),
        _ => Err(MALFORMED),
    }
}

fn find_hex(request: &Request, name: &str) -> Result<Vec<u8>, Refused> {
    request.find(name).map_or(Ok(Vec::new()), |_| request.hex(name))
}

fn code(refused: PrimitiveRefused) -> Refused {
    match refused {
        PrimitiveRefused::Parameter => "PARAMETER",
        PrimitiveRefused::TooCostly => "TOO_COSTLY",
        PrimitiveRefused::Tag => "TAG",
    }
}

pub(super) fn keystore_open(request: &Request) -> Result<Value, Refused> {
    let password = SecretText::new(request.text("password")?);
    let account = keystore::open(request.raw("keystore")?, &password).map_err(|refused| match refused {
        KeystoreRefused::Malformed => "KEYSTORE",
        KeystoreRefused::TooCostly => "TOO_COSTLY",
        KeystoreRefused::WrongPassword => "WRONG_PASSWORD",
        KeystoreRefused::OtherKey => "OTHER_KEY",
        KeystoreRefused::NoRandomness => "NO_RANDOMNESS",
    })?;
    Ok(json!({"private": hex::encode_prefixed(*account.expose_private_key())}))
}

pub(super) fn pbkdf2(request: &Request) -> Result<Value, Refused> {
    let key = primitives::pbkdf2(
        hash(request)?,
        &request.hex("password")?,
        &request.hex("salt")?,
        number(request, "iterations")?,
        number(request, "length")?,
    );
    Ok(json!({"key": hex::encode_prefixed(key.map_err(code)?.as_slice())}))
}

pub(super) fn scrypt(request: &Request) -> Result<Value, Refused> {
    let cost = ScryptCost { n: number(request, "n")?, r: number(request, "r")?, p: number(request, "p")? };
    let key = primitives::scrypt(
        &request.hex("password")?,
        &request.hex("salt")?,
        cost,
        number(request, "length")?,
    );
    Ok(json!({"key": hex::encode_prefixed(key.map_err(code)?.as_slice())}))
}

pub(super) fn argon2id(request: &Request) -> Result<Value, Refused> {
    let cost = Argon2Cost {
        memory_kib: number(request, "memoryKiB")?,
        iterations: number(request, "iterations")?,
        parallelism: number(request, "parallelism")?,
    };
    let key = primitives::argon2id(
        &request.hex("password")?,
        &request.hex("salt")?,
        cost,
        number(request, "length")?,
        &find_hex(request, "secret")?,
        &find_hex(request, "ad")?,
    );
    Ok(json!({"key": hex::encode_prefixed(key.map_err(code)?.as_slice())}))
}

pub(super) fn hkdf(request: &Request) -> Result<Value, Refused> {
    let okm = primitives::hkdf(
        hash(request)?,
        &request.hex("ikm")?,
        &request.hex("salt")?,
        &request.hex("info")?,
        number(request, "length")?,
    );
    Ok(json!({"okm": hex::encode_prefixed(okm.map_err(code)?.as_slice())}))
}

pub(super) fn hmac(request: &Request) -> Result<Value, Refused> {
    let mac = primitives::hmac(hash(request)?, &request.hex("key")?, &request.hex("message")?);
    Ok(json!({"mac": hex::encode_prefixed(mac.as_slice())}))
}

pub(super) fn xchacha20poly1305_open(request: &Request) -> Result<Value, Refused> {
    let plaintext = primitives::xchacha20poly1305_open(
        &request.hex("key")?,
        &request.hex("nonce")?,
        &request.hex("aad")?,
        &request.hex("ciphertext")?,
        &request.hex("tag")?,
    );
    Ok(json!({"plaintext": hex::encode_prefixed(plaintext.map_err(code)?.as_slice())}))
}
