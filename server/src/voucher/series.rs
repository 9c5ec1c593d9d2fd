//! Makes a series.

use chrono::{DateTime, Utc};
use protocol::{
    OperationId, SeriesId,
    identity::Role,
    voucher::{NewSeries, Series},
};

use super::{model, store};
use crate::{
    chain::operation::{self, NewOperation},
    db::Tx,
    error::Stop,
    identity::{audit, roles, user::Caller},
    text::{self, Bounds},
    values,
};

/// Ids made before the transaction.
#[derive(Clone, Copy, Debug)]
pub struct Fresh {
    /// The series.
    pub series: SeriesId,
    /// The operation that puts it on the chain.
    pub operation: OperationId,
}

/// Stores the series and asks the chain for it (officer).
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`], [`protocol::ErrorCode::SeriesEndsInPast`], [`protocol::ErrorCode::InvalidInput`].
pub fn create(
    tx: &mut Tx<'_>,
    caller: Caller,
    new: &NewSeries,
    fresh: Fresh,
    now: DateTime<Utc>,
) -> Result<Series, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let name = text::line(&new.name, "name", Bounds { least: 1, most: 60 })?;
    let terms = text::paragraph(&new.terms, "terms", Bounds { least: 1, most: 4_000 })?;
    // The chain counts whole seconds.
    let ends_at = DateTime::from_timestamp(new.ends_at.timestamp(), 0).unwrap_or(new.ends_at);
    model::check_end(ends_at, now)?;
    let terms_hash = alloy::primitives::keccak256(&terms);
    tx.execute(
        "INSERT INTO series (id, name, ends_at, terms, terms_hash, state, operation_id, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'creating', ?6, ?7)",
        values![fresh.series, name, ends_at, terms, terms_hash, fresh.operation, now],
    )?;
    let operation = NewOperation::create_series(fresh.operation, fresh.series, ends_at, terms_hash);
    operation::enqueue(tx, &operation, now)?;
    audit::record(tx, caller, "series.create", &fresh.series.to_string(), now)?;
    Ok(store::load_series(tx, fresh.series)?.view(now))
}
