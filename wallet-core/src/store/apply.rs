//! A batch of the sync route becomes rows.
//!
//! Every row remembers the server's clock of the batch it came with. A batch that arrives late changes only rows that are
//! older than itself, so batches applied twice or in any order end in the same copy.

use chrono::{DateTime, Utc};
use protocol::{
    Won,
    sync::SyncBatch,
    till::{Payment, PaymentState},
    voucher::{Holding, Series},
};
use rusqlite::{Transaction, params};

use super::{Store, StoreRefused, meta, people, seal::Seal};

impl Store {
    /// Applies a batch in one transaction. `after` is the cursor that it was asked with.
    ///
    /// # Errors
    /// [`StoreRefused`]; then nothing of it was applied.
    pub fn apply(&self, batch: &SyncBatch, after: Option<&str>) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| {
            let latest = meta::number(tx, meta::LATEST)?.unwrap_or(i64::MIN);
            let emptied = meta::number(tx, meta::EMPTIED)?.unwrap_or(i64::MIN);
            // The answer to "what came after my cursor" is the newest there is, even if the server's clock was set back.
            let in_step = meta::text(tx, meta::CURSOR)?.as_deref() == after;
            let now = batch.now.timestamp_micros();
            let seen_at = if in_step { now.max(latest) } else { now };
            // Who was paid stays known, whatever is emptied and in whatever order.
            for payment in batch.payments.iter().filter(|payment| was_paid(payment)) {
                people::add_paid(
                    tx,
                    seal,
                    payment.shop_address,
                    payment.created_at,
                    Some(&payment.shop_name),
                )?;
            }
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
                save_series(tx, seal, series, seen_at)?;
            }
            for holding in &batch.holdings {
                save_holding(tx, seal, holding, seen_at)?;
            }
            for payment in &batch.payments {
                save_payment(tx, seal, payment, seen_at)?;
            }
            if seen_at >= latest {
                meta::set_number(tx, meta::LATEST, seen_at)?;
                meta::set_text(tx, meta::CURSOR, &batch.cursor)?;
                // What had been answered is part of the holdings from here on.
                tx.execute("DELETE FROM outbox WHERE state = 'answered'", [])?;
            }
            Ok(())
        })
    }

    /// Keeps one payment as the API answered it outside a batch; the next batch with it wins.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn save_payment(&self, payment: &Payment) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| {
            let latest = meta::number(tx, meta::LATEST)?.unwrap_or(i64::MIN);
            save_payment(tx, seal, payment, latest)
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

fn was_paid(payment: &Payment) -> bool {
    matches!(payment.state, PaymentState::Accepted | PaymentState::Paid) && !payment.parts.is_empty()
}

pub(super) fn save_series(
    tx: &Transaction<'_>,
    seal: &Seal,
    series: &Series,
    seen_at: i64,
) -> Result<(), StoreRefused> {
    let id = series.id.uuid();
    tx.prepare_cached(
        "INSERT INTO series (id, seen_at, body) VALUES (?1, ?2, ?3)
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at, body = excluded.body
         WHERE excluded.seen_at >= series.seen_at",
    )?
    .execute(params![id.as_bytes(), seen_at, seal.seal_json("series", id.as_bytes(), series)?])?;
    Ok(())
}

pub(super) fn save_holding(
    tx: &Transaction<'_>,
    seal: &Seal,
    holding: &Holding,
    seen_at: i64,
) -> Result<(), StoreRefused> {
    let id = holding.series.uuid();
    let body = seal.seal("holding", id.as_bytes(), &figures(holding.amount, holding.reserved))?;
    tx.prepare_cached(
        "INSERT INTO holding (series, held, seen_at, body) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (series) DO UPDATE SET held = excluded.held, seen_at = excluded.seen_at, body = excluded.body
         WHERE excluded.seen_at >= holding.seen_at",
    )?
    .execute(params![id.as_bytes(), !holding.amount.is_zero(), seen_at, body])?;
    Ok(())
}

pub(super) fn save_payment(
    tx: &Transaction<'_>,
    seal: &Seal,
    payment: &Payment,
    seen_at: i64,
) -> Result<(), StoreRefused> {
    let id = payment.id.uuid();
    let created_at = payment.created_at.timestamp_micros();
    let changed = tx
        .prepare_cached(
            "INSERT INTO payment (id, created_at, seen_at, counted, body) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET created_at = excluded.created_at, seen_at = excluded.seen_at,
                counted = excluded.counted, body = excluded.body
             WHERE excluded.seen_at >= payment.seen_at",
        )?
        .execute(params![
            id.as_bytes(),
            created_at,
            seen_at,
            payment.state != PaymentState::Created,
            seal.seal_json("payment", id.as_bytes(), payment)?
        ])?;
    if changed == 0 {
        return Ok(());
    }
    tx.prepare_cached("DELETE FROM payment_series WHERE payment = ?1")?.execute([id.as_bytes()])?;
    let mut add = tx.prepare_cached(
        "INSERT OR IGNORE INTO payment_series (series, created_at, payment) VALUES (?1, ?2, ?3)",
    )?;
    for part in &payment.parts {
        add.execute(params![part.series.uuid().as_bytes(), created_at, id.as_bytes()])?;
    }
    Ok(())
}

/// Amount and reserved, eight bytes each.
fn figures(amount: Won, reserved: Won) -> [u8; 16] {
    let mut out = [0; 16];
    out[..8].copy_from_slice(&amount.get().to_be_bytes());
    out[8..].copy_from_slice(&reserved.get().to_be_bytes());
    out
}

pub(super) fn read_figures(bytes: &[u8]) -> Result<(Won, Won), StoreRefused> {
    let halves =
        bytes.split_first_chunk::<8>().and_then(|(first, rest)| Some((*first, rest.try_into().ok()?)));
    let (amount, reserved): ([u8; 8], [u8; 8]) = halves.ok_or(StoreRefused::Row("holding"))?;
    let won = |bytes| Won::try_from(u64::from_be_bytes(bytes)).map_err(|_| StoreRefused::Row("holding"));
    Ok((won(amount)?, won(reserved)?))
}

pub(super) fn json<T: serde::Serialize>(value: &T, table: &'static str) -> Result<String, StoreRefused> {
    serde_json::to_string(value).map_err(|_| StoreRefused::Row(table))
}
