//! Sessions: a family of refresh tokens, each used once.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode,
    identity::{Me, Session, SessionKind},
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    token::{self, ACCESS_TTL, Claims},
    user::{self, Caller},
};
use crate::{
    app::App,
    db::{DbError, Tx},
    error::Stop,
    values,
};

/// How long a refresh token waits for its use.
pub const REFRESH_TTL: TimeDelta = TimeDelta::days(30);
/// The cookie that carries a browser's refresh token.
pub const COOKIE: &str = "jigap_session";

/// A secret of 32 random bytes, as text; stored only as a hash.
#[must_use]
pub fn fresh_secret() -> String {
    let mut bytes = [0; 32];
    // Without randomness there is no safe way on: this ends the request (and is caught as a defect).
    #[expect(clippy::expect_used, reason = "the OS has no randomness: nothing safe can follow")]
    getrandom::fill(&mut bytes).expect("OS randomness");
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// What is stored of a secret.
#[must_use]
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret))
}

/// Ids and secrets for a session, made before the transaction so that a repeated verb stores the same ones.
#[derive(Clone, Debug)]
pub struct Fresh {
    /// The family.
    pub session: Uuid,
    /// The first refresh token.
    pub refresh_token: String,
}

impl Fresh {
    /// Made with OS randomness.
    #[must_use]
    pub fn new() -> Self {
        Self { session: crate::clock::fresh_id(), refresh_token: fresh_secret() }
    }
}

impl Default for Fresh {
    fn default() -> Self {
        Self::new()
    }
}

/// A session as the database knows it; turned into tokens outside the transaction.
#[derive(Clone, Debug)]
pub struct Granted {
    /// Who.
    pub caller: Caller,
    /// Everything about them.
    pub me: Me,
    /// The family.
    pub session: Uuid,
    /// The next refresh token.
    pub refresh_token: String,
    /// Where it goes.
    pub kind: SessionKind,
}

/// Starts a session.
///
/// # Errors
/// [`DbError`].
pub fn start(
    tx: &mut Tx<'_>,
    caller: Caller,
    kind: SessionKind,
    device: &str,
    fresh: &Fresh,
    now: DateTime<Utc>,
) -> Result<Granted, DbError> {
    let kind_key = match kind {
        SessionKind::App => "app",
        SessionKind::Browser => "browser",
    };
    tx.execute(
        "INSERT INTO session (id, user_id, kind, device, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![fresh.session.to_string(), caller.user, kind_key, device, now],
    )?;
    add_token(tx, fresh.session, &fresh.refresh_token, now)?;
    Ok(Granted {
        caller,
        me: user::me(tx, caller)?,
        session: fresh.session,
        refresh_token: fresh.refresh_token.clone(),
        kind,
    })
}

fn add_token(tx: &mut Tx<'_>, session: Uuid, secret: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO refresh_token (hash, session_id, expires_at) VALUES (?1, ?2, ?3)",
        values![hash(secret), session.to_string(), now + REFRESH_TTL],
    )?;
    Ok(())
}

/// How a refresh ended. A reuse is a result, not an error, because ending the family must be committed.
#[derive(Clone, Debug)]
pub enum Refreshed {
    /// The next token.
    Granted(Box<Granted>),
    /// The token was used before: the family has ended.
    Reused,
}

/// Trades a refresh token for the next one.
///
/// # Errors
/// [`ErrorCode::Unauthorized`] for an unknown or expired token or an ended session.
pub fn refresh(tx: &mut Tx<'_>, secret: &str, next: &str, now: DateTime<Utc>) -> Result<Refreshed, Stop> {
    let row = tx.query_opt(
        "SELECT session_id, expires_at, used_at FROM refresh_token WHERE hash = ?1 {lock}",
        values![hash(secret)],
    )?;
    let Some(mut row) = row else { return Err(ErrorCode::Unauthorized.into()) };
    let (session, expires_at, used_at): (String, DateTime<Utc>, Option<DateTime<Utc>>) =
        (row.next()?, row.next()?, row.next()?);
    let mut row =
        tx.query_one("SELECT user_id, kind, ended_at FROM session WHERE id = ?1 {lock}", values![&session])?;
    let (user_id, kind, ended_at): (_, String, Option<DateTime<Utc>>) =
        (row.next()?, row.next()?, row.next()?);
    if ended_at.is_some() || now >= expires_at {
        return Err(ErrorCode::Unauthorized.into());
    }
    if used_at.is_some() {
        end(tx, &session, now)?;
        return Ok(Refreshed::Reused);
    }
    tx.execute("UPDATE refresh_token SET used_at = ?2 WHERE hash = ?1", values![hash(secret), now])?;
    let id = Uuid::try_parse(&session).map_err(|_| DbError::Corrupt(format!("session {session}")))?;
    add_token(tx, id, next, now)?;
    let caller = Caller { user: user_id, address: user::address(tx, user_id)? };
    let kind = if kind == "app" { SessionKind::App } else { SessionKind::Browser };
    let me = user::me(tx, caller)?;
    Ok(Refreshed::Granted(Box::new(Granted {
        caller,
        me,
        session: id,
        refresh_token: next.to_owned(),
        kind,
    })))
}

/// Ends the session that a refresh token belongs to; an unknown token ends nothing.
///
/// # Errors
/// [`DbError`].
pub fn logout(tx: &mut Tx<'_>, secret: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let row = tx.query_opt("SELECT session_id FROM refresh_token WHERE hash = ?1", values![hash(secret)])?;
    if let Some(mut row) = row {
        end(tx, &row.next::<String>()?, now)?;
    }
    Ok(())
}

fn end(tx: &mut Tx<'_>, session: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute("UPDATE session SET ended_at = ?2 WHERE id = ?1 AND ended_at IS NULL", values![session, now])?;
    Ok(())
}

/// The tokens of a granted session. The refresh token of a browser leaves in a cookie instead.
#[must_use]
pub fn tokens(app: &App, granted: &Granted, now: DateTime<Utc>) -> Session {
    let expires = now + ACCESS_TTL;
    let claims = Claims {
        iss: app.config.authority(),
        sub: granted.caller.user,
        adr: granted.caller.address,
        sid: granted.session,
        iat: now.timestamp(),
        exp: expires.timestamp(),
    };
    Session {
        access_token: token::write(&app.keys, &claims),
        access_expires_at: expires,
        refresh_token: (granted.kind == SessionKind::App).then(|| granted.refresh_token.clone()),
        me: granted.me.clone(),
    }
}
