//! New won, by an operator's word.

use chrono::{DateTime, Utc};
use protocol::{
    Address, ErrorCode, OperationId, PersonId, Won,
    identity::Role,
    transfer::{Credit, NewCredit, TransferState},
};

use super::store;
use crate::{
    chain::operation::{self, NewOperation},
    db::{DbError, Tx},
    error::Stop,
    identity::{audit, roles, user::Caller},
    text::{self, Bounds},
    values,
};

/// Stores it and its operation.
///
/// # Errors
/// [`ErrorCode::Forbidden`] for anybody but operators; [`ErrorCode::InvalidInput`]; [`ErrorCode::TransferNowhere`].
pub(super) fn make(
    tx: &mut Tx<'_>,
    caller: Caller,
    new: &NewCredit,
    id: OperationId,
    now: DateTime<Utc>,
) -> Result<Credit, Stop> {
    roles::require(tx, caller, &[Role::Operator])?;
    let reason = text::line(&new.reason, "reason", Bounds { least: 1, most: 200 })?;
    if new.amount.is_zero() {
        return Err(text::invalid("amount").into());
    }
    if new.to == Address::ZERO {
        return Err(ErrorCode::TransferNowhere.into());
    }
    tx.execute(
        "INSERT INTO won_credit (operation_id, to_address, amount, reason, state, created_by, created_at)
         VALUES (?1, ?2, ?3, ?4, 'accepted', ?5, ?6)",
        values![id, new.to, new.amount, &reason, caller.user, now],
    )?;
    operation::enqueue(tx, &NewOperation::credit(id, new.to, new.amount), now)?;
    audit::record(tx, caller, "won.credit", &id.to_string(), now)?;
    Ok(Credit { id, to: new.to, amount: new.amount, state: TransferState::Accepted })
}

/// What the campus gives to everybody who links a wallet for the first time. Nothing when it gives nothing.
///
/// # Errors
/// [`DbError`].
pub fn welcome(
    tx: &mut Tx<'_>,
    caller: Caller,
    person: PersonId,
    amount: Won,
    id: OperationId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if amount.is_zero() {
        return Ok(());
    }
    let added = tx.execute(
        "INSERT INTO won_credit (operation_id, to_address, amount, reason, state, created_by, person_id, created_at)
         VALUES (?1, ?2, ?3, 'welcome', 'accepted', ?4, ?5, ?6) ON CONFLICT (person_id) DO NOTHING",
        values![id, caller.address, amount, caller.user, person, now],
    )?;
    if added == 1 {
        operation::enqueue(tx, &NewOperation::credit(id, caller.address, amount), now)?;
    }
    Ok(())
}

/// One of them.
///
/// # Errors
/// [`ErrorCode::Forbidden`], [`ErrorCode::NotFound`].
pub(super) fn load(tx: &mut Tx<'_>, caller: Caller, id: OperationId) -> Result<Credit, Stop> {
    roles::require(tx, caller, &[Role::Operator])?;
    let row = tx
        .query_opt("SELECT to_address, amount, state FROM won_credit WHERE operation_id = ?1", values![id])?;
    let mut row = row.ok_or(ErrorCode::NotFound)?;
    Ok(Credit { id, to: row.next()?, amount: row.next()?, state: store::state(&row.next::<String>()?)? })
}
