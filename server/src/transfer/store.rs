//! Rows of transfers.

use protocol::{
    Address, B256, ErrorCode, OperationId,
    transfer::{Transfer, TransferState},
};

use crate::{
    db::{DbError, Row, Tx},
    values,
};

pub(super) fn find(tx: &mut Tx<'_>, from: Address, nonce: B256) -> Result<Option<Transfer>, DbError> {
    tx.query_opt(
        "SELECT from_address, to_address, amount, nonce, state, tx_hash, refusal, created_at, done_at
         FROM won_transfer WHERE from_address = ?1 AND nonce = ?2",
        values![from, nonce],
    )?
    .map(read)
    .transpose()
}

/// The row stays locked.
pub(super) fn lock_of_operation(
    tx: &mut Tx<'_>,
    operation: OperationId,
) -> Result<Option<Transfer>, DbError> {
    tx.query_opt(
        "SELECT from_address, to_address, amount, nonce, state, tx_hash, refusal, created_at, done_at
         FROM won_transfer WHERE operation_id = ?1 {lock}",
        values![operation],
    )?
    .map(read)
    .transpose()
}

fn read(mut row: Row) -> Result<Transfer, DbError> {
    Ok(Transfer {
        from: row.next()?,
        to: row.next()?,
        amount: row.next()?,
        nonce: row.next()?,
        state: state(&row.next::<String>()?)?,
        tx_hash: row.next()?,
        refusal: row.next::<Option<String>>()?.map(|code| refusal(&code)).transpose()?,
        created_at: row.next()?,
        done_at: row.next()?,
    })
}

pub(super) fn state(text: &str) -> Result<TransferState, DbError> {
    match text {
        "accepted" => Ok(TransferState::Accepted),
        "done" => Ok(TransferState::Done),
        "refused" => Ok(TransferState::Refused),
        _ => Err(DbError::Corrupt(format!("transfer state {text}"))),
    }
}

fn refusal(code: &str) -> Result<ErrorCode, DbError> {
    ErrorCode::ALL
        .iter()
        .copied()
        .find(|known| known.as_str() == code)
        .ok_or_else(|| DbError::Corrupt(format!("refusal {code}")))
}
