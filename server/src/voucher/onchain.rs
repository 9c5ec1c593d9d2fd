//! What the chain tells the voucher domain. Called in the transaction that records the chain's word.

use chrono::{DateTime, Utc};
use protocol::{Address, OperationId, SeriesId};

use crate::db::{DbError, Tx};

/// The series stands on the chain.
pub fn series_created(_tx: &mut Tx<'_>, _series: SeriesId) -> Result<(), DbError> {
    Ok(())
}

/// The chain refused to make the series.
pub fn series_failed(_tx: &mut Tx<'_>, _operation: OperationId) -> Result<(), DbError> {
    Ok(())
}

/// The contract accepts (or not any more) this shop.
pub fn shop_set(_tx: &mut Tx<'_>, _shop: Address, _accepted: bool) -> Result<(), DbError> {
    Ok(())
}

/// The chain refused to accept the shop.
pub fn shop_failed(_tx: &mut Tx<'_>, _operation: OperationId) -> Result<(), DbError> {
    Ok(())
}

/// Every line of this operation is in its holder's wallet.
pub fn issued(_tx: &mut Tx<'_>, _operation: OperationId, _now: DateTime<Utc>) -> Result<(), DbError> {
    Ok(())
}

/// A reorganisation took the issue back; it will be sent again.
pub fn unissued(_tx: &mut Tx<'_>, _operation: OperationId) -> Result<(), DbError> {
    Ok(())
}

/// The chain refused the issue for good.
pub fn issue_failed(_tx: &mut Tx<'_>, _operation: OperationId) -> Result<(), DbError> {
    Ok(())
}

/// The ledger changed what this address holds of the series.
pub fn holding_changed(_tx: &mut Tx<'_>, _address: Address, _series: SeriesId) -> Result<(), DbError> {
    Ok(())
}
