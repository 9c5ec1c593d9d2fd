//! What the chain tells the till. Called in the transaction that records the chain's word.

use chrono::{DateTime, Utc};
use protocol::{B256, ErrorCode, OperationId, PaymentId, event::Event};

use super::{
    model::{Accepted, State, StoredPayment},
    store,
};
use crate::{
    db::{DbError, Tx},
    feed::{self, Subject},
    values,
};

/// The payment's transaction has been signed and stored; it is about to be sent.
///
/// # Errors
/// [`DbError`].
pub fn sent(tx: &mut Tx<'_>, operation: OperationId, tx_hash: B256) -> Result<(), DbError> {
    tx.execute("UPDATE payment SET tx_hash = ?2 WHERE operation_id = ?1", values![operation, tx_hash])?;
    Ok(())
}

/// The chain confirmed the payment. Its reservation becomes the ledger's movement, recorded in the same transaction.
///
/// # Errors
/// [`DbError`].
pub fn paid(tx: &mut Tx<'_>, payment: PaymentId, tx_hash: B256, at: DateTime<Utc>) -> Result<(), DbError> {
    let Some(payment) = store::lock(tx, payment)? else {
        tracing::warn!(payment.id = %payment, "the chain names a payment that is not ours");
        return Ok(());
    };
    let accepted = match &payment.state {
        State::Accepted(accepted) => {
            reserve(tx, &payment, accepted, Change::Release)?;
            accepted.clone()
        }
        // Refused by a simulation, and landed all the same: the chain's word counts.
        State::Refused { accepted, .. } => accepted.clone(),
        State::Paid { .. } => return Ok(()),
        State::Created | State::Expired | State::Cancelled => {
            tracing::error!(payment.id = %payment.id, "paid on the chain without passing through this server");
            return Ok(());
        }
    };
    tx.execute(
        "UPDATE payment SET state = 'paid', tx_hash = ?2, paid_at = ?3, refusal = NULL WHERE id = ?1",
        values![payment.id, tx_hash, at],
    )?;
    tell(tx, &payment, &accepted)
}

/// A reorganisation took the payment back; it will be sent again.
///
/// # Errors
/// [`DbError`].
pub fn unpaid(tx: &mut Tx<'_>, payment: PaymentId) -> Result<(), DbError> {
    let Some(payment) = store::lock(tx, payment)? else { return Ok(()) };
    let State::Paid { accepted, .. } = &payment.state else { return Ok(()) };
    reserve(tx, &payment, accepted, Change::Reserve)?;
    tx.execute("UPDATE payment SET state = 'accepted', paid_at = NULL WHERE id = ?1", values![payment.id])?;
    tell(tx, &payment, accepted)
}

/// The chain refused the payment for good; nothing moved.
///
/// # Errors
/// [`DbError`].
pub fn refused(tx: &mut Tx<'_>, operation: OperationId, why: ErrorCode) -> Result<(), DbError> {
    let Some(payment) = store::of_operation(tx, operation)? else { return Ok(()) };
    let State::Accepted(accepted) = &payment.state else { return Ok(()) };
    reserve(tx, &payment, accepted, Change::Release)?;
    tx.execute(
        "UPDATE payment SET state = 'refused', refusal = ?2 WHERE id = ?1",
        values![payment.id, why.as_str()],
    )?;
    tell(tx, &payment, accepted)
}

#[derive(Clone, Copy)]
enum Change {
    Reserve,
    Release,
}

fn reserve(
    tx: &mut Tx<'_>,
    payment: &StoredPayment,
    accepted: &Accepted,
    change: Change,
) -> Result<(), DbError> {
    for part in &payment.parts {
        let amount = i64::from(part.amount);
        let by = match change {
            Change::Reserve => amount,
            Change::Release => -amount,
        };
        tx.execute(
            "UPDATE holding SET reserved = reserved + ?3 WHERE address = ?1 AND series_id = ?2",
            values![accepted.holder, part.series, by],
        )?;
        feed::publish(tx, Subject::User(accepted.payer), &Event::Holding { series: part.series })?;
    }
    Ok(())
}

fn tell(tx: &mut Tx<'_>, payment: &StoredPayment, accepted: &Accepted) -> Result<(), DbError> {
    let event = Event::Payment { id: payment.id };
    feed::publish(tx, Subject::Shop(payment.shop.id), &event)?;
    feed::publish(tx, Subject::User(accepted.payer), &event)?;
    for part in &payment.parts {
        feed::publish(tx, Subject::Staff, &Event::Series { id: part.series })?;
    }
    Ok(())
}
