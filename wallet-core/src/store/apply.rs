//! A batch of the sync route becomes rows.
//!
//! Every row remembers the server's clock of the batch it came with. A batch that arrives late changes only rows that are
//! older than itself, so batches applied twice or in any order end in the same copy.

use chrono::{DateTime, Utc};
use protocol::{
    sync::SyncBatch,
    till::Payment,
    voucher::{Holding, Series},
};
use rusqlite::{Transaction, params};

use super::{Store, StoreRefused, meta};

impl Store {
    /// Applies a batch in one transaction. `after` is the cursor that it was asked with.
    ///
    /// # Errors
    /// [`StoreRefused`]; then nothing of it was applied.
    pub fn apply(&self, batch: &SyncBatch, after: Option<&str>) -> Result<(), StoreRefused> {
        self.write(|tx| {
            let latest = meta::number(tx, meta::LATEST)?.unwrap_or(i64::MIN);
            let emptied = meta::number(tx, meta::EMPTIED)?.unwrap_or(i64::MIN);
            // The answer to "what came after my cursor" is the newest there is, even if the server's clock was set back.
            let in_step = meta::text(tx, meta::CURSOR)?.as_deref() == after;
            let now = batch.now.timestamp_micros();
            let seen_at = if in_step { now.max(latest) } else { now };
            if seen_at < emptied {
                return Ok(());
            }
            if batch.full {
                for table in ["payment", "holding", "series"] {
                    tx.execute(&format!("DELETE FROM {table} WHERE seen_at <= ?1"), [seen_at])?;
                }
                meta::set_number(tx, meta::EMPTIED, seen_at)?;
            }
            for series in &batch.series {
                save_series(tx, series, seen_at)?;
            }
            for holding in &batch.holdings {
                save_holding(tx, holding, seen_at)?;
            }
            for payment in &batch.payments {
                save_payment(tx, payment, seen_at)?;
            }
            if seen_at >= latest {
                meta::set_number(tx, meta::LATEST, seen_at)?;
                meta::set_text(tx, meta::CURSOR, &batch.cursor)?;
                // What had been answered is part of the holdings from here on.
                tx.execute("UPDATE outbox SET state = 'closed' WHERE state = 'answered'", [])?;
            }
            Ok(())
        })
    }

    /// Keeps one payment as the API answered it outside a batch; the next batch with it wins.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn save_payment(&self, payment: &Payment) -> Result<(), StoreRefused> {
        self.write(|tx| {
            let latest = meta::number(tx, meta::LATEST)?.unwrap_or(i64::MIN);
            save_payment(tx, payment, latest)
        })
    }

    /// Remembers that the copy is in step, at this moment of this device.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn set_synced_at(&self, at: DateTime<Utc>) -> Result<(), StoreRefused> {
        self.set_json(meta::SYNCED_AT, &at)
    }
}

fn save_series(tx: &Transaction<'_>, series: &Series, seen_at: i64) -> Result<(), StoreRefused> {
    tx.prepare_cached(
        "INSERT INTO series (id, ends_at, seen_at, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET ends_at = excluded.ends_at, seen_at = excluded.seen_at, body = excluded.body
         WHERE excluded.seen_at >= series.seen_at",
    )?
    .execute(params![
        series.id.to_string(),
        series.ends_at.timestamp_micros(),
        seen_at,
        json(series, "series")?
    ])?;
    Ok(())
}

fn save_holding(tx: &Transaction<'_>, holding: &Holding, seen_at: i64) -> Result<(), StoreRefused> {
    tx.prepare_cached(
        "INSERT INTO holding (series, amount, reserved, seen_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (series) DO UPDATE SET
            amount = excluded.amount, reserved = excluded.reserved, seen_at = excluded.seen_at
         WHERE excluded.seen_at >= holding.seen_at",
    )?
    .execute(params![
        holding.series.to_string(),
        i64::from(holding.amount),
        i64::from(holding.reserved),
        seen_at
    ])?;
    Ok(())
}

fn save_payment(tx: &Transaction<'_>, payment: &Payment, seen_at: i64) -> Result<(), StoreRefused> {
    let id = payment.id.to_string();
    let changed = tx
        .prepare_cached(
            "INSERT INTO payment (id, created_at, seen_at, body) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET
                created_at = excluded.created_at, seen_at = excluded.seen_at, body = excluded.body
             WHERE excluded.seen_at >= payment.seen_at",
        )?
        .execute(params![id, payment.created_at.timestamp_micros(), seen_at, json(payment, "payment")?])?;
    if changed == 0 {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM payment_series WHERE payment = ?1")?.execute([&id])?;
    let mut add =
        tx.prepare_cached("INSERT OR IGNORE INTO payment_series (payment, series) VALUES (?1, ?2)")?;
    for part in &payment.parts {
        add.execute([&id, &part.series.to_string()])?;
    }
    Ok(())
}

pub(super) fn json<T: serde::Serialize>(value: &T, table: &'static str) -> Result<String, StoreRefused> {
    serde_json::to_string(value).map_err(|_| StoreRefused::Row(table))
}
