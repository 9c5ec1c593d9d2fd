//! "My vouchers" out of 100,000 rows.

use std::hint::black_box;

use anyhow::ensure;
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Won,
    sync::SyncBatch,
    voucher::{Holding, Series, SeriesState},
};
use rusqlite::Connection;
use tempfile::TempDir;
use uuid::Uuid;
use wallet_core::{secret::SecretKey, store::Store};

use crate::contest::{Contest, Timed};

const ROWS: u32 = 100_000;
/// One row in so many is of a voucher with something left.
const HELD: u32 = 2_000;
/// The API's limit for one batch.
const BATCH: u32 = 500;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap_or_default()
}

fn series(number: u32) -> Series {
    Series {
        id: Uuid::from_u128(u128::from(number)).into(),
        name: format!("Autumn vouchers of the student union, {number}"),
        state: SeriesState::Active,
        ends_at: start() + TimeDelta::minutes(i64::from(number * 7 % ROWS)),
        terms: "For meals and books at the shops of the campus. Not for resale.".to_owned(),
        terms_hash: Default::default(),
        created_at: start(),
    }
}

fn amount(number: u32) -> u32 {
    if number.is_multiple_of(HELD) { 5_000 + number } else { 0 }
}

fn filled(folder: &TempDir) -> anyhow::Result<Store> {
    let store = Store::open(&folder.path().join("ours.sqlite"))?;
    store.unlock(&SecretKey::from_bytes(&[7; 32]))?;
    for first in (0..ROWS).step_by(BATCH as usize) {
        let numbers = first..first + BATCH;
        let batch = SyncBatch {
            cursor: first.to_string(),
            full: false,
            more: true,
            series: numbers.clone().map(series).collect(),
            holdings: numbers
                .map(|number| Holding {
                    series: series(number).id,
                    amount: Won::from(amount(number)),
                    reserved: Won::ZERO,
                })
                .collect(),
            payments: Vec::new(),
            now: start() + TimeDelta::seconds(i64::from(first)),
        };
        store.apply(&batch, store.cursor()?.as_deref())?;
    }
    Ok(store)
}

/// What the screen shows of a voucher.
struct Row {
    _id: [u8; 16],
    _name: String,
    amount: i64,
    reserved: i64,
    _ends_at: i64,
}

fn plain(folder: &TempDir) -> anyhow::Result<Connection> {
    let mut db = Connection::open(folder.path().join("plain.sqlite"))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
         CREATE TABLE voucher (
            id BLOB PRIMARY KEY, held INTEGER NOT NULL, ends_at INTEGER NOT NULL, name TEXT NOT NULL,
            amount INTEGER NOT NULL, reserved INTEGER NOT NULL, terms TEXT NOT NULL
         ) STRICT;
         CREATE INDEX voucher_held ON voucher (held, ends_at, id, name, amount, reserved);",
    )?;
    let tx = db.transaction()?;
    for number in 0..ROWS {
        let series = series(number);
        tx.prepare_cached("INSERT INTO voucher VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)")?.execute(
            rusqlite::params![
                u128::from(number).to_be_bytes(),
                amount(number) > 0,
                series.ends_at.timestamp(),
                series.name,
                amount(number),
                series.terms
            ],
        )?;
    }
    tx.commit()?;
    Ok(db)
}

fn rows(db: &Connection) -> rusqlite::Result<Vec<Row>> {
    db.prepare_cached(
        "SELECT id, name, amount, reserved, ends_at FROM voucher WHERE held = 1 ORDER BY ends_at, id LIMIT 50",
    )?
    .query_map([], |row| {
        Ok(Row {
            _id: row.get(0)?,
            _name: row.get(1)?,
            amount: row.get(2)?,
            reserved: row.get(3)?,
            _ends_at: row.get(4)?,
        })
    })?
    .collect()
}

/// The whole list with its sum, as the first screen asks for it.
pub fn contest() -> anyhow::Result<Contest<'static>> {
    let folder = TempDir::new()?;
    let (store, db) = (filled(&folder)?, plain(&folder)?);
    let ours = move || -> u64 {
        let held = store.list_held().unwrap_or_default();
        held.iter().take(50).map(|held| u64::from(held.free())).sum()
    };
    let theirs = move || -> u64 {
        rows(&db).unwrap_or_default().iter().map(|row| (row.amount - row.reserved) as u64).sum()
    };
    ensure!(ours() == theirs() && ours() > 0, "another sum: {} and {}", ours(), theirs());
    Ok(Contest {
        name: "\"my vouchers\", 50 of 100,000 rows, wallet open",
        target: Some(1.0),
        timed: Timed::Processor,
        ours: Box::new(move || {
            // The folder goes when the contest goes.
            let _kept = &folder;
            black_box(ours());
        }),
        peers: vec![(
            "plain rusqlite, covering index",
            Box::new(move || {
                black_box(theirs());
            }),
        )],
    })
}
