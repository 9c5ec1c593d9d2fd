//! Is this message, with this signature, somebody who signs in here and now?

use alloy_primitives::Address;
use chrono::{DateTime, Utc};

use super::{LoginMessage, MessageRefused, parse};
use crate::signing::{Signature, personal_digest};

/// What the message must say; `None` is not compared.
#[derive(Clone, Copy, Debug, Default)]
pub struct Expected<'a> {
    /// The authority, compared byte for byte.
    pub domain: Option<&'a str>,
    /// The nonce.
    pub nonce: Option<&'a str>,
    /// The scheme before the domain.
    pub scheme: Option<&'a str>,
    /// The chain.
    pub chain_id: Option<u64>,
}

/// Why nobody is signed in by it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyRefused {
    /// Not a strict message.
    #[error(transparent)]
    Malformed(#[from] MessageRefused),
    /// For somebody else.
    #[error("for the domain {found:?}")]
    ForeignDomain {
        /// Whom it names.
        found: String,
    },
    /// With another scheme, or none.
    #[error("for another scheme")]
    ForeignScheme,
    /// For another chain.
    #[error("for another chain")]
    WrongChain,
    /// With another nonce.
    #[error("with another nonce")]
    WrongNonce,
    /// Its time has passed.
    #[error("expired")]
    Expired,
    /// Its time has not come.
    #[error("not valid yet")]
    NotYetValid,
    /// Not signed by the address in it.
    #[error("not signed by the address in it")]
    BadSignature,
}

/// Checks everything and answers who it is.
///
/// # Errors
/// The first [`VerifyRefused`] in the order of the cases.
pub fn verify(
    text: &str,
    signature: &Signature,
    expected: &Expected<'_>,
    now: DateTime<Utc>,
) -> Result<Address, VerifyRefused> {
    let message = parse(text)?;
    if expected.domain.is_some_and(|domain| domain != message.domain) {
        return Err(VerifyRefused::ForeignDomain { found: message.domain });
    }
    if expected.scheme.is_some_and(|scheme| message.scheme.as_deref() != Some(scheme)) {
        return Err(VerifyRefused::ForeignScheme);
    }
    if expected.chain_id.is_some_and(|chain| chain != message.chain_id) {
        return Err(VerifyRefused::WrongChain);
    }
    if expected.nonce.is_some_and(|nonce| nonce != message.nonce) {
        return Err(VerifyRefused::WrongNonce);
    }
    check_time(&message, now)?;
    let signer =
        signature.recover(&personal_digest(text.as_bytes())).map_err(|_| VerifyRefused::BadSignature)?;
    if signer == message.address { Ok(signer) } else { Err(VerifyRefused::BadSignature) }
}

/// `notBefore <= now < expirationTime`
fn check_time(message: &LoginMessage, now: DateTime<Utc>) -> Result<(), VerifyRefused> {
    if message.expiration_time.as_ref().is_some_and(|time| now >= time.at) {
        return Err(VerifyRefused::Expired);
    }
    if message.not_before.as_ref().is_some_and(|time| now < time.at) {
        return Err(VerifyRefused::NotYetValid);
    }
    Ok(())
}
