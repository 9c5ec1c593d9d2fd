//! Shops that take vouchers.

use chrono::{DateTime, Utc};
use protocol::{
    ErrorCode, OperationId, ShopId,
    identity::Role,
    till::{NewShop, Shop},
};

use crate::{
    chain::operation::{self, NewOperation},
    db::{DbError, Row, Tx},
    error::Stop,
    identity::{audit, roles, user::Caller},
    text::{self, Bounds},
    values,
};

/// Adds a shop and asks the contract to accept it (officer or operator).
///
/// # Errors
/// [`ErrorCode::Forbidden`]; [`ErrorCode::InvalidInput`] when the address is a shop already.
pub fn add(
    tx: &mut Tx<'_>,
    caller: Caller,
    new: &NewShop,
    id: ShopId,
    operation: OperationId,
    now: DateTime<Utc>,
) -> Result<Shop, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let name = text::line(&new.name, "name", Bounds { least: 1, most: 60 })?;
    let taken = tx.query_opt("SELECT id FROM shop WHERE address = ?1", values![new.address])?;
    if taken.is_some() {
        return Err(text::invalid("address").into());
    }
    tx.execute(
        "INSERT INTO shop (id, name, address, state, created_at) VALUES (?1, ?2, ?3, 'registering', ?4)",
        values![id, &name, new.address, now],
    )?;
    operation::enqueue(tx, &NewOperation::set_shop(operation, new.address, true), now)?;
    audit::record(tx, caller, "shop.add", &id.to_string(), now)?;
    Ok(Shop { id, name, address: new.address, active: false })
}

/// All shops: for officers; for others, the shops where they work.
///
/// # Errors
/// [`DbError`].
pub fn list(tx: &mut Tx<'_>, caller: Caller) -> Result<Vec<Shop>, DbError> {
    let grants = roles::of(tx, caller.address)?;
    let all = grants.iter().any(|grant| matches!(grant.role, Role::Officer | Role::Operator));
    let shops = tx
        .query("SELECT id, name, address, state FROM shop ORDER BY name, id LIMIT 1000", &[])?
        .into_iter()
        .map(shop_row)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(shops
        .into_iter()
        .filter(|shop| all || grants.iter().any(|grant| grant.shop == Some(shop.id)))
        .collect())
}

/// A shop.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn load(tx: &mut Tx<'_>, id: ShopId) -> Result<Shop, Stop> {
    let row = tx.query_opt("SELECT id, name, address, state FROM shop WHERE id = ?1", values![id])?;
    Ok(row.map(shop_row).transpose()?.ok_or(ErrorCode::NotFound)?)
}

fn shop_row(mut row: Row) -> Result<Shop, DbError> {
    Ok(Shop {
        id: row.next()?,
        name: row.next()?,
        address: row.next()?,
        active: row.next::<String>()? == "active",
    })
}
