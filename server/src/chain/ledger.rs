//! The double entry: each line takes won from one account and gives them to another, so nothing appears and nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use protocol::{Address, SeriesId, Won, voucher::SeriesSums};

use super::{
    contracts::Contract,
    events::{Account, Entry},
    to_db,
};
use crate::{
    db::{DbError, FromValue, Tx, Value},
    values, voucher,
};

impl Account {
    fn text(self) -> String {
        match self {
            Self::At(address) => format!("{address:#x}"),
            Self::Issued => "issued".into(),
            Self::Settled => "settled".into(),
            Self::Expired => "expired".into(),
        }
    }
}

impl FromValue for Account {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match &value {
            Value::Text(text) if text == "issued" => Ok(Self::Issued),
            Value::Text(text) if text == "settled" => Ok(Self::Settled),
            Value::Text(text) if text == "expired" => Ok(Self::Expired),
            _ => Address::from_value(value).map(Self::At),
        }
    }
}

/// Writes lines down and moves the holdings with them.
pub(super) fn record(tx: &mut Tx<'_>, entries: &[Entry]) -> Result<(), DbError> {
    for entry in entries {
        tx.execute_later(
            "INSERT INTO ledger (block_number, log_index, leg, block_hash, tx_hash, series_id, kind, debit, credit,
                                 amount, at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            values![
                to_db(entry.block_number)?,
                to_db(entry.log_index)?,
                to_db(entry.leg)?,
                entry.block_hash,
                entry.tx_hash,
                entry.series,
                entry.movement.as_str(),
                entry.debit.text(),
                entry.credit.text(),
                entry.amount,
                entry.at,
            ],
        )?;
    }
    let lines = entries.iter().map(|entry| Line {
        series: entry.series,
        debit: entry.debit,
        credit: entry.credit,
        amount: entry.amount,
    });
    shift(tx, lines)
}

/// Takes back every line above a block, newest first, and the holdings with them.
pub(super) fn take_back(tx: &mut Tx<'_>, above: u64) -> Result<u64, DbError> {
    let lines = tx
        .query(
            "SELECT series_id, debit, credit, amount FROM ledger WHERE block_number > ?1
             ORDER BY block_number DESC, log_index DESC, leg DESC",
            values![to_db(above)?],
        )?
        .into_iter()
        .map(|mut row| {
            // The other way round.
            let (series, credit, debit) = (row.next()?, row.next()?, row.next()?);
            Ok(Line { series, debit, credit, amount: row.next()? })
        })
        .collect::<Result<Vec<_>, DbError>>()?;
    tx.execute("DELETE FROM ledger WHERE block_number > ?1", values![to_db(above)?])?;
    let count = lines.len() as u64;
    shift(tx, lines.into_iter())?;
    Ok(count)
}

struct Line {
    series: SeriesId,
    debit: Account,
    credit: Account,
    amount: Won,
}

/// Sums the lines per account, then changes each holding once.
fn shift(tx: &mut Tx<'_>, lines: impl Iterator<Item = Line>) -> Result<(), DbError> {
    let mut sums: BTreeMap<(SeriesId, Account), i128> = BTreeMap::new();
    let mut touched = BTreeSet::new();
    for Line { series, debit, credit, amount } in lines {
        let amount = i128::from(amount.get());
        *sums.entry((series, debit)).or_default() -= amount;
        *sums.entry((series, credit)).or_default() += amount;
        for account in [debit, credit] {
            if let Account::At(address) = account {
                touched.insert((address, series));
            }
        }
    }
    for ((series, account), change) in sums {
        let change =
            i64::try_from(change).map_err(|_| DbError::Corrupt(format!("a change of {change} won")))?;
        match account {
            Account::At(_) if change == 0 => {}
            Account::At(address) => change_holding(tx, address, series, change)?,
            // `issued` gives, so its sum is negative.
            Account::Issued => change_total(tx, series, [-change, 0, 0])?,
            Account::Settled => change_total(tx, series, [0, change, 0])?,
            Account::Expired => change_total(tx, series, [0, 0, change])?,
        }
    }
    for (address, series) in touched {
        voucher::onchain::holding_changed(tx, address, series)?;
    }
    Ok(())
}

/// The table's CHECK refuses to go below zero.
fn change_holding(tx: &mut Tx<'_>, address: Address, series: SeriesId, change: i64) -> Result<(), DbError> {
    if change < 0 {
        let changed = tx.execute(
            "UPDATE holding SET amount = amount + ?3 WHERE address = ?1 AND series_id = ?2",
            values![address, series, change],
        )?;
        return if changed == 1 {
            Ok(())
        } else {
            Err(DbError::Corrupt(format!("{address} gives of series {series}, which it never held")))
        };
    }
    tx.execute_later(
        "INSERT INTO holding (address, series_id, amount, reserved) VALUES (?1, ?2, ?3, 0)
         ON CONFLICT (address, series_id) DO UPDATE SET amount = holding.amount + excluded.amount",
        values![address, series, change],
    )
}

fn change_total(
    tx: &mut Tx<'_>,
    series: SeriesId,
    [issued, settled, expired]: [i64; 3],
) -> Result<(), DbError> {
    tx.execute_later(
        "INSERT INTO series_total (series_id, issued, settled, expired) VALUES (?1, 0, 0, 0)
         ON CONFLICT (series_id) DO NOTHING",
        values![series],
    )?;
    tx.execute_later(
        "UPDATE series_total SET issued = issued + ?2, settled = settled + ?3, expired = expired + ?4
         WHERE series_id = ?1",
        values![series, issued, settled, expired],
    )
}

/// Won of a series that came into the world, were paid out, expired.
pub(super) struct Totals {
    pub(super) issued: Won,
    pub(super) settled: Won,
    pub(super) expired: Won,
}

pub(super) fn totals(tx: &mut Tx<'_>, series: SeriesId) -> Result<Totals, DbError> {
    let row = tx.query_opt(
        "SELECT issued, settled, expired FROM series_total WHERE series_id = ?1",
        values![series],
    )?;
    Ok(match row {
        Some(mut row) => Totals { issued: row.next()?, settled: row.next()?, expired: row.next()? },
        None => Totals { issued: Won::ZERO, settled: Won::ZERO, expired: Won::ZERO },
    })
}

/// Where the won of a series are, by the ledger; `waiting` is the voucher domain's and 0 here.
///
/// # Errors
/// [`DbError`].
pub fn sums(tx: &mut Tx<'_>, series: SeriesId) -> Result<SeriesSums, DbError> {
    let Totals { issued, settled, expired } = totals(tx, series)?;
    let mut row = tx.query_one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN c.name IS NULL AND s.id IS NULL THEN h.amount ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN c.name IS NOT NULL THEN h.amount ELSE 0 END), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN c.name IS NULL AND s.id IS NOT NULL THEN h.amount ELSE 0 END), 0) AS BIGINT)
         FROM holding h
         LEFT JOIN shop s ON s.address = h.address
         LEFT JOIN contract c ON c.address = h.address AND c.name = ?2
         WHERE h.series_id = ?1",
        values![series, Contract::Voucher.name()],
    )?;
    Ok(SeriesSums {
        issued,
        with_people: row.next()?,
        in_gifts: row.next()?,
        at_shops: row.next()?,
        settled,
        expired,
        waiting: Won::ZERO,
    })
}
