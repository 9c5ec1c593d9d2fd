//! Rows of the domains around an operation, as their verbs would have written them, and what became of them.

use jigap_server::{
    clock::fresh_id,
    db::{Db, DbError},
    values,
};
use protocol::{Address, OperationId, PaymentId, SeriesId, ShopId, UserId, Won};

pub async fn add_series(db: &Db, series: SeriesId, operation: OperationId) {
    db.write::<_, DbError, _>(move |tx| {
        tx.execute(
            "INSERT INTO series (id, name, ends_at, terms, terms_hash, state, operation_id, created_at)
             VALUES (?1, 'Lunch', 9000000000000, '', '0x', 'creating', ?2, 0)",
            values![series, operation],
        )
    })
    .await
    .unwrap();
}

pub async fn add_shop(db: &Db, shop: ShopId, address: Address) {
    db.write::<_, DbError, _>(move |tx| {
        tx.execute(
            "INSERT INTO shop (id, name, address, state, created_at) VALUES (?1, 'Cafe', ?2, 'registering', 0)",
            values![shop, address],
        )
    })
    .await
    .unwrap();
}

/// A payment that its customer signed: its amount is reserved.
pub async fn add_payment(
    db: &Db,
    (payment, operation): (PaymentId, OperationId),
    shop: ShopId,
    holder: Address,
    parts: &[(SeriesId, Won)],
) {
    let parts = parts.to_vec();
    db.write::<_, DbError, _>(move |tx| {
        let user: UserId = fresh_id();
        tx.execute(
            "INSERT INTO app_user (id, address, created_at) VALUES (?1, ?2, 0) ON CONFLICT (address) DO NOTHING",
            values![user, holder],
        )?;
        let user: UserId = tx.query_one("SELECT id FROM app_user WHERE address = ?1", values![holder])?.next()?;
        let amount = Won::sum(parts.iter().map(|(_, amount)| *amount)).unwrap();
        tx.execute(
            "INSERT INTO payment (id, shop_id, amount, items, state, created_by, created_at, expires_at, payer_id,
                                  payer_address, operation_id)
             VALUES (?1, ?2, ?3, '[]', 'accepted', 'till', 0, 9000000000000, ?4, ?5, ?6)",
            values![payment, shop, amount, user, holder, operation],
        )?;
        for (series, amount) in &parts {
            tx.execute(
                "INSERT INTO payment_part (payment_id, series_id, amount) VALUES (?1, ?2, ?3)",
                values![payment, *series, *amount],
            )?;
            tx.execute(
                "UPDATE holding SET reserved = reserved + ?3 WHERE address = ?1 AND series_id = ?2",
                values![holder, *series, *amount],
            )?;
        }
        Ok(())
    })
    .await
    .unwrap();
}

/// State and refusal of a payment.
pub async fn payment(db: &Db, payment: PaymentId) -> (String, Option<String>) {
    db.read::<_, DbError, _>(move |tx| {
        let mut row = tx.query_one("SELECT state, refusal FROM payment WHERE id = ?1", values![payment])?;
        Ok((row.next()?, row.next()?))
    })
    .await
    .unwrap()
}

/// What an address holds by the ledger, and what of it is reserved.
pub async fn holding(db: &Db, address: Address, series: SeriesId) -> (u64, u64) {
    db.read::<_, DbError, _>(move |tx| {
        let row = tx.query_opt(
            "SELECT amount, reserved FROM holding WHERE address = ?1 AND series_id = ?2",
            values![address, series],
        )?;
        row.map_or(Ok((0, 0)), |mut row| Ok((row.next()?, row.next()?)))
    })
    .await
    .unwrap()
}

/// State, error and nonce of an operation.
pub async fn operation(db: &Db, id: OperationId) -> (String, Option<String>, Option<u64>) {
    db.read::<_, DbError, _>(move |tx| {
        let mut row = tx.query_one("SELECT state, error, nonce FROM operation WHERE id = ?1", values![id])?;
        Ok((row.next()?, row.next()?, row.next()?))
    })
    .await
    .unwrap()
}

/// One number.
pub async fn number(db: &Db, sql: &'static str) -> u64 {
    db.read::<_, DbError, _>(move |tx| tx.query_one(sql, values![])?.next()).await.unwrap()
}
