//! One effect per client key on every money route.
//!
//! The key, the effect and the answer are one transaction: a crash leaves all of them or none. The same key and body give
//! the first answer, refusals included; another body is refused; while the first request still runs, the second is told so.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Request},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use chrono::{DateTime, Utc};
use protocol::{ApiError, ErrorCode, UserId};
use serde::{Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{
    app::App,
    db::{DbError, Tx},
    error::{Failure, Stop, status},
    values,
};

/// A money request: its key, a hash over route and body, and the body.
pub struct Money<T> {
    /// `Idempotency-Key`: 8 to 255 visible ASCII characters, chosen by the client.
    pub key: String,
    /// SHA-256 over route and raw body, hex.
    pub hash: String,
    /// The parsed body.
    pub body: T,
}

impl<T: DeserializeOwned> FromRequest<App> for Money<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let key = request
            .headers()
            .get("idempotency-key")
            .and_then(|value| value.to_str().ok())
            .filter(|key| (8..=255).contains(&key.len()))
            .ok_or(ErrorCode::IdempotencyMissing)?
            .to_owned();
        let route = format!("{} {}", request.method(), request.uri().path());
        let bytes = Bytes::from_request(request, app).await.map_err(|_| Failure::new(ErrorCode::TooLarge))?;
        let body = serde_json::from_slice(&bytes).map_err(|_| Failure::field("body"))?;
        let hash = Sha256::new().chain_update(route).chain_update([0]).chain_update(&bytes).finalize();
        Ok(Self { key, hash: hex::encode(hash), body })
    }
}

/// The answer to a money request, as it was first given.
pub struct Answered {
    status: StatusCode,
    json: String,
}

impl IntoResponse for Answered {
    fn into_response(self) -> Response {
        if self.status.is_success() {
            return (self.status, [(header::CONTENT_TYPE, "application/json")], Body::from(self.json))
                .into_response();
        }
        let error = serde_json::from_str::<ApiError>(&self.json)
            .unwrap_or_else(|_| ApiError::new(ErrorCode::Internal));
        Failure { status: self.status, error }.into_response()
    }
}

/// Runs `verb` at most once for this user's key.
///
/// `verb` must decide before it writes: a refusal after a write rolls everything back and is not kept.
///
/// # Errors
/// [`ErrorCode::IdempotencyMismatch`] for a key that came with another request before.
pub fn once<T: Serialize>(
    tx: &mut Tx<'_>,
    user: UserId,
    key: &str,
    hash: &str,
    now: DateTime<Utc>,
    verb: impl FnOnce(&mut Tx<'_>) -> Result<T, Stop>,
) -> Result<Answered, Stop> {
    let known = tx.query_opt(
        "SELECT request_hash, status, answer FROM idempotency WHERE user_id = ?1 AND key = ?2",
        values![user, key],
    )?;
    if let Some(mut row) = known {
        let (first_hash, first_status, answer): (String, Option<u32>, Option<String>) =
            (row.next()?, row.next()?, row.next()?);
        if first_hash != hash {
            return Err(ErrorCode::IdempotencyMismatch.into());
        }
        let (Some(first_status), Some(json)) = (first_status, answer) else {
            return Err(ErrorCode::IdempotencyRunning.into());
        };
        let status = u16::try_from(first_status).ok().and_then(|code| StatusCode::from_u16(code).ok());
        let status = status.ok_or_else(|| DbError::Corrupt(format!("status {first_status}")))?;
        return Ok(Answered { status, json });
    }
    let before = tx.changes();
    let (status, json) = match verb(tx) {
        Ok(answer) => (StatusCode::OK, to_json(&answer)?),
        Err(Stop::Refused(refusal)) if tx.changes() == before => (status(refusal.code), to_json(&refusal)?),
        Err(stop) => return Err(stop),
    };
    tx.execute_later(
        "INSERT INTO idempotency (user_id, key, request_hash, status, answer, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        values![user, key, hash, u32::from(status.as_u16()), &json, now],
    )?;
    Ok(Answered { status, json })
}

fn to_json(value: &impl Serialize) -> Result<String, Stop> {
    serde_json::to_string(value).map_err(|error| DbError::Corrupt(error.to_string()).into())
}

/// Keys whose request runs right now in this process.
#[derive(Default)]
pub struct InFlight(Mutex<HashSet<(UserId, String)>>);

/// Holds a key; gives it back when dropped.
pub struct Hold<'a> {
    of: &'a InFlight,
    key: (UserId, String),
}

impl InFlight {
    /// Takes the key for the length of a request.
    ///
    /// # Errors
    /// [`ErrorCode::IdempotencyRunning`] when another request holds it.
    pub fn hold(&self, user: UserId, key: &str) -> Result<Hold<'_>, Failure> {
        let key = (user, key.to_owned());
        let fresh = self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key.clone());
        if fresh { Ok(Hold { of: self, key }) } else { Err(ErrorCode::IdempotencyRunning.into()) }
    }
}

impl Drop for Hold<'_> {
    fn drop(&mut self) {
        self.of.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.key);
    }
}
