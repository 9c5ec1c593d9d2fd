//! Device sync: what changed for an account since a cursor, as whole current states.
//!
//! The cursor is a place in the user's feed. Feed lines only name what changed; the states are read as they are now, on the
//! same snapshot, so a batch may be applied twice or late and ends in the same copy.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use protocol::{PaymentId, SeriesId, event::Event, sync::SyncBatch};

use super::{Subject, after, head};
use crate::{
    db::{DbError, Tx},
    identity::user::Caller,
    till, voucher,
};

/// Most entities of one batch.
const MOST: u32 = 500;

/// What changed since `cursor` (`""`: everything).
///
/// # Errors
/// [`DbError`].
pub fn since(
    tx: &mut Tx<'_>,
    caller: Caller,
    cursor: &str,
    now: DateTime<Utc>,
) -> Result<SyncBatch, DbError> {
    let subject = Subject::User(caller.user);
    let newest = head(tx, subject)?;
    let place = cursor.strip_prefix("f").and_then(|text| text.parse::<i64>().ok());
    let Some(place) = place.filter(|place| (0..=newest).contains(place)) else {
        return everything(tx, caller, newest, now);
    };
    let lines = after(tx, subject, place, MOST)?;
    let reached = lines.last().map_or(place, |(seq, _)| *seq);
    let mut payments = BTreeSet::new();
    let mut series = BTreeSet::new();
    for (_, event) in lines {
        match event {
            Event::Payment { id } => drop(payments.insert(id)),
            Event::Holding { series: id } | Event::Series { id } => drop(series.insert(id)),
            Event::Issue { .. } | Event::Transfer { .. } | Event::Me => {}
        }
    }
    batch(tx, caller, Batch { payments, series, cursor: reached, more: reached < newest, full: false }, now)
}

fn everything(
    tx: &mut Tx<'_>,
    caller: Caller,
    newest: i64,
    now: DateTime<Utc>,
) -> Result<SyncBatch, DbError> {
    let payments = till::store::ids_of_payer(tx, caller.user, MOST)?.into_iter().collect();
    let series = voucher::store::series_held_by(tx, caller.address)?.into_iter().collect();
    batch(tx, caller, Batch { payments, series, cursor: newest, more: false, full: true }, now)
}

struct Batch {
    payments: BTreeSet<PaymentId>,
    series: BTreeSet<SeriesId>,
    cursor: i64,
    more: bool,
    full: bool,
}

fn batch(tx: &mut Tx<'_>, caller: Caller, what: Batch, now: DateTime<Utc>) -> Result<SyncBatch, DbError> {
    let mut payments = Vec::with_capacity(what.payments.len());
    let mut series_ids = what.series.clone();
    for id in what.payments {
        let payment = till::store::load(tx, id)?.view();
        series_ids.extend(payment.parts.iter().map(|part| part.series));
        payments.push(payment);
    }
    let mut holdings = Vec::with_capacity(what.series.len());
    for id in &what.series {
        holdings.push(voucher::store::holding(tx, caller.address, *id)?);
    }
    let series = series_ids
        .into_iter()
        .map(|id| voucher::store::load_series(tx, id).map(|series| series.view(now)))
        .collect::<Result<_, _>>()?;
    let cursor = format!("f{}", what.cursor);
    Ok(SyncBatch { cursor, full: what.full, more: what.more, series, holdings, payments, now })
}
