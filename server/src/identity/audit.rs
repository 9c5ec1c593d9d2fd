//! Who did what, among the staff.

use chrono::{DateTime, Utc};

use super::user::Caller;
use crate::{
    clock::fresh_id,
    db::{DbError, Tx},
    values,
};

/// Writes a line; it stands with the change that it is about.
///
/// # Errors
/// [`DbError`].
pub fn record(
    tx: &mut Tx<'_>,
    caller: Caller,
    action: &str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let id: uuid::Uuid = fresh_id();
    tx.execute_later(
        "INSERT INTO audit (id, at, user_id, action, subject) VALUES (?1, ?2, ?3, ?4, ?5)",
        values![id.to_string(), now, caller.user, action, subject],
    )
}
