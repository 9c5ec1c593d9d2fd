//! ERC-4361.

use serde_json::{Value, json};
use wallet_core::{
    clock::{Clock, SystemClock},
    signing::{
        Signature,
        login::{self, Expected, Time, VerifyRefused},
    },
};

use crate::request::{MALFORMED, Refused, Request};

pub(super) fn parse(request: &Request) -> Result<Value, Refused> {
    let message = login::parse(&request.text("message")?).map_err(|_| "LOGIN_MALFORMED")?;
    // A JSON number as far as every reader takes it for the same figure.
    let chain_id = match message.chain_id {
        figure if figure < 1 << 53 => json!(figure),
        figure => json!(figure.to_string()),
    };
    let time = |time: Option<Time>| time.map(|time| time.text);
    Ok(json!({
        "scheme": message.scheme,
        "domain": message.domain,
        "address": message.address.to_checksum(None),
        "statement": message.statement,
        "uri": message.uri,
        "version": "1",
        "chainId": chain_id,
        "nonce": message.nonce,
        "issuedAt": message.issued_at.text,
        "expirationTime": time(message.expiration_time),
        "notBefore": time(message.not_before),
        "requestId": message.request_id,
        "resources": message.resources,
    }))
}

pub(super) fn verify(request: &Request) -> Result<Value, Refused> {
    let message = request.text("message")?;
    let signature = Signature::from(request.array::<65>("signature")?);
    let (domain, nonce, scheme) =
        (request.find_text("domain")?, request.find_text("nonce")?, request.find_text("scheme")?);
    let expected = Expected {
        domain: domain.as_deref(),
        nonce: nonce.as_deref(),
        scheme: scheme.as_deref(),
        chain_id: None,
    };
    let now = match request.find_text("time")? {
        Some(text) => text.parse::<Time>().map_err(|_| MALFORMED)?.at.to_utc(),
        None => SystemClock.now(),
    };
    let address = login::verify(&message, &signature, &expected, now).map_err(|refused| match refused {
        VerifyRefused::Malformed(_) => "LOGIN_MALFORMED",
        VerifyRefused::ForeignDomain { .. } => "FOREIGN_DOMAIN",
        VerifyRefused::ForeignScheme => "FOREIGN_SCHEME",
        VerifyRefused::WrongChain => "WRONG_CHAIN",
        VerifyRefused::WrongNonce => "WRONG_NONCE",
        VerifyRefused::Expired => "EXPIRED",
        VerifyRefused::NotYetValid => "NOT_YET_VALID",
        VerifyRefused::BadSignature => "BAD_SIGNATURE",
    })?;
    Ok(json!({"address": address.to_checksum(None)}))
}
