//! Signed payments on their way: written before they are sent, kept until the answer is definite.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use protocol::{PaymentId, SeriesId, Won, till::Part};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{Store, StoreRefused, read::uuid, seal::Seal};

/// A signed payment on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxEntry {
    /// Idempotency key: the same for every attempt.
    pub key: String,
    /// What is paid.
    pub payment: PaymentId,
    /// Path of the request.
    pub route: String,
    /// Body of the request, the same bytes for every attempt.
    pub body: Vec<u8>,
    /// How much.
    pub amount: Won,
    /// Who is paid.
    pub shop_name: String,
    /// With what.
    pub parts: Vec<Part>,
    /// How often it was sent.
    pub attempts: u32,
}

/// How an entry ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// The API took it; the holdings of the next batch know.
    Answered,
    /// The API refused it finally: nothing is promised, and the entry is gone.
    Refused,
}

/// What is sealed of an entry.
#[derive(Serialize, Deserialize)]
struct Body {
    route: String,
    request: String,
    amount: Won,
    shop_name: String,
    parts: Vec<Part>,
}

const TABLE: &str = "outbox";
pub(super) const OPEN: &str =
    "SELECT key, payment, attempts, body FROM outbox WHERE state = 'open' ORDER BY created_at";
pub(super) const OPEN_OF: &str =
    "SELECT key, payment, attempts, body FROM outbox WHERE state = 'open' AND payment = ?1";
// A payment that the local copy has as more than `created` is in the holdings' own `reserved` already.
pub(super) const PROMISED: &str =
    "SELECT outbox.key, outbox.payment, outbox.attempts, outbox.body FROM outbox
     LEFT JOIN payment ON payment.id = outbox.payment
     WHERE outbox.state = 'answered' OR coalesce(payment.counted, 0) = 0";

impl Store {
    /// Writes an entry; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreRefused`], also when an entry for the same payment is open.
    pub fn add_outbox(&self, entry: &OutboxEntry, now: DateTime<Utc>) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| add(tx, seal, entry, "open", now.timestamp_micros()))
    }

    /// Everything that waits for an answer, oldest first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_open_outbox(&self) -> Result<Vec<OutboxEntry>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(OPEN)?;
            let rows = query.query_map([], |row| Ok(entry(row, seal)))?;
            rows.map(|row| row?).collect()
        })
    }

    /// The open entry of a payment.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_open_outbox(&self, payment: PaymentId) -> Result<Option<OutboxEntry>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(OPEN_OF)?;
            query.query_row([payment.uuid().as_bytes()], |row| Ok(entry(row, seal))).optional()?.transpose()
        })
    }

    /// Counts an attempt, before it is made.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn count_attempt(&self, key: &str) -> Result<(), StoreRefused> {
        self.write(|tx| {
            tx.execute("UPDATE outbox SET attempts = attempts + 1 WHERE key = ?1", [key])?;
            Ok(())
        })
    }

    /// Ends an entry.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn end_outbox(&self, key: &str, state: OutboxState) -> Result<(), StoreRefused> {
        let change = match state {
            OutboxState::Answered => "UPDATE outbox SET state = 'answered' WHERE key = ?1 AND state = 'open'",
            OutboxState::Refused => "DELETE FROM outbox WHERE key = ?1 AND state = 'open'",
        };
        self.write_sealed(|tx, _| {
            tx.execute(change, [key])?;
            Ok(())
        })
    }
}

pub(super) fn add(
    tx: &Transaction<'_>,
    seal: &Seal,
    entry: &OutboxEntry,
    state: &str,
    created_at: i64,
) -> Result<(), StoreRefused> {
    let body = Body {
        route: entry.route.clone(),
        request: String::from_utf8(entry.body.clone()).map_err(|_| StoreRefused::Row(TABLE))?,
        amount: entry.amount,
        shop_name: entry.shop_name.clone(),
        parts: entry.parts.clone(),
    };
    tx.execute(
        "INSERT INTO outbox (key, payment, state, attempts, created_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            entry.key,
            entry.payment.uuid().as_bytes(),
            state,
            entry.attempts,
            created_at,
            seal.seal_json(TABLE, entry.key.as_bytes(), &body)?
        ],
    )?;
    Ok(())
}

/// What this device has signed away per series and the API's holdings do not count yet.
pub(super) fn promised(db: &Connection, seal: &Seal) -> Result<BTreeMap<SeriesId, Won>, StoreRefused> {
    let mut query = db.prepare_cached(PROMISED)?;
    let rows = query.query_map([], |row| Ok(entry(row, seal)))?;
    let mut promised = BTreeMap::new();
    for row in rows {
        for part in row??.parts {
            let sum: &mut Won = promised.entry(part.series).or_default();
            *sum = sum.checked_add(part.amount).ok_or(StoreRefused::Row(TABLE))?;
        }
    }
    Ok(promised)
}

fn entry(row: &Row<'_>, seal: &Seal) -> Result<OutboxEntry, StoreRefused> {
    let key: String = row.get(0)?;
    let sealed: Vec<u8> = row.get(3)?;
    let body: Body = seal.open_json(TABLE, key.as_bytes(), &sealed)?;
    Ok(OutboxEntry {
        payment: uuid(row, 1)?.into(),
        route: body.route,
        body: body.request.into_bytes(),
        amount: body.amount,
        shop_name: body.shop_name,
        parts: body.parts,
        attempts: row.get(2)?,
        key,
    })
}
