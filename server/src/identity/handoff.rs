//! Signing a browser in with the app: the browser shows a code and two digits, the app shows who asks and signs.
//!
//! `waiting → approved → claimed`, each step once, all within three minutes. The app's approval is itself an ERC-4361
//! message that names this handoff as its request id; the browser proves with its secret that it is the one that asked.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode, HandoffId, UserId,
    identity::{HandoffView, SessionKind},
};

use super::{
    session::{self, Fresh, Granted},
    user::{self, Caller},
};
use crate::{
    db::{DbError, Tx},
    error::Stop,
    values,
};

/// How long a browser waits.
pub const TTL: TimeDelta = TimeDelta::minutes(3);

/// A request to be stored.
#[derive(Clone, Debug)]
pub struct NewHandoff {
    /// Its id.
    pub id: HandoffId,
    /// Only the browser knows it.
    pub secret: String,
    /// Two digits.
    pub number: String,
    /// As the browser names itself, shortened.
    pub browser: String,
    /// Network address.
    pub from: String,
    /// For the login message.
    pub nonce: String,
}

/// Stores a request.
///
/// # Errors
/// [`DbError`].
pub fn offer(tx: &mut Tx<'_>, new: &NewHandoff, now: DateTime<Utc>) -> Result<DateTime<Utc>, DbError> {
    let expires_at = now + TTL;
    tx.execute(
        "INSERT INTO handoff (id, secret_hash, number, browser, asked_from, nonce, state, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'waiting', ?7)",
        values![
            new.id,
            session::hash(&new.secret),
            &new.number,
            &new.browser,
            &new.from,
            &new.nonce,
            expires_at
        ],
    )?;
    Ok(expires_at)
}

/// What the app shows before it approves.
///
/// # Errors
/// [`ErrorCode::HandoffGone`].
pub fn view(tx: &mut Tx<'_>, id: HandoffId, now: DateTime<Utc>) -> Result<HandoffView, Stop> {
    let row = tx.query_opt(
        "SELECT number, browser, asked_from, nonce, expires_at FROM handoff
         WHERE id = ?1 AND state = 'waiting' AND expires_at > ?2",
        values![id, now],
    )?;
    let Some(mut row) = row else { return Err(ErrorCode::HandoffGone.into()) };
    Ok(HandoffView {
        id,
        number: row.next()?,
        browser: row.next()?,
        from: row.next()?,
        nonce: row.next()?,
        expires_at: row.next()?,
    })
}

/// The signed-in wallet `caller` approves; `signer` is who signed the message and `nonce` what it names.
///
/// # Errors
/// [`ErrorCode::HandoffGone`]; [`ErrorCode::LoginBadSignature`] when another wallet signed.
pub fn approve(
    tx: &mut Tx<'_>,
    caller: Caller,
    id: HandoffId,
    signer: protocol::Address,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    if signer != caller.address {
        return Err(ErrorCode::LoginBadSignature.into());
    }
    let approved = tx.execute(
        "UPDATE handoff SET state = 'approved', user_id = ?2
         WHERE id = ?1 AND state = 'waiting' AND nonce = ?3 AND expires_at > ?4",
        values![id, caller.user, nonce, now],
    )?;
    if approved == 1 { Ok(()) } else { Err(ErrorCode::HandoffGone.into()) }
}

/// The browser asks for its session: `None` while nobody approved.
///
/// # Errors
/// [`ErrorCode::HandoffGone`].
pub fn claim(
    tx: &mut Tx<'_>,
    id: HandoffId,
    secret: &str,
    device: &str,
    fresh: &Fresh,
    now: DateTime<Utc>,
) -> Result<Option<Granted>, Stop> {
    let row = tx.query_opt(
        "SELECT state, user_id FROM handoff
         WHERE id = ?1 AND secret_hash = ?2 AND state <> 'claimed' AND expires_at > ?3 {lock}",
        values![id, session::hash(secret), now],
    )?;
    let Some(mut row) = row else { return Err(ErrorCode::HandoffGone.into()) };
    let (state, user): (String, Option<UserId>) = (row.next()?, row.next()?);
    let Some(user) = user.filter(|_| state == "approved") else { return Ok(None) };
    tx.execute("UPDATE handoff SET state = 'claimed' WHERE id = ?1", values![id])?;
    let caller = Caller { user, address: user::address(tx, user)? };
    Ok(Some(session::start(tx, caller, SessionKind::Browser, device, fresh, now)?))
}
