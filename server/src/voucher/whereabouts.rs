//! Where each won of a series is, by the ledger.

use chrono::{DateTime, Utc};
use protocol::{
    Address, ErrorCode, SeriesId, Won,
    identity::Role,
    voucher::{PersonHolding, SeriesSums, SeriesWithSums, ShopHolding, WhereView},
};

use super::store;
use crate::{
    db::{DbError, Tx},
    error::Stop,
    identity::{roles, user::Caller},
    values,
};

/// The sums of a series. `custody` is the contract's own address, where gifts wait.
///
/// # Errors
/// [`DbError`].
pub fn sums(tx: &mut Tx<'_>, series: SeriesId, custody: Address) -> Result<SeriesSums, DbError> {
    let mut row = tx.query_one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN debit = 'issued' THEN amount END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN credit = 'settled' THEN amount END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN credit = 'expired' THEN amount END), 0) AS BIGINT)
         FROM ledger WHERE series_id = ?1",
        values![series],
    )?;
    let (issued, settled, expired) = (row.next()?, row.next()?, row.next()?);
    let mut row = tx.query_one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN h.address = ?2 THEN h.amount END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN s.id IS NOT NULL THEN h.amount END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN s.id IS NULL AND h.address <> ?2 THEN h.amount END), 0) AS BIGINT)
         FROM holding h LEFT JOIN shop s ON s.address = h.address WHERE h.series_id = ?1",
        values![series, custody],
    )?;
    let (in_gifts, at_shops, with_people) = (row.next()?, row.next()?, row.next()?);
    let waiting: Won = tx
        .query_one(
            "SELECT CAST(COALESCE(SUM(l.amount), 0) AS BIGINT) FROM issue_line l
             JOIN issue i ON i.id = l.issue_id WHERE i.series_id = ?1 AND l.state = 'waiting'",
            values![series],
        )?
        .next()?;
    Ok(SeriesSums { issued, with_people, in_gifts, at_shops, settled, expired, waiting })
}

/// All series with their sums (officer).
///
/// # Errors
/// [`ErrorCode::Forbidden`].
pub fn list(
    tx: &mut Tx<'_>,
    caller: Caller,
    custody: Address,
    now: DateTime<Utc>,
) -> Result<Vec<SeriesWithSums>, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let mut all = Vec::new();
    for series in store::list_series(tx)? {
        let sums = sums(tx, series.id, custody)?;
        all.push(SeriesWithSums { series: series.view(now), sums });
    }
    Ok(all)
}

/// One series, per shop and per person (officer).
///
/// # Errors
/// [`ErrorCode::Forbidden`], [`ErrorCode::NotFound`].
pub fn view(
    tx: &mut Tx<'_>,
    caller: Caller,
    id: SeriesId,
    custody: Address,
    now: DateTime<Utc>,
) -> Result<WhereView, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let series = store::find_series(tx, id)?.ok_or(ErrorCode::NotFound)?;
    let shops = tx
        .query(
            "SELECT s.id, s.name, h.amount FROM holding h JOIN shop s ON s.address = h.address
             WHERE h.series_id = ?1 AND h.amount > 0 ORDER BY h.amount DESC, s.name",
            values![id],
        )?
        .into_iter()
        .map(|mut row| Ok(ShopHolding { shop: row.next()?, name: row.next()?, amount: row.next()? }))
        .collect::<Result<_, DbError>>()?;
    let people = tx
        .query(
            "SELECT p.id, COALESCE(p.number || ' ' || p.name, ''), h.address, h.amount FROM holding h
             LEFT JOIN shop s ON s.address = h.address LEFT JOIN app_user u ON u.address = h.address
             LEFT JOIN person p ON p.user_id = u.id
             WHERE h.series_id = ?1 AND h.amount > 0 AND s.id IS NULL AND h.address <> ?2
             ORDER BY h.amount DESC, h.address LIMIT 100",
            values![id, custody],
        )?
        .into_iter()
        .map(|mut row| {
            Ok(PersonHolding {
                person: row.next()?,
                label: row.next()?,
                address: row.next()?,
                amount: row.next()?,
            })
        })
        .collect::<Result<_, DbError>>()?;
    Ok(WhereView { series: series.view(now), sums: sums(tx, id, custody)?, shops, people })
}
