//! Access tokens: a JWT with one fixed algorithm (EdDSA) and this server's key; nothing else is ever accepted.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as B64};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{Address, UserId};
use serde::{Deserialize, Serialize};

use super::keys::ApiKeys;

/// How long an access token lives.
pub const ACCESS_TTL: TimeDelta = TimeDelta::minutes(15);
/// Longest token that is looked at, in bytes.
const MAX_BYTES: usize = 1024;

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The API's authority.
    pub iss: String,
    /// The user.
    pub sub: UserId,
    /// The wallet's address.
    pub adr: Address,
    /// The session (family of refresh tokens).
    pub sid: uuid::Uuid,
    /// Unix seconds.
    pub iat: i64,
    /// Unix seconds.
    pub exp: i64,
}

#[derive(Serialize, Deserialize)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

/// Writes a token.
#[must_use]
pub fn write(keys: &ApiKeys, claims: &Claims) -> String {
    let header = Header { alg: "EdDSA".into(), typ: "JWT".into(), kid: keys.kid().to_owned() };
    let part = |json: Result<Vec<u8>, serde_json::Error>| B64.encode(json.unwrap_or_default());
    let text = format!("{}.{}", part(serde_json::to_vec(&header)), part(serde_json::to_vec(claims)));
    let signature = keys.sign(text.as_bytes());
    format!("{text}.{}", B64.encode(signature))
}

/// Reads a token; `None` for anything that this server did not sign, for this authority, for this moment.
#[must_use]
pub fn read(keys: &ApiKeys, authority: &str, token: &str, now: DateTime<Utc>) -> Option<Claims> {
    if token.len() > MAX_BYTES {
        return None;
    }
    let (text, signature) = token.rsplit_once('.')?;
    let (header, claims) = text.split_once('.')?;
    let signature: [u8; 64] = B64.decode(signature).ok()?.try_into().ok()?;
    let header: Header = serde_json::from_slice(&B64.decode(header).ok()?).ok()?;
    if header.alg != "EdDSA" || header.kid != keys.kid() || !keys.verify(text.as_bytes(), &signature) {
        return None;
    }
    let claims: Claims = serde_json::from_slice(&B64.decode(claims).ok()?).ok()?;
    (claims.iss == authority && now.timestamp() < claims.exp).then_some(claims)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            iss: "api.example".into(),
            sub: uuid::Uuid::from_u128(1).into(),
            adr: Address::repeat_byte(7),
            sid: uuid::Uuid::from_u128(2),
            iat: 1_000,
            exp: 1_900,
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn a_token_reads_back_until_it_expires() {
        let keys = ApiKeys::from_seed(&[1; 32]);
        let token = write(&keys, &claims());
        assert_eq!(read(&keys, "api.example", &token, at(1_899)), Some(claims()));
        assert_eq!(read(&keys, "api.example", &token, at(1_900)), None);
        assert_eq!(read(&keys, "other.example", &token, at(1_000)), None);
    }

    #[test]
    fn foreign_and_altered_tokens_are_refused() {
        let keys = ApiKeys::from_seed(&[1; 32]);
        let token = write(&keys, &claims());
        assert_eq!(read(&ApiKeys::from_seed(&[2; 32]), "api.example", &token, at(1_000)), None);
        for place in 0..token.len() {
            let mut altered = token.clone().into_bytes();
            altered[place] = if altered[place] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            assert_eq!(read(&keys, "api.example", &altered, at(1_000)), None, "byte {place}");
        }
    }

    #[test]
    fn the_none_algorithm_is_refused() {
        let keys = ApiKeys::from_seed(&[1; 32]);
        let header = B64.encode(format!(r#"{{"alg":"none","typ":"JWT","kid":"{}"}}"#, keys.kid()));
        let body = B64.encode(serde_json::to_vec(&claims()).unwrap());
        for token in [format!("{header}.{body}."), format!("{header}.{body}"), String::new(), "..".into()] {
            assert_eq!(read(&keys, "api.example", &token, at(1_000)), None);
        }
    }
}
