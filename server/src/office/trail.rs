//! Who did what to one thing.

use protocol::{identity::Role, office::TrailRow};

use crate::{
    db::{DbError, Tx},
    error::Stop,
    identity::{roles, user::Caller},
    values,
};

/// Newest first (officers and operators).
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`].
pub(super) fn of(tx: &mut Tx<'_>, caller: Caller, subject: &str) -> Result<Vec<TrailRow>, Stop> {
    roles::require(tx, caller, &[Role::Officer, Role::Operator])?;
    let rows = tx.query(
        "SELECT a.at, a.action, a.subject,
                (SELECT MIN(g.name) FROM role_grant g JOIN app_user u ON u.address = g.address WHERE u.id = a.user_id)
         FROM audit a WHERE a.subject = ?1 ORDER BY a.at DESC, a.id DESC LIMIT 100",
        values![subject],
    )?;
    let rows = rows.into_iter().map(|mut row| {
        Ok::<_, DbError>(TrailRow {
            at: row.next()?,
            action: row.next()?,
            subject: row.next()?,
            who: row.next()?,
        })
    });
    Ok(rows.collect::<Result<_, _>>()?)
}
