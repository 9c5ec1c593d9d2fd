//! One text, and everything that it may mean.

use protocol::{
    Address, B256, PaymentId, ShopId,
    identity::Role,
    office::{Found, ShopFound},
    till::Payment,
};

use crate::{
    db::{DbError, Row, Tx, Value},
    error::Stop,
    identity::{
        roles, roster,
        user::{self, Caller},
    },
    till, values,
};

const MOST: usize = 8;

/// What the caller may see of it.
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`] for anybody without a role.
pub(super) fn find(tx: &mut Tx<'_>, caller: Caller, text: &str) -> Result<Found, Stop> {
    let grants = roles::of(tx, caller.address)?;
    let sees_all = grants.iter().any(|grant| matches!(grant.role, Role::Officer | Role::Operator));
    let own: Vec<ShopId> = grants.iter().filter_map(|grant| grant.shop).collect();
    if !sees_all && own.is_empty() {
        return Err(protocol::ErrorCode::Forbidden.into());
    }
    let people = if sees_all {
        let mut page = roster::list(tx, caller, text, "")?.rows;
        page.truncate(MOST);
        page
    } else {
        Vec::new()
    };
    Ok(Found {
        people,
        shops: shops(tx, text, sees_all, &own)?,
        payments: payments(tx, text)?
            .into_iter()
            .filter(|payment| sees_all || own.contains(&payment.shop))
            .take(MOST)
            .collect(),
    })
}

fn shops(tx: &mut Tx<'_>, text: &str, sees_all: bool, own: &[ShopId]) -> Result<Vec<ShopFound>, DbError> {
    // Hundreds of shops at most: compared here, because lower case is not the same in both databases.
    let wanted = text.to_lowercase();
    let rows = tx.query("SELECT id, name FROM shop ORDER BY name, id LIMIT 1000", values![])?;
    let mut found = Vec::new();
    for mut row in rows {
        let shop = ShopFound { id: row.next()?, name: row.next()? };
        if shop.name.to_lowercase().contains(&wanted) && (sees_all || own.contains(&shop.id)) {
            found.push(shop);
        }
    }
    found.truncate(MOST);
    Ok(found)
}

fn payments(tx: &mut Tx<'_>, text: &str) -> Result<Vec<Payment>, DbError> {
    let rows = if let Ok(id) = text.parse::<PaymentId>() {
        tx.query("SELECT id FROM payment WHERE id = ?1", values![id])?
    } else if let Ok(address) = text.parse::<Address>() {
        of_wallet(tx, address)?
    } else if let Ok(hash) = text.parse::<B256>() {
        tx.query(
            "SELECT p.id FROM operation o JOIN payment p ON p.operation_id = o.id WHERE o.tx_hash = ?1",
            values![hash],
        )?
    } else {
        Vec::new()
    };
    rows.into_iter().map(|row| load(tx, row)).collect()
}

/// Paid by this wallet, or at the shop that has it.
fn of_wallet(tx: &mut Tx<'_>, address: Address) -> Result<Vec<Row>, DbError> {
    const NEWEST: &str =
        "SELECT id FROM payment WHERE payer_id = ?1 ORDER BY created_at DESC, id DESC LIMIT 50";
    const AT_SHOP: &str = "SELECT p.id FROM payment p JOIN shop s ON s.id = p.shop_id WHERE s.address = ?1
                           ORDER BY p.created_at DESC, p.id DESC LIMIT 50";
    match user::find(tx, address)? {
        Some(user) => tx.query(NEWEST, &[Value::from(user)]),
        None => tx.query(AT_SHOP, &[Value::from(address)]),
    }
}

fn load(tx: &mut Tx<'_>, mut row: Row) -> Result<Payment, DbError> {
    let id: PaymentId = row.next()?;
    Ok(till::store::load(tx, id)?.view())
}
