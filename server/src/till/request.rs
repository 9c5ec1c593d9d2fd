//! The cashier's side: ask for a payment, take it back, see the day. And the clock's: let it expire.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode, PaymentId, ShopId, Won,
    event::Event,
    till::{NewPayment, Payment, TillDay},
};

use super::{
    model::{self, State, TTL},
    shop, store,
};
use crate::{
    db::{DbError, Tx},
    error::Stop,
    feed::{self, Subject},
    identity::{roles, user::Caller},
    values,
};

/// Korea is nine hours ahead of UTC all year.
const KOREA: TimeDelta = TimeDelta::hours(9);
const LATEST: u32 = 50;

/// Asks for a payment (cashier or owner of the shop).
///
/// # Errors
/// [`ErrorCode::Forbidden`], [`ErrorCode::InvalidInput`], [`ErrorCode::AmountMismatch`],
/// [`ErrorCode::Unavailable`] while the contract does not accept the shop yet.
pub fn create(
    tx: &mut Tx<'_>,
    caller: Caller,
    new: &NewPayment,
    id: PaymentId,
    now: DateTime<Utc>,
) -> Result<Payment, Stop> {
    roles::require_at_shop(tx, caller, new.shop)?;
    let shop = shop::load(tx, new.shop)?;
    if !shop.active {
        return Err(ErrorCode::Unavailable.into());
    }
    let items = model::check_request(new.amount, &new.items)?;
    let items_json = serde_json::to_string(&items).map_err(|e| DbError::Corrupt(e.to_string()))?;
    // Whole seconds, as the QR code carries them.
    let expires_at = DateTime::from_timestamp((now + TTL).timestamp(), 0).unwrap_or(now);
    tx.execute_later(
        "INSERT INTO payment (id, shop_id, amount, items, state, created_by, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, 'created', ?5, ?6, ?7)",
        values![id, new.shop, new.amount, items_json, caller.user, now, expires_at],
    )?;
    let shop = model::ShopRef { id: shop.id, name: shop.name, address: shop.address };
    let stored = model::StoredPayment {
        id,
        shop,
        amount: new.amount,
        items,
        created_at: now,
        expires_at,
        state: State::Created,
        parts: Vec::new(),
    };
    Ok(stored.view())
}

/// Takes a payment back that nobody has confirmed.
///
/// # Errors
/// [`ErrorCode::NotFound`], [`ErrorCode::Forbidden`], or the code of the state that it is in.
pub fn cancel(tx: &mut Tx<'_>, caller: Caller, id: PaymentId, now: DateTime<Utc>) -> Result<Payment, Stop> {
    let mut payment = store::lock(tx, id)?.ok_or(ErrorCode::NotFound)?;
    roles::require_at_shop(tx, caller, payment.shop.id)?;
    payment.require_open(now)?;
    tx.execute("UPDATE payment SET state = 'cancelled' WHERE id = ?1", values![id])?;
    feed::publish(tx, Subject::Shop(payment.shop.id), &Event::Payment { id })?;
    payment.state = State::Cancelled;
    Ok(payment.view())
}

/// Lets payments expire that nobody confirmed in time.
///
/// # Errors
/// [`DbError`].
pub fn expire_due(tx: &mut Tx<'_>, now: DateTime<Utc>) -> Result<u64, DbError> {
    let rows = tx.query(
        "UPDATE payment SET state = 'expired' WHERE state = 'created' AND expires_at <= ?1
         RETURNING id, shop_id",
        values![now],
    )?;
    let mut count = 0;
    for mut row in rows {
        let (id, shop): (PaymentId, ShopId) = (row.next()?, row.next()?);
        feed::publish(tx, Subject::Shop(shop), &Event::Payment { id })?;
        count += 1;
    }
    Ok(count)
}

/// The day of a shop so far, in Korean time.
///
/// # Errors
/// [`ErrorCode::Forbidden`].
pub fn today(tx: &mut Tx<'_>, caller: Caller, shop: ShopId, now: DateTime<Utc>) -> Result<TillDay, Stop> {
    roles::require_at_shop(tx, caller, shop)?;
    let midnight = midnight_in_korea(now);
    let mut row = tx.query_one(
        "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT), COUNT(*) FROM payment
         WHERE shop_id = ?1 AND state = 'paid' AND created_at >= ?2",
        values![shop, midnight],
    )?;
    let (total, count): (Won, u32) = (row.next()?, row.next()?);
    let payments = store::ids_of_shop(tx, shop, LATEST)?
        .into_iter()
        .map(|id| Ok(store::load(tx, id)?.view()))
        .collect::<Result<_, DbError>>()?;
    Ok(TillDay { total, count, payments })
}

fn midnight_in_korea(now: DateTime<Utc>) -> DateTime<Utc> {
    let there = now + KOREA;
    let midnight = there.date_naive().and_time(chrono::NaiveTime::MIN).and_utc();
    midnight - KOREA
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_begins_at_midnight_in_korea() {
        let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        assert_eq!(midnight_in_korea(at("2026-11-21T14:59:59Z")), at("2026-11-20T15:00:00Z"));
        assert_eq!(midnight_in_korea(at("2026-11-21T15:00:00Z")), at("2026-11-21T15:00:00Z"));
        assert_eq!(midnight_in_korea(at("2028-02-28T15:00:00Z")), at("2028-02-28T15:00:00Z"));
    }
}
