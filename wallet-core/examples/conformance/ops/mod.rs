//! One function per operation; each reads its members, calls the library and writes the result.

mod keys;
mod login;
mod payment;
mod primitives;
mod sign;
mod transaction;

use serde_json::Value;

use crate::request::{Refused, Request};

/// Runs the operation that a request names.
pub(crate) fn run(request: &Request) -> Result<Value, Refused> {
    match request.text("op")?.as_str() {
        "mnemonic_seed" => keys::mnemonic_seed(request),
        "mnemonic_entropy" => keys::mnemonic_entropy(request),
        "mnemonic_check" => keys::mnemonic_check(request),
        "derive" => keys::derive(request),
        "bip32" => keys::bip32(request),
        "bip32_parse" => keys::bip32_parse(request),
        "address" => keys::address(request),
        "address_check" => keys::address_check(request),
        "siwe_parse" => login::parse(request),
        "siwe_verify" => login::verify(request),
        "personal_sign" => sign::personal(request),
        "typed_hash" => sign::typed_hash(request),
        "typed_sign" => sign::typed_sign(request),
        "ecdsa_verify" => sign::ecdsa_verify(request),
        "tx_sign" => transaction::sign(request),
        "tx_decode" => transaction::decode(request),
        "keystore_open" => primitives::keystore_open(request),
        "pbkdf2" => primitives::pbkdf2(request),
        "scrypt" => primitives::scrypt(request),
        "argon2id" => primitives::argon2id(request),
        "hkdf" => primitives::hkdf(request),
        "hmac" => primitives::hmac(request),
        "xchacha20poly1305_open" => primitives::xchacha20poly1305_open(request),
        "payment_uri" => payment::payment_uri(request),
        _ => Err("UNSUPPORTED"),
    }
}

/// May it fill memory?
pub(crate) fn needs_memory(request: &Request) -> bool {
    matches!(request.find("op"), Some("\"keystore_open\"" | "\"scrypt\"" | "\"argon2id\""))
}
