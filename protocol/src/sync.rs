//! What a device keeps: everything this account may see, fetched as differences.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    till::Payment,
    voucher::{Holding, Series},
};

/// `GET /v1/sync?cursor=`: what changed since the cursor, as current states. Without a cursor: everything.
///
/// Applying a batch twice, or a later one first, ends in the same copy: each entity comes whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SyncBatch {
    /// Store it with the rows, in one transaction, and ask from here next time.
    pub cursor: String,
    /// The copy must be emptied first: the cursor was missing, foreign or too old.
    pub full: bool,
    /// Ask again at once: this batch was cut at its limit of 500 entities.
    pub more: bool,
    /// Series that matter to this account.
    pub series: Vec<Series>,
    /// Holdings, also those that fell to zero.
    pub holdings: Vec<Holding>,
    /// Payments of this account.
    pub payments: Vec<Payment>,
    /// The server's clock.
    pub now: DateTime<Utc>,
}
