//! What the chain says of transfers and credits. Called in the transaction that records the chain's word.

use chrono::{DateTime, Utc};
use protocol::{B256, ErrorCode, OperationId};

use super::{bring::tell, store};
use crate::{
    db::{DbError, Tx},
    values,
};

/// The transaction has been signed and stored; it is about to be sent.
///
/// # Errors
/// [`DbError`].
pub fn sent(tx: &mut Tx<'_>, operation: OperationId, tx_hash: B256) -> Result<(), DbError> {
    tx.execute("UPDATE won_transfer SET tx_hash = ?2 WHERE operation_id = ?1", values![operation, tx_hash])?;
    Ok(())
}

/// In a block, and did what it says.
///
/// # Errors
/// [`DbError`].
pub fn done(tx: &mut Tx<'_>, operation: OperationId, at: DateTime<Utc>) -> Result<(), DbError> {
    move_to(
        tx,
        operation,
        "UPDATE won_transfer SET state = 'done', done_at = ?2, refusal = NULL WHERE operation_id = ?1",
        at.into(),
    )?;
    tx.execute("UPDATE won_credit SET state = 'done' WHERE operation_id = ?1", values![operation])?;
    Ok(())
}

/// A reorganisation took it back; the same bytes are sent again.
///
/// # Errors
/// [`DbError`].
pub fn undone(tx: &mut Tx<'_>, operation: OperationId) -> Result<(), DbError> {
    move_to(
        tx,
        operation,
        "UPDATE won_transfer SET state = 'accepted', done_at = NULL, refusal = ?2 WHERE operation_id = ?1",
        None::<String>.into(),
    )?;
    tx.execute("UPDATE won_credit SET state = 'accepted' WHERE operation_id = ?1", values![operation])?;
    Ok(())
}

/// The contract refused it for good; nothing moved by it.
///
/// # Errors
/// [`DbError`].
pub fn refused(tx: &mut Tx<'_>, operation: OperationId, why: ErrorCode) -> Result<(), DbError> {
    move_to(
        tx,
        operation,
        "UPDATE won_transfer SET state = 'refused', refusal = ?2 WHERE operation_id = ?1",
        why.as_str().into(),
    )?;
    tx.execute("UPDATE won_credit SET state = 'refused' WHERE operation_id = ?1", values![operation])?;
    Ok(())
}

/// Changes the transfer of this operation, if it is one, and tells both sides.
fn move_to(
    tx: &mut Tx<'_>,
    operation: OperationId,
    sql: &'static str,
    value: crate::db::Value,
) -> Result<(), DbError> {
    let Some(transfer) = store::lock_of_operation(tx, operation)? else { return Ok(()) };
    tx.execute(sql, &[operation.into(), value])?;
    tell(tx, &transfer)
}
