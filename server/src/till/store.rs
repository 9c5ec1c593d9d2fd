//! Rows of payments.

use chrono::{DateTime, Utc};
use protocol::{Address, B256, ErrorCode, OperationId, PaymentId, SeriesId, ShopId, UserId, Won, till::Part};

use super::model::{Accepted, ShopRef, State, StoredPayment};
use crate::{
    db::{DbError, Row, Tx},
    values,
};

/// A payment, if there is one, locked for change.
///
/// # Errors
/// [`DbError`].
pub fn lock(tx: &mut Tx<'_>, id: PaymentId) -> Result<Option<StoredPayment>, DbError> {
    let row = tx.query_opt(
        "SELECT p.id, s.id, s.name, s.address, p.amount, p.items, p.created_at, p.expires_at, p.state,
                p.payer_id, p.payer_address, p.operation_id, p.tx_hash, p.paid_at, p.refusal
         FROM payment p JOIN shop s ON s.id = p.shop_id WHERE p.id = ?1 {lock p}",
        values![id],
    )?;
    row.map(|row| complete(tx, row)).transpose()
}

/// A payment, if there is one.
///
/// # Errors
/// [`DbError`].
pub fn find(tx: &mut Tx<'_>, id: PaymentId) -> Result<Option<StoredPayment>, DbError> {
    let row = tx.query_opt(
        "SELECT p.id, s.id, s.name, s.address, p.amount, p.items, p.created_at, p.expires_at, p.state,
                p.payer_id, p.payer_address, p.operation_id, p.tx_hash, p.paid_at, p.refusal
         FROM payment p JOIN shop s ON s.id = p.shop_id WHERE p.id = ?1",
        values![id],
    )?;
    row.map(|row| complete(tx, row)).transpose()
}

/// A payment that must be there.
///
/// # Errors
/// [`DbError::Corrupt`] when it is not.
pub fn load(tx: &mut Tx<'_>, id: PaymentId) -> Result<StoredPayment, DbError> {
    find(tx, id)?.ok_or_else(|| DbError::Corrupt(format!("no payment {id}")))
}

/// The payment that an operation carries.
///
/// # Errors
/// [`DbError`].
pub fn of_operation(tx: &mut Tx<'_>, operation: OperationId) -> Result<Option<StoredPayment>, DbError> {
    let row = tx.query_opt("SELECT id FROM payment WHERE operation_id = ?1", values![operation])?;
    let Some(mut row) = row else { return Ok(None) };
    lock(tx, row.next()?)
}

/// Payments of one payer, newest first.
///
/// # Errors
/// [`DbError`].
pub fn ids_of_payer(tx: &mut Tx<'_>, payer: UserId, most: u32) -> Result<Vec<PaymentId>, DbError> {
    ids(tx.query(
        "SELECT id FROM payment WHERE payer_id = ?1 ORDER BY created_at DESC, id DESC LIMIT ?2",
        values![payer, most],
    )?)
}

/// Payments of one shop, newest first.
///
/// # Errors
/// [`DbError`].
pub fn ids_of_shop(tx: &mut Tx<'_>, shop: ShopId, most: u32) -> Result<Vec<PaymentId>, DbError> {
    ids(tx.query(
        "SELECT id FROM payment WHERE shop_id = ?1 ORDER BY created_at DESC, id DESC LIMIT ?2",
        values![shop, most],
    )?)
}

fn ids(rows: Vec<Row>) -> Result<Vec<PaymentId>, DbError> {
    rows.into_iter().map(|mut row| row.next()).collect()
}

fn complete(tx: &mut Tx<'_>, mut row: Row) -> Result<StoredPayment, DbError> {
    let id: PaymentId = row.next()?;
    let shop = ShopRef { id: row.next()?, name: row.next()?, address: row.next::<Address>()? };
    let (amount, items): (Won, String) = (row.next()?, row.next()?);
    let items = serde_json::from_str(&items).map_err(|_| DbError::Corrupt(format!("items of {id}")))?;
    let (created_at, expires_at) = (row.next()?, row.next()?);
    let kind: String = row.next()?;
    let state = state(id, &kind, row)?;
    let parts = if state.accepted().is_some() { parts(tx, id)? } else { Vec::new() };
    Ok(StoredPayment { id, shop, amount, items, created_at, expires_at, state, parts })
}

/// A row that does not make sense is an error: a paid payment without its payer must not come back as anything.
fn state(id: PaymentId, kind: &str, mut row: Row) -> Result<State, DbError> {
    let corrupt = || DbError::Corrupt(format!("payment {id} in state {kind}"));
    let (payer, holder, operation): (Option<UserId>, Option<Address>, Option<OperationId>) =
        (row.next()?, row.next()?, row.next()?);
    let tx_hash: Option<B256> = row.next()?;
    let paid_at: Option<DateTime<Utc>> = row.next()?;
    let refusal: Option<String> = row.next()?;
    let accepted = || match (payer, holder, operation) {
        (Some(payer), Some(holder), Some(operation)) => Ok(Accepted { payer, holder, operation, tx_hash }),
        _ => Err(corrupt()),
    };
    Ok(match kind {
        "created" => State::Created,
        "expired" => State::Expired,
        "cancelled" => State::Cancelled,
        "accepted" => State::Accepted(accepted()?),
        "paid" => State::Paid { accepted: accepted()?, at: paid_at.ok_or_else(corrupt)? },
        "refused" => {
            let why = refusal.ok_or_else(corrupt)?;
            let why = ErrorCode::ALL.iter().find(|code| code.as_str() == why).ok_or_else(corrupt)?;
            State::Refused { accepted: accepted()?, why: *why }
        }
        _ => return Err(corrupt()),
    })
}

fn parts(tx: &mut Tx<'_>, id: PaymentId) -> Result<Vec<Part>, DbError> {
    tx.query(
        "SELECT series_id, amount FROM payment_part WHERE payment_id = ?1 ORDER BY series_id",
        values![id],
    )?
    .into_iter()
    .map(|mut row| Ok(Part { series: row.next::<SeriesId>()?, amount: row.next()? }))
    .collect()
}
