//! Login messages: strict ERC-4361, and only for this API, this chain, this moment.

use alloy::primitives::{Address, eip191_hash_message};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode};
use secp256k1::{
    Message, SECP256K1,
    ecdsa::{RecoverableSignature, RecoveryId},
};

/// Longest message that is looked at, in bytes.
const MAX_BYTES: usize = 4_096;
/// Longest life of a message.
const MAX_SPAN: TimeDelta = TimeDelta::minutes(15);
/// How far a device's clock may be ahead.
const SKEW: TimeDelta = TimeDelta::minutes(2);

/// What a message must be for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// RFC 3986 authority of this API.
    pub authority: &'a str,
    /// Exactly this URI.
    pub uri: &'a str,
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// `Request ID`, when the login is for a browser.
    pub request_id: Option<&'a str>,
}

/// A message that holds at this moment and whose signer was recovered. Its nonce is not used yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Who signed.
    pub address: Address,
    /// To be used, once.
    pub nonce: String,
}

/// Checks text, signature, domain, URI, chain and times.
///
/// # Errors
/// The `login_…` codes.
pub fn verify(
    text: &str,
    signature: &str,
    expected: Expected<'_>,
    now: DateTime<Utc>,
) -> Result<Verified, ApiError> {
    let malformed = || ApiError::new(ErrorCode::LoginMalformed);
    if text.len() > MAX_BYTES {
        return Err(malformed());
    }
    let message: siwe::Message = text.parse().map_err(|_| malformed())?;
    // One spelling: what was signed is what was read.
    if message.to_string() != text {
        return Err(malformed());
    }
    if message.domain.as_str() != expected.authority {
        return Err(ApiError::new(ErrorCode::LoginForeignDomain)
            .with("expected", expected.authority)
            .with("found", message.domain.as_str()));
    }
    if message.uri.as_str() != expected.uri {
        return Err(ErrorCode::LoginForeignUri.into());
    }
    if message.request_id.as_deref() != expected.request_id {
        return Err(ErrorCode::LoginForeignUri.into());
    }
    if message.chain_id != expected.chain_id {
        return Err(ErrorCode::LoginWrongChain.into());
    }
    let instant = |text: String| {
        DateTime::parse_from_rfc3339(&text).map(|at| at.with_timezone(&Utc)).map_err(|_| malformed())
    };
    let issued = instant(message.issued_at.to_string())?;
    let Some(expires) = message.expiration_time.as_ref() else { return Err(malformed()) };
    let expires = instant(expires.to_string())?;
    if now >= expires || expires - issued > MAX_SPAN {
        return Err(ErrorCode::LoginExpired.into());
    }
    let starts = match &message.not_before {
        Some(at) => instant(at.to_string())?.max(issued - SKEW),
        None => issued - SKEW,
    };
    if now < starts {
        return Err(ErrorCode::LoginNotYetValid.into());
    }
    let address = Address::from(message.address);
    match recover(eip191_hash_message(text).0, signature) {
        Some(signer) if signer == address => Ok(Verified { address, nonce: message.nonce }),
        _ => Err(ErrorCode::LoginBadSignature.into()),
    }
}

/// The 65 bytes of a signature in `0x` hex, its last byte as contracts want it (27 or 28).
#[must_use]
pub fn bytes(signature: &str) -> Option<[u8; 65]> {
    let mut bytes: [u8; 65] = hex::decode(signature.strip_prefix("0x")?).ok()?.try_into().ok()?;
    if bytes[64] < 27 {
        bytes[64] += 27;
    }
    Some(bytes)
}

/// Who made this signature (65 bytes as `0x` hex, last byte 0, 1, 27 or 28; low s) over this digest.
#[must_use]
pub fn recover(digest: [u8; 32], signature: &str) -> Option<Address> {
    let bytes = bytes(signature)?;
    let parity = match bytes[64] {
        27 => RecoveryId::Zero,
        28 => RecoveryId::One,
        _ => return None,
    };
    let signature = RecoverableSignature::from_compact(&bytes[..64], parity).ok()?;
    // Two spellings of one signature (high and low s) must not both count.
    let mut low = signature.to_standard();
    low.normalize_s();
    if low != signature.to_standard() {
        return None;
    }
    let key = SECP256K1.recover_ecdsa(Message::from_digest(digest), &signature).ok()?;
    Some(Address::from_raw_public_key(&key.serialize_uncompressed()[1..]))
}
