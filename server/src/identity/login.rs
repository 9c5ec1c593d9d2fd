//! Login: a nonce, a signed ERC-4361 message, a session.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode, UserId,
    identity::{Nonce, SessionKind},
};

use super::{
    message::Verified,
    session::{self, Fresh, Granted},
    user::{self, Caller},
};
use crate::{
    db::{DbError, Tx},
    error::Stop,
    values,
};

/// How long a nonce waits for its use.
pub const NONCE_TTL: TimeDelta = TimeDelta::minutes(10);

/// A nonce of 22 letters and digits (131 bits).
#[must_use]
pub fn fresh_nonce() -> String {
    const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let mut nonce = String::with_capacity(22);
    while nonce.len() < 22 {
        let secret = session::fresh_secret();
        nonce.extend(secret.chars().filter(|char| ALPHABET.contains(&(*char as u8))).take(22 - nonce.len()));
    }
    nonce
}

/// Stores a nonce for one login.
///
/// # Errors
/// [`DbError`].
pub fn offer_nonce(tx: &mut Tx<'_>, nonce: &str, now: DateTime<Utc>) -> Result<Nonce, DbError> {
    let expires_at = now + NONCE_TTL;
    tx.execute("INSERT INTO login_nonce (nonce, expires_at) VALUES (?1, ?2)", values![nonce, expires_at])?;
    Ok(Nonce { nonce: nonce.to_owned(), expires_at })
}

/// Uses a nonce; the second use is refused, whoever comes second.
///
/// # Errors
/// [`ErrorCode::LoginNonceUsed`].
pub fn use_nonce(tx: &mut Tx<'_>, nonce: &str, now: DateTime<Utc>) -> Result<(), Stop> {
    let used =
        tx.execute("DELETE FROM login_nonce WHERE nonce = ?1 AND expires_at > ?2", values![nonce, now])?;
    if used == 1 { Ok(()) } else { Err(ErrorCode::LoginNonceUsed.into()) }
}

/// Signs a wallet in, whose message has been verified.
///
/// # Errors
/// [`ErrorCode::LoginNonceUsed`].
pub fn login(
    tx: &mut Tx<'_>,
    verified: &Verified,
    kind: SessionKind,
    device: &str,
    fresh_user: UserId,
    fresh: &Fresh,
    now: DateTime<Utc>,
) -> Result<Granted, Stop> {
    use_nonce(tx, &verified.nonce, now)?;
    let user = user::of_address(tx, verified.address, fresh_user, now)?;
    let caller = Caller { user, address: verified.address };
    Ok(session::start(tx, caller, kind, device, fresh, now)?)
}

/// Forgets nonces, tickets and keys that nobody can use any more.
///
/// # Errors
/// [`DbError`].
pub fn sweep(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    tx.execute("DELETE FROM login_nonce WHERE expires_at <= ?1", values![now])?;
    tx.execute("DELETE FROM event_ticket WHERE expires_at <= ?1", values![now])?;
    tx.execute("DELETE FROM handoff WHERE expires_at <= ?1", values![now - TimeDelta::hours(1)])?;
    tx.execute("DELETE FROM idempotency WHERE created_at <= ?1", values![now - TimeDelta::days(7)])?;
    Ok(())
}
