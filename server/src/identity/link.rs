//! Links a wallet to a line of the roster: number and name must match, and neither side may be linked already.

use chrono::{DateTime, Utc};
use protocol::{ErrorCode, PersonId, UserId, event::Event, identity::LinkRequest};
use unicode_normalization::UnicodeNormalization;

use super::user::Caller;
use crate::{
    db::Tx,
    error::Stop,
    feed::{self, Subject},
    values,
};

/// A name for comparing: NFC, without white space, in lower case.
#[must_use]
pub fn name_key(name: &str) -> String {
    name.nfc().filter(|char| !char.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Links the caller; answers the roster line.
///
/// # Errors
/// [`ErrorCode::RosterNoMatch`], [`ErrorCode::RosterAlreadyLinked`], [`ErrorCode::WalletAlreadyLinked`].
pub fn link(
    tx: &mut Tx<'_>,
    caller: Caller,
    request: &LinkRequest,
    _now: DateTime<Utc>,
) -> Result<PersonId, Stop> {
    let number = request.number.trim();
    let row =
        tx.query_opt("SELECT id, name, user_id FROM person WHERE number = ?1 {lock}", values![number])?;
    // The same answer for an unknown number and a wrong name: nobody learns who is on the roster.
    let Some(mut row) = row else { return Err(ErrorCode::RosterNoMatch.into()) };
    let (person, name, linked): (PersonId, String, Option<UserId>) = (row.next()?, row.next()?, row.next()?);
    if name_key(&name) != name_key(&request.name) {
        return Err(ErrorCode::RosterNoMatch.into());
    }
    match linked {
        Some(user) if user == caller.user => return Ok(person),
        Some(_) => return Err(ErrorCode::RosterAlreadyLinked.into()),
        None => {}
    }
    let other = tx.query_opt("SELECT id FROM person WHERE user_id = ?1", values![caller.user])?;
    if other.is_some() {
        return Err(ErrorCode::WalletAlreadyLinked.into());
    }
    tx.execute(
        "UPDATE person SET user_id = ?2 WHERE id = ?1 AND user_id IS NULL",
        values![person, caller.user],
    )?;
    feed::publish(tx, Subject::User(caller.user), &Event::Me)?;
    Ok(person)
}
