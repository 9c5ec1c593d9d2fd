//! Is a scanned code really by our API, and still good?

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, VerifyingKey};
use protocol::{
    ApiError, ErrorCode,
    identity::ApiKey,
    link::{Link, LinkRefused, LooksLike, parse},
};

/// Reads a code and checks, in this order: grammar, whose it is, who signed it, and whether its time has passed.
///
/// # Errors
/// [`ErrorCode::LinkUnknown`], [`ErrorCode::LinkForeign`], [`ErrorCode::LinkForged`], [`ErrorCode::LinkExpired`].
pub fn verify(text: &str, authority: &str, keys: &[ApiKey], now: DateTime<Utc>) -> Result<Link, ApiError> {
    let link = read(text, authority)?;
    if !is_signed(&link, keys) {
        return Err(ErrorCode::LinkForged.into());
    }
    if now >= link.expires_at {
        return Err(ErrorCode::LinkExpired.into());
    }
    Ok(link)
}

/// The first two checks of [`verify`], which need no keys.
///
/// # Errors
/// [`ErrorCode::LinkUnknown`], [`ErrorCode::LinkForeign`].
pub fn read(text: &str, authority: &str) -> Result<Link, ApiError> {
    let link = parse(text).map_err(|refused| match refused {
        LinkRefused::Foreign(looks) => {
            ApiError::from(ErrorCode::LinkUnknown).with("looks_like", looks.as_str())
        }
        LinkRefused::Damaged(_) => {
            ApiError::from(ErrorCode::LinkUnknown).with("looks_like", LooksLike::Damaged.as_str())
        }
    })?;
    if link.authority != authority {
        return Err(ApiError::from(ErrorCode::LinkForeign).with("authority", &link.authority));
    }
    Ok(link)
}

/// Is the key that the link names among these? If not, the card may be older than the key.
#[must_use]
pub fn knows_key(link: &Link, keys: &[ApiKey]) -> bool {
    keys.iter().any(|key| key.kid == link.kid)
}

fn is_signed(link: &Link, keys: &[ApiKey]) -> bool {
    let signature = Signature::from_bytes(&link.signature);
    keys.iter()
        .filter(|key| key.kid == link.kid)
        .filter_map(|key| BASE64_URL_SAFE_NO_PAD.decode(&key.x).ok()?.try_into().ok())
        .filter_map(|bytes: [u8; 32]| VerifyingKey::from_bytes(&bytes).ok())
        .any(|key| key.verify_strict(link.signed_text.as_bytes(), &signature).is_ok())
}
