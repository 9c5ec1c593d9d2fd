//! What the chain tells the till. Called in the transaction that records the chain's word.

use chrono::{DateTime, Utc};
use protocol::{B256, ErrorCode, OperationId, PaymentId};

use crate::db::{DbError, Tx};

/// The payment's transaction has been signed and stored; it is about to be sent.
pub fn sent(_tx: &mut Tx<'_>, _operation: OperationId, _tx_hash: B256) -> Result<(), DbError> {
    Ok(())
}

/// The chain confirmed the payment.
pub fn paid(_tx: &mut Tx<'_>, _payment: PaymentId, _tx_hash: B256, _at: DateTime<Utc>) -> Result<(), DbError> {
    Ok(())
}

/// A reorganisation took the payment back; it will be sent again.
pub fn unpaid(_tx: &mut Tx<'_>, _payment: PaymentId) -> Result<(), DbError> {
    Ok(())
}

/// The chain refused the payment for good; nothing moved.
pub fn refused(_tx: &mut Tx<'_>, _operation: OperationId, _why: ErrorCode) -> Result<(), DbError> {
    Ok(())
}
