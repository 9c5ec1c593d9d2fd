//! EIP-191, EIP-712, ECDSA.

use serde_json::{Value, json};
use wallet_core::{
    keyring::Account,
    signing::{
        ecdsa::{self, Encoding, LowS},
        sign_text,
        typed::{TypedData, TypedRefused, sign_typed},
    },
};

use crate::request::{MALFORMED, Refused, Request};

pub(super) fn account(request: &Request) -> Result<Account, Refused> {
    Account::from_private_key(&request.array("private")?).map_err(|_| "KEY_OUT_OF_RANGE")
}

pub(super) fn personal(request: &Request) -> Result<Value, Refused> {
    let message = match (request.find_text("message")?, request.find("messageHex")) {
        (Some(text), None) => text.into_bytes(),
        (None, Some(_)) => request.hex("messageHex")?,
        _ => return Err(MALFORMED),
    };
    Ok(json!({"signature": sign_text(&account(request)?, &message).to_string()}))
}

pub(super) fn typed_hash(request: &Request) -> Result<Value, Refused> {
    let data = TypedData::read(request.raw("typed")?).map_err(code)?;
    Ok(json!({"domainSeparator": data.domain_separator(), "digest": data.digest()}))
}

pub(super) fn typed_sign(request: &Request) -> Result<Value, Refused> {
    let data = TypedData::read(request.raw("typed")?).map_err(code)?;
    Ok(json!({"signature": sign_typed(&account(request)?, &data).to_string()}))
}

fn code(refused: TypedRefused) -> Refused {
    match refused {
        TypedRefused::TooLarge => "TOO_LARGE",
        TypedRefused::NotTypedData => "NOT_TYPED_DATA",
        TypedRefused::Twice(_) => "MEMBER_TWICE",
        TypedRefused::UnknownType(_) => "UNKNOWN_TYPE",
        TypedRefused::BadDefinition(_) => "BAD_DEFINITION",
        TypedRefused::Missing(_) => "MEMBER_MISSING",
        TypedRefused::WrongValue { .. } => "WRONG_VALUE",
    }
}

pub(super) fn ecdsa_verify(request: &Request) -> Result<Value, Refused> {
    let encoding = match request.text("encoding")?.as_str() {
        "der" => Encoding::Der,
        "compact" => Encoding::Compact,
        _ => return Err(MALFORMED),
    };
    let low_s = if request.flag("lowS")? { LowS::Required } else { LowS::Either };
    let (public, signature) = (request.hex("public")?, request.hex("signature")?);
    let valid = ecdsa::verify(&public, &request.array("digest")?, &signature, encoding, low_s);
    Ok(json!({"valid": valid}))
}
