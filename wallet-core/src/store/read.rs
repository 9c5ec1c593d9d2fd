//! Questions to the local copy.

use protocol::{Page, PaymentId, SeriesId, Won, till::Payment, voucher::Series};
use rusqlite::{OptionalExtension, params};

use super::{Store, StoreRefused};

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

impl Store {
    /// Every series of which something is held, soonest end first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_held(&self) -> Result<Vec<Held>, StoreRefused> {
        let promised = self.promised()?;
        let rows: Vec<(String, i64, i64)> = self.read(|db| {
            let mut query = db.prepare_cached(
                "SELECT series.body, holding.amount, holding.reserved FROM holding
                 JOIN series ON series.id = holding.series
                 WHERE holding.amount > 0 ORDER BY series.ends_at, series.id",
            )?;
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        rows.into_iter()
            .map(|(body, amount, reserved)| {
                let series: Series = serde_json::from_str(&body).map_err(|_| StoreRefused::Row("series"))?;
                let signed_here = promised.get(&series.id).copied().unwrap_or(Won::ZERO);
                let reserved = won(reserved)?.checked_add(signed_here).ok_or(StoreRefused::Row("holding"))?;
                Ok(Held { series, amount: won(amount)?, reserved })
            })
            .collect()
    }

    /// A series, held or not.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_series(&self, id: SeriesId) -> Result<Option<Series>, StoreRefused> {
        let body: Option<String> = self.read(|db| {
            let mut query = db.prepare_cached("SELECT body FROM series WHERE id = ?1")?;
            Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?)
        })?;
        body.map(|body| serde_json::from_str(&body).map_err(|_| StoreRefused::Row("series"))).transpose()
    }

    /// A payment.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_payment(&self, id: PaymentId) -> Result<Option<Payment>, StoreRefused> {
        let body: Option<String> = self.read(|db| {
            let mut query = db.prepare_cached("SELECT body FROM payment WHERE id = ?1")?;
            Ok(query.query_row([id.to_string()], |row| row.get(0)).optional()?)
        })?;
        body.map(|body| payment(&body)).transpose()
    }

    /// Payments, newest first, from a cursor of an earlier page on (a foreign cursor reads from the start).
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_payments(&self, cursor: Option<&str>, limit: u32) -> Result<Page<Payment>, StoreRefused> {
        let limit = limit.clamp(1, 100);
        let (before, before_id) = cursor
            .and_then(|cursor| cursor.split_once('.'))
            .and_then(|(at, id)| Some((at.parse::<i64>().ok()?, id.to_owned())))
            .unwrap_or((i64::MAX, String::new()));
        let bodies: Vec<String> = self.read(|db| {
            let mut query = db.prepare_cached(
                "SELECT body FROM payment WHERE (created_at, id) < (?1, ?2) ORDER BY created_at DESC, id DESC LIMIT ?3",
            )?;
            let rows = query.query_map(params![before, before_id, limit + 1], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        let more = bodies.len() > limit as usize;
        let rows: Vec<Payment> =
            bodies.iter().take(limit as usize).map(|body| payment(body)).collect::<Result<_, _>>()?;
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| format!("{}.{}", last.created_at.timestamp_micros(), last.id));
        Ok(Page { rows, next })
    }

    /// Payments made with a series, newest first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_payments_of(&self, series: SeriesId, limit: u32) -> Result<Vec<Payment>, StoreRefused> {
        let bodies: Vec<String> = self.read(|db| {
            let mut query = db.prepare_cached(
                "SELECT payment.body FROM payment_series JOIN payment ON payment.id = payment_series.payment
                 WHERE payment_series.series = ?1 ORDER BY payment.created_at DESC, payment.id DESC LIMIT ?2",
            )?;
            let rows = query.query_map(params![series.to_string(), limit], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })?;
        bodies.iter().map(|body| payment(body)).collect()
    }
}

fn payment(body: &str) -> Result<Payment, StoreRefused> {
    serde_json::from_str(body).map_err(|_| StoreRefused::Row("payment"))
}

pub(super) fn won(amount: i64) -> Result<Won, StoreRefused> {
    Won::try_from(amount).map_err(|_| StoreRefused::Row("amount"))
}
