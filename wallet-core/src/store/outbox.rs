//! Signed payments on their way: written before they are sent, kept until the answer is definite.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use protocol::{PaymentId, SeriesId, Won, till::Part};
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreRefused, apply::json, read::won};

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
    /// The API refused it finally: nothing is promised.
    Refused,
}

const COLUMNS: &str = "key, payment, route, body, amount, shop_name, parts, attempts";

impl Store {
    /// Writes an entry; it is on the disk when this returns.
    ///
    /// # Errors
    /// [`StoreRefused`], also when an entry for the same payment is open.
    pub fn add_outbox(&self, entry: &OutboxEntry, now: DateTime<Utc>) -> Result<(), StoreRefused> {
        let parts = json(&entry.parts, "outbox")?;
        self.write(|tx| {
            tx.execute(
                "INSERT INTO outbox (key, payment, route, body, amount, shop_name, parts, state, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8)",
                params![
                    entry.key,
                    entry.payment.to_string(),
                    entry.route,
                    entry.body,
                    i64::from(entry.amount),
                    entry.shop_name,
                    parts,
                    now.timestamp_micros()
                ],
            )?;
            Ok(())
        })
    }

    /// Everything that waits for an answer, oldest first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_open_outbox(&self) -> Result<Vec<OutboxEntry>, StoreRefused> {
        self.read(|db| {
            let mut query = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM outbox WHERE state = 'open' ORDER BY created_at"
            ))?;
            let rows = query.query_map([], |row| Ok(entry(row)))?;
            rows.map(|row| row?).collect()
        })
    }

    /// The open entry of a payment.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_open_outbox(&self, payment: PaymentId) -> Result<Option<OutboxEntry>, StoreRefused> {
        self.read(|db| {
            let mut query = db.prepare_cached(&format!(
                "SELECT {COLUMNS} FROM outbox WHERE state = 'open' AND payment = ?1"
            ))?;
            query.query_row([payment.to_string()], |row| Ok(entry(row))).optional()?.transpose()
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
        let state = match state {
            OutboxState::Answered => "answered",
            OutboxState::Refused => "refused",
        };
        self.write(|tx| {
            tx.execute("UPDATE outbox SET state = ?2 WHERE key = ?1 AND state = 'open'", [key, state])?;
            Ok(())
        })
    }

    /// What this device has signed away per series and the API's holdings do not count yet.
    pub(super) fn promised(&self) -> Result<BTreeMap<SeriesId, Won>, StoreRefused> {
        // A payment that the local copy has as more than `created` is in the holdings' own `reserved` already.
        let rows: Vec<String> = self.read(|db| {
            let mut query = db.prepare_cached(
                "SELECT outbox.parts FROM outbox LEFT JOIN payment ON payment.id = outbox.payment
                 WHERE outbox.state = 'answered'
                    OR outbox.state = 'open' AND coalesce(payment.body ->> 'state', 'created') = 'created'",
            )?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let mut promised = BTreeMap::new();
        for row in rows {
            let parts: Vec<Part> = serde_json::from_str(&row).map_err(|_| StoreRefused::Row("outbox"))?;
            for part in parts {
                let sum: &mut Won = promised.entry(part.series).or_default();
                *sum = sum.checked_add(part.amount).ok_or(StoreRefused::Row("outbox"))?;
            }
        }
        Ok(promised)
    }
}

fn entry(row: &Row<'_>) -> Result<OutboxEntry, StoreRefused> {
    let payment: String = row.get(1)?;
    let parts: String = row.get(6)?;
    Ok(OutboxEntry {
        key: row.get(0)?,
        payment: payment.parse().map_err(|_| StoreRefused::Row("outbox"))?,
        route: row.get(2)?,
        body: row.get(3)?,
        amount: won(row.get(4)?)?,
        shop_name: row.get(5)?,
        parts: serde_json::from_str(&parts).map_err(|_| StoreRefused::Row("outbox"))?,
        attempts: row.get(7)?,
    })
}
