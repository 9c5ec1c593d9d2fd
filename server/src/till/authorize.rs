//! The customer's side: accepts a signed spend authorization.

use alloy::sol_types::SolStruct;
use chrono::{DateTime, Utc};
use protocol::{
    Address, ApiError, ErrorCode, OperationId, PaymentId, Won,
    event::Event,
    till::{AuthorizePayment, Payment},
    typed,
};

use super::{
    model::{Accepted, State},
    store,
};
use crate::{
    chain::operation::{self, NewOperation},
    db::{DbError, Tx},
    error::Stop,
    feed::{self, Subject},
    identity::{message, user::Caller},
    values,
};

/// Where a signature counts.
#[derive(Clone, Copy, Debug)]
pub struct Domain {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// `CampusVoucher`.
    pub contract: Address,
}

/// Did the holder sign exactly this spend?
///
/// # Errors
/// [`ErrorCode::BadSignature`].
pub fn check_signature(
    domain: Domain,
    shop: Address,
    payment: PaymentId,
    request: &AuthorizePayment,
) -> Result<(), ApiError> {
    let spend = typed::spend_message(request.holder, shop, payment, &request.parts, request.valid_before);
    let digest = spend.eip712_signing_hash(&typed::voucher_domain(domain.chain_id, domain.contract));
    match message::recover(digest.0, &request.signature) {
        Some(signer) if signer == request.holder => Ok(()),
        _ => Err(ErrorCode::BadSignature.into()),
    }
}

/// Accepts: reserves the holdings, stores the operation, tells both sides. The signature has been checked.
///
/// # Errors
/// The payment's state, the message's own faults, [`ErrorCode::InsufficientBalance`], [`ErrorCode::VoucherExpired`].
pub fn accept(
    tx: &mut Tx<'_>,
    caller: Caller,
    id: PaymentId,
    request: &AuthorizePayment,
    operation: OperationId,
    now: DateTime<Utc>,
) -> Result<Payment, Stop> {
    let mut payment = store::lock(tx, id)?.ok_or(ErrorCode::NotFound)?;
    if request.holder != caller.address {
        return Err(ErrorCode::BadSignature.into());
    }
    payment.check_authorization(request, now)?;
    let signature = message::bytes(&request.signature).ok_or(ErrorCode::BadSignature)?;
    check_holdings(tx, caller.address, request, now)?;

    for part in &request.parts {
        tx.execute_later(
            "UPDATE holding SET reserved = reserved + ?3 WHERE address = ?1 AND series_id = ?2",
            values![caller.address, part.series, part.amount],
        )?;
        tx.execute_later(
            "INSERT INTO payment_part (payment_id, series_id, amount) VALUES (?1, ?2, ?3)",
            values![id, part.series, part.amount],
        )?;
    }
    tx.execute_later(
        "UPDATE payment SET state = 'accepted', payer_id = ?2, payer_address = ?3, operation_id = ?4
         WHERE id = ?1 AND state = 'created'",
        values![id, caller.user, caller.address, operation],
    )?;
    let spend =
        typed::spend_message(request.holder, payment.shop.address, id, &request.parts, request.valid_before);
    operation::enqueue(tx, &NewOperation::spend(operation, &spend, &signature), now)?;
    feed::publish(tx, Subject::Shop(payment.shop.id), &Event::Payment { id })?;
    feed::publish(tx, Subject::User(caller.user), &Event::Payment { id })?;
    for part in &request.parts {
        feed::publish(tx, Subject::User(caller.user), &Event::Holding { series: part.series })?;
    }
    payment.parts.clone_from(&request.parts);
    payment.state =
        State::Accepted(Accepted { payer: caller.user, holder: caller.address, operation, tx_hash: None });
    Ok(payment.view())
}

/// Is there enough of every part, not promised elsewhere, and has no series ended? The rows stay locked.
fn check_holdings(
    tx: &mut Tx<'_>,
    holder: Address,
    request: &AuthorizePayment,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    let mut available = Won::ZERO;
    let mut enough = true;
    for part in &request.parts {
        let row = tx.query_opt(
            "SELECT h.amount, h.reserved, s.ends_at, s.state FROM holding h
             JOIN series s ON s.id = h.series_id WHERE h.address = ?1 AND h.series_id = ?2 {lock h}",
            values![holder, part.series],
        )?;
        let Some(mut row) = row else {
            enough = false;
            continue;
        };
        let (amount, reserved): (Won, Won) = (row.next()?, row.next()?);
        let (ends_at, state): (DateTime<Utc>, String) = (row.next()?, row.next()?);
        if now >= ends_at {
            return Err(ErrorCode::VoucherExpired.into());
        }
        if state != "active" {
            return Err(ErrorCode::SeriesNotUsable.into());
        }
        let free = amount.checked_sub(reserved).unwrap_or(Won::ZERO);
        enough &= free >= part.amount;
        available = available
            .checked_add(free)
            .ok_or_else(|| DbError::Corrupt("holdings above the maximum".into()))?;
    }
    if enough {
        Ok(())
    } else {
        Err(ApiError::new(ErrorCode::InsufficientBalance).with("available", available).into())
    }
}
