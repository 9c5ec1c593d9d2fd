//! One function per operation; each reads its members, calls the library and writes the result.

mod login;
mod sign;
mod transaction;

use serde_json::Value;

use crate::request::{Refused, Request};

/// Runs the operation that a request names.
pub(crate) fn run(request: &Request) -> Result<Value, Refused> {
    match request.text("op")?.as_str() {
        "siwe_parse" => login::parse(request),
        "siwe_verify" => login::verify(request),
        "personal_sign" => sign::personal(request),
        "typed_hash" => sign::typed_hash(request),
        "typed_sign" => sign::typed_sign(request),
        "ecdsa_verify" => sign::ecdsa_verify(request),
        "tx_sign" => transaction::sign(request),
        "tx_decode" => transaction::decode(request),
        _ => Err("UNSUPPORTED"),
    }
}

/// May it fill memory?
pub(crate) fn needs_memory(request: &Request) -> bool {
    matches!(request.find("op"), Some("\"keystore_open\"" | "\"scrypt\"" | "\"argon2id\""))
}
