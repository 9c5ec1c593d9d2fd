//! Questions to the local copy. Each is answered by an index; a test looks at the plans.

use std::{collections::BTreeMap, sync::Arc};

use protocol::{Page, PaymentId, SeriesId, Won, till::Payment, voucher::Series};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::{Inside, Store, StoreRefused, apply::read_figures, outbox, seal::Seal};

/// One series with what is held of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The series.
    pub series: Series,
    /// On the chain.
    pub amount: Won,
    /// Of it, promised to payments on their way: by the API's word, and by what this device signed since.
    pub reserved: Won,
}

impl Held {
    /// What is neither spent nor promised.
    #[must_use]
    pub fn free(&self) -> Won {
        self.amount.checked_sub(self.reserved).unwrap_or(Won::ZERO)
    }
}

pub(super) const HELD: &str = "SELECT holding.series, holding.body, series.body FROM holding
     JOIN series ON series.id = holding.series WHERE holding.held = 1";
pub(super) const SERIES: &str = "SELECT id, body FROM series WHERE id = ?1";
pub(super) const PAYMENT: &str = "SELECT id, body FROM payment WHERE id = ?1";
pub(super) const PAYMENTS: &str = "SELECT id, body FROM payment WHERE (created_at, id) < (?1, ?2)
     ORDER BY created_at DESC, id DESC LIMIT ?3";
pub(super) const PAYMENTS_OF: &str = "SELECT payment.id, payment.body FROM payment_series
     JOIN payment ON payment.id = payment_series.payment
     WHERE payment_series.series = ?1
     ORDER BY payment_series.created_at DESC, payment_series.payment DESC LIMIT ?2";

impl Store {
    /// Every series of which something is held, soonest end first. Kept opened in memory until something changes.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_held(&self) -> Result<Arc<[Held]>, StoreRefused> {
        let mut inside = self.inside();
        let Inside { db, seal, cache } = &mut *inside;
        let (db, seal) =
            (db.as_ref().ok_or(StoreRefused::Damaged)?, seal.as_ref().ok_or(StoreRefused::Locked)?);
        cache.check(db)?;
        cache.held(|| load_held(db, seal))
    }

    /// A series, held or not.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_series(&self, id: SeriesId) -> Result<Option<Series>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(SERIES)?;
            let found = query.query_row([id.uuid().as_bytes()], sealed).optional()?;
            found.map(|(id, body)| seal.open_json("series", id.as_bytes(), &body)).transpose()
        })
    }

    /// A payment.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_payment(&self, id: PaymentId) -> Result<Option<Payment>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(PAYMENT)?;
            let found = query.query_row([id.uuid().as_bytes()], sealed).optional()?;
            found.map(|(id, body)| seal.open_json("payment", id.as_bytes(), &body)).transpose()
        })
    }

    /// Payments, newest first, from a cursor of an earlier page on (a foreign cursor reads from the start).
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_payments(&self, cursor: Option<&str>, limit: u32) -> Result<Page<Payment>, StoreRefused> {
        let limit = limit.clamp(1, 100);
        let (before, before_id) = place(cursor);
        let mut rows: Vec<Payment> = self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(PAYMENTS)?;
            let found = query.query_map(params![before, before_id.as_bytes(), limit + 1], sealed)?;
            open_all(found, "payment", seal)
        })?;
        let more = rows.len() > limit as usize;
        rows.truncate(limit as usize);
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| cursor_after(last.created_at.timestamp_micros(), last.id.uuid()));
        Ok(Page { rows, next })
    }

    /// Payments made with a series, newest first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_payments_of(&self, series: SeriesId, limit: u32) -> Result<Vec<Payment>, StoreRefused> {
        self.read_sealed(|db, seal| {
            let mut query = db.prepare_cached(PAYMENTS_OF)?;
            let found = query.query_map(params![series.uuid().as_bytes(), limit], sealed)?;
            open_all(found, "payment", seal)
        })
    }
}

fn load_held(db: &Connection, seal: &Seal) -> Result<Vec<Held>, StoreRefused> {
    let promised: BTreeMap<SeriesId, Won> = outbox::promised(db, seal)?;
    let mut query = db.prepare_cached(HELD)?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let id = uuid(row, 0)?;
        let (amount, reserved) = read_figures(&seal.open("holding", id.as_bytes(), bytes(row, 1)?)?)?;
        let series: Series = seal.open_json("series", id.as_bytes(), bytes(row, 2)?)?;
        let signed_here = promised.get(&series.id).copied().unwrap_or(Won::ZERO);
        let reserved = reserved.checked_add(signed_here).ok_or(StoreRefused::Row("holding"))?;
        all.push(Held { series, amount, reserved });
    }
    all.sort_by_key(|held| (held.series.ends_at, held.series.id));
    Ok(all)
}

/// An id and its sealed body.
pub(super) fn sealed(row: &Row<'_>) -> rusqlite::Result<(Uuid, Vec<u8>)> {
    Ok((uuid(row, 0)?, row.get(1)?))
}

pub(super) fn uuid(row: &Row<'_>, place: usize) -> rusqlite::Result<Uuid> {
    row.get::<_, [u8; 16]>(place).map(Uuid::from_bytes)
}

fn bytes<'a>(row: &'a Row<'_>, place: usize) -> Result<&'a [u8], StoreRefused> {
    row.get_ref(place)?.as_blob().map_err(|_| StoreRefused::Row("body"))
}

fn open_all<T: serde::de::DeserializeOwned>(
    rows: impl Iterator<Item = rusqlite::Result<(Uuid, Vec<u8>)>>,
    table: &'static str,
    seal: &Seal,
) -> Result<Vec<T>, StoreRefused> {
    rows.map(|row| {
        let (id, body) = row?;
        seal.open_json(table, id.as_bytes(), &body)
    })
    .collect()
}

/// Where a page goes on; the start for no cursor and for a foreign one.
pub(super) fn place(cursor: Option<&str>) -> (i64, Uuid) {
    cursor
        .and_then(|cursor| cursor.split_once('.'))
        .and_then(|(at, id)| Some((at.parse::<i64>().ok()?, Uuid::try_parse(id).ok()?)))
        .unwrap_or((i64::MAX, Uuid::nil()))
}

pub(super) fn cursor_after(micros: i64, id: Uuid) -> String {
    format!("{micros}.{id}")
}
