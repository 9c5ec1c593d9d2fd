//! What version 1 kept plain is sealed, once, when the wallet is first opened by this version.

use protocol::{
    PaymentId, SeriesId, Won,
    till::{Part, Payment, PaymentState},
    voucher::{Holding, Series},
};
use rusqlite::{Transaction, params};
use serde::de::DeserializeOwned;

use super::{
    OutboxEntry, StoreRefused,
    apply::{save_holding, save_payment, save_series},
    meta, outbox, people,
    seal::Seal,
};

/// Values that version 1 kept plain and are personal.
const PLAIN: [&str; 1] = [meta::ME];

/// `true` when there was something to carry.
pub(super) fn carry_over(tx: &Transaction<'_>, seal: &Seal) -> Result<bool, StoreRefused> {
    let there: bool = tx.query_row(
        "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'v1_payment')",
        [],
        |row| row.get(0),
    )?;
    if !there {
        return Ok(false);
    }
    series(tx, seal)?;
    holdings(tx, seal)?;
    payments(tx, seal)?;
    entries(tx, seal)?;
    for name in PLAIN {
        if let Some(plain) = meta::select(tx, name)? {
            meta::upsert(tx, name, &seal.seal("meta", name.as_bytes(), &plain)?)?;
        }
    }
    drop_v1(tx)?;
    Ok(true)
}

/// The tables of version 1, carried over or given up.
pub(super) fn drop_v1(tx: &Transaction<'_>) -> Result<(), StoreRefused> {
    for table in ["v1_payment_series", "v1_payment", "v1_series", "v1_holding", "v1_outbox"] {
        tx.execute(&format!("DROP TABLE IF EXISTS {table}"), [])?;
    }
    Ok(())
}

fn series(tx: &Transaction<'_>, seal: &Seal) -> Result<(), StoreRefused> {
    let mut query = tx.prepare("SELECT seen_at, body FROM v1_series")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let series: Series = parse(&row.get::<_, String>(1)?, "series")?;
        save_series(tx, seal, &series, row.get(0)?)?;
    }
    Ok(())
}

fn holdings(tx: &Transaction<'_>, seal: &Seal) -> Result<(), StoreRefused> {
    let mut query = tx.prepare("SELECT series, amount, reserved, seen_at FROM v1_holding")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let holding = Holding {
            series: series_id(&row.get::<_, String>(0)?)?,
            amount: won(row.get(1)?)?,
            reserved: won(row.get(2)?)?,
        };
        save_holding(tx, seal, &holding, row.get(3)?)?;
    }
    Ok(())
}

fn payments(tx: &Transaction<'_>, seal: &Seal) -> Result<(), StoreRefused> {
    let mut query = tx.prepare("SELECT seen_at, body FROM v1_payment")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let payment: Payment = parse(&row.get::<_, String>(1)?, "payment")?;
        save_payment(tx, seal, &payment, row.get(0)?)?;
        if matches!(payment.state, PaymentState::Accepted | PaymentState::Paid) && !payment.parts.is_empty() {
            people::add_paid(tx, seal, payment.shop_address, payment.created_at, Some(&payment.shop_name))?;
        }
    }
    Ok(())
}

/// Only what still waits or is not yet counted; the rest of version 1's outbox had no use any more.
fn entries(tx: &Transaction<'_>, seal: &Seal) -> Result<(), StoreRefused> {
    let mut query = tx.prepare(
        "SELECT key, payment, route, body, amount, shop_name, parts, attempts, state, created_at FROM v1_outbox
         WHERE state IN ('open', 'answered')",
    )?;
    let mut rows = query.query(params![])?;
    while let Some(row) = rows.next()? {
        let parts: Vec<Part> = parse(&row.get::<_, String>(6)?, "outbox")?;
        let payment: PaymentId = row.get::<_, String>(1)?.parse().map_err(|_| StoreRefused::Row("outbox"))?;
        let entry = OutboxEntry {
            key: row.get(0)?,
            payment,
            route: row.get(2)?,
            body: row.get(3)?,
            amount: won(row.get(4)?)?,
            shop_name: row.get(5)?,
            parts,
            attempts: row.get(7)?,
        };
        outbox::add(tx, seal, &entry, &row.get::<_, String>(8)?, row.get(9)?)?;
    }
    Ok(())
}

fn parse<T: DeserializeOwned>(text: &str, table: &'static str) -> Result<T, StoreRefused> {
    serde_json::from_str(text).map_err(|_| StoreRefused::Row(table))
}

fn series_id(text: &str) -> Result<SeriesId, StoreRefused> {
    text.parse().map_err(|_| StoreRefused::Row("holding"))
}

fn won(amount: i64) -> Result<Won, StoreRefused> {
    Won::try_from(amount).map_err(|_| StoreRefused::Row("amount"))
}
