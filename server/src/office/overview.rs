//! The figures of the last four weeks, in Korean days.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use protocol::{
    Won,
    identity::Role,
    office::{DayFigure, EndFigure, Overview, ShopFigure},
    till::PaymentState,
};

use crate::{
    chain::contracts::Contract,
    db::{DbError, Tx},
    error::Stop,
    identity::{roles, user::Caller},
    values,
};

/// Korea is nine hours ahead of UTC all year.
const KOREA: TimeDelta = TimeDelta::hours(9);
const DAYS: i64 = 28;
const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// Makes the overview (officers and operators).
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`].
pub(super) fn make(tx: &mut Tx<'_>, caller: Caller, now: DateTime<Utc>) -> Result<Overview, Stop> {
    roles::require(tx, caller, &[Role::Officer, Role::Operator])?;
    let today = (now + KOREA).date_naive();
    let first = today - TimeDelta::days(DAYS - 1);
    let from = first.and_time(chrono::NaiveTime::MIN).and_utc() - KOREA;
    let days = days(tx, from, first)?;
    let (people, linked) = people(tx)?;
    let (with_people, at_shops) = holdings(tx)?;
    Ok(Overview {
        today: days.last().copied().unwrap_or(DayFigure { day: today, won: Won::ZERO, count: 0 }),
        shops: shops(tx, from)?,
        hours: hours(tx, from)?,
        ended: ended(tx, from)?,
        waiting: waiting(tx)?,
        days,
        people,
        linked,
        with_people,
        at_shops,
    })
}

fn days(tx: &mut Tx<'_>, from: DateTime<Utc>, first: NaiveDate) -> Result<Vec<DayFigure>, DbError> {
    let rows = tx.query(
        "SELECT (paid_at + ?2) / ?3 AS day, CAST(SUM(amount) AS BIGINT), COUNT(*) FROM payment
         WHERE state = 'paid' AND paid_at >= ?1 GROUP BY (paid_at + ?2) / ?3",
        values![from, KOREA.num_milliseconds(), DAY_MS],
    )?;
    let mut paid: BTreeMap<NaiveDate, (Won, u32)> = BTreeMap::new();
    for mut row in rows {
        let number: i64 = row.next()?;
        let day = DateTime::from_timestamp_millis(number * DAY_MS)
            .ok_or_else(|| DbError::Corrupt(format!("day {number}")))?;
        paid.insert(day.date_naive(), (row.next()?, row.next()?));
    }
    Ok(first
        .iter_days()
        .take(usize::try_from(DAYS).unwrap_or(0))
        .map(|day| {
            let (won, count) = paid.get(&day).copied().unwrap_or((Won::ZERO, 0));
            DayFigure { day, won, count }
        })
        .collect())
}

fn shops(tx: &mut Tx<'_>, from: DateTime<Utc>) -> Result<Vec<ShopFigure>, DbError> {
    tx.query(
        "SELECT s.id, s.name, CAST(COALESCE(SUM(p.amount), 0) AS BIGINT) AS won, COUNT(p.id)
         FROM shop s LEFT JOIN payment p ON p.shop_id = s.id AND p.state = 'paid' AND p.paid_at >= ?1
         GROUP BY s.id, s.name ORDER BY won DESC, s.name LIMIT 100",
        values![from],
    )?
    .into_iter()
    .map(|mut row| {
        Ok(ShopFigure { id: row.next()?, name: row.next()?, won: row.next()?, count: row.next()? })
    })
    .collect()
}

fn hours(tx: &mut Tx<'_>, from: DateTime<Utc>) -> Result<Vec<u32>, DbError> {
    let mut hours = vec![0_u32; 24];
    let rows = tx.query(
        "SELECT ((paid_at + ?2) / ?3) % 24 AS hour, COUNT(*) FROM payment
         WHERE state = 'paid' AND paid_at >= ?1 GROUP BY ((paid_at + ?2) / ?3) % 24",
        values![from, KOREA.num_milliseconds(), HOUR_MS],
    )?;
    for mut row in rows {
        let hour: u32 = row.next()?;
        if let Some(count) = hours.get_mut(hour as usize) {
            *count = row.next()?;
        }
    }
    Ok(hours)
}

fn ended(tx: &mut Tx<'_>, from: DateTime<Utc>) -> Result<Vec<EndFigure>, DbError> {
    const ENDS: [(&str, PaymentState); 4] = [
        ("paid", PaymentState::Paid),
        ("expired", PaymentState::Expired),
        ("cancelled", PaymentState::Cancelled),
        ("refused", PaymentState::Refused),
    ];
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for mut row in
        tx.query("SELECT state, COUNT(*) FROM payment WHERE created_at >= ?1 GROUP BY state", values![from])?
    {
        counts.insert(row.next()?, row.next()?);
    }
    Ok(ENDS
        .iter()
        .map(|(name, state)| EndFigure { state: *state, count: counts.get(*name).copied().unwrap_or(0) })
        .collect())
}

fn people(tx: &mut Tx<'_>) -> Result<(u32, u32), DbError> {
    let mut row = tx.query_one("SELECT COUNT(*), COUNT(user_id) FROM person", values![])?;
    Ok((row.next()?, row.next()?))
}

fn holdings(tx: &mut Tx<'_>) -> Result<(Won, Won), DbError> {
    let mut row = tx.query_one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN s.id IS NULL THEN h.amount ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN s.id IS NOT NULL THEN h.amount ELSE 0 END), 0) AS BIGINT)
         FROM holding h
         LEFT JOIN shop s ON s.address = h.address
         LEFT JOIN contract c ON c.address = h.address AND c.name = ?1
         WHERE c.name IS NULL",
        values![Contract::Voucher.name()],
    )?;
    Ok((row.next()?, row.next()?))
}

fn waiting(tx: &mut Tx<'_>) -> Result<Won, DbError> {
    tx.query_one(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM issue_line WHERE state = 'waiting'",
        values![],
    )?
    .next()
}
