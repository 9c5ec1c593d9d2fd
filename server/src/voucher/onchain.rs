//! What the chain tells the voucher domain. Called in the transaction that records the chain's word.

use chrono::{DateTime, Utc};
use protocol::{Address, IssueId, OperationId, SeriesId, event::Event};

use crate::{
    db::{DbError, Tx},
    feed::{self, Subject},
    identity::user,
    values,
};

/// The series stands on the chain.
///
/// # Errors
/// [`DbError`].
pub fn series_created(tx: &mut Tx<'_>, series: SeriesId) -> Result<(), DbError> {
    tx.execute("UPDATE series SET state = 'active' WHERE id = ?1", values![series])?;
    feed::publish(tx, Subject::Staff, &Event::Series { id: series })
}

/// The chain refused to make the series.
///
/// # Errors
/// [`DbError`].
pub fn series_failed(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), DbError> {
    let row = tx.query_opt(
        "UPDATE series SET state = 'failed' WHERE operation_id = ?1 AND state = 'creating' RETURNING id",
        values![operation],
    )?;
    let Some(mut row) = row else { return Ok(()) };
    feed::publish(tx, Subject::Staff, &Event::Series { id: row.next()? })
}

/// The contract accepts (or not any more) this shop.
///
/// # Errors
/// [`DbError`].
pub fn shop_set(tx: &mut Tx<'_>, shop: Address, accepted: bool) -> Result<(), DbError> {
    let state = if accepted { "active" } else { "registering" };
    tx.execute("UPDATE shop SET state = ?2 WHERE address = ?1", values![shop, state])?;
    Ok(())
}

/// The chain refused to accept the shop; `operation` names it as its subject.
///
/// # Errors
/// [`DbError`].
pub fn shop_failed(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), DbError> {
    tx.execute(
        "UPDATE shop SET state = 'failed' WHERE address = (SELECT subject FROM operation WHERE id = ?1)",
        values![operation],
    )?;
    Ok(())
}

/// Every line of this operation is in its holder's wallet.
///
/// # Errors
/// [`DbError`].
pub fn issued(tx: &mut Tx<'_>, operation: OperationId, _now: DateTime<Utc>) -> Result<(), DbError> {
    move_lines(tx, operation, "issued")?;
    for issue in issues_of(tx, operation)? {
        tx.execute(
            "UPDATE issue SET state = 'done' WHERE id = ?1 AND state = 'issuing'
             AND NOT EXISTS (SELECT 1 FROM issue_line WHERE issue_id = ?1 AND state = 'queued')",
            values![issue],
        )?;
        feed::publish(tx, Subject::Staff, &Event::Issue { id: issue })?;
    }
    Ok(())
}

/// A reorganisation took the issue back; it will be sent again.
///
/// # Errors
/// [`DbError`].
pub fn unissued(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), DbError> {
    move_lines(tx, operation, "queued")?;
    for issue in issues_of(tx, operation)? {
        tx.execute("UPDATE issue SET state = 'issuing' WHERE id = ?1", values![issue])?;
        feed::publish(tx, Subject::Staff, &Event::Issue { id: issue })?;
    }
    Ok(())
}

/// The chain refused the issue for good.
///
/// # Errors
/// [`DbError`].
pub fn issue_failed(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), DbError> {
    move_lines(tx, operation, "stuck")?;
    for issue in issues_of(tx, operation)? {
        tx.execute("UPDATE issue SET state = 'stuck' WHERE id = ?1", values![issue])?;
        feed::publish(tx, Subject::Staff, &Event::Issue { id: issue })?;
    }
    Ok(())
}

/// The ledger changed what this address holds of the series.
///
/// # Errors
/// [`DbError`].
pub fn holding_changed(tx: &mut Tx<'_>, address: Address, series: SeriesId) -> Result<(), DbError> {
    match user::find(tx, address)? {
        Some(user) => feed::publish(tx, Subject::User(user), &Event::Holding { series }),
        None => Ok(()),
    }
}

fn move_lines(tx: &mut Tx<'_>, operation: OperationId, state: &str) -> Result<(), DbError> {
    tx.execute("UPDATE issue_line SET state = ?2 WHERE operation_id = ?1", values![operation, state])?;
    Ok(())
}

fn issues_of(tx: &mut Tx<'_>, operation: OperationId) -> Result<Vec<IssueId>, DbError> {
    tx.query("SELECT DISTINCT issue_id FROM issue_line WHERE operation_id = ?1", values![operation])?
        .into_iter()
        .map(|mut row| row.next())
        .collect()
}
