//! Roles: who may do what. Given to an address, which need not have signed in before.

use chrono::{DateTime, Utc};
use protocol::{
    Address, ErrorCode, ShopId,
    identity::{GrantRequest, Role, RoleGrant},
};

use super::user::Caller;
use crate::{
    db::{DbError, Tx},
    error::Stop,
    text::{self, Bounds},
    values,
};

const fn key(role: Role) -> &'static str {
    match role {
        Role::Student => "student",
        Role::Cashier => "cashier",
        Role::ShopOwner => "shop_owner",
        Role::Officer => "officer",
        Role::Operator => "operator",
    }
}

/// The staff roles of an address.
///
/// # Errors
/// [`DbError`].
pub fn of(tx: &mut Tx<'_>, address: Address) -> Result<Vec<RoleGrant>, DbError> {
    tx.query(
        "SELECT role, shop_id FROM role_grant WHERE address = ?1 ORDER BY role, shop_id",
        values![address],
    )?
    .into_iter()
    .map(|mut row| {
        let role: String = row.next()?;
        let role = [Role::Cashier, Role::ShopOwner, Role::Officer, Role::Operator]
            .into_iter()
            .find(|known| key(*known) == role)
            .ok_or_else(|| DbError::Corrupt(format!("role {role}")))?;
        let shop: String = row.next()?;
        let shop = if shop.is_empty() {
            None
        } else {
            Some(shop.parse::<ShopId>().map_err(|_| DbError::Corrupt(format!("shop {shop}")))?)
        };
        Ok(RoleGrant { role, shop })
    })
    .collect()
}

/// Refuses a caller who has none of these roles (an operator has all of them that are not of a shop).
///
/// # Errors
/// [`ErrorCode::Forbidden`].
pub fn require(tx: &mut Tx<'_>, caller: Caller, any_of: &[Role]) -> Result<(), Stop> {
    let grants = of(tx, caller.address)?;
    let has = |role: Role| grants.iter().any(|grant| grant.role == role);
    if has(Role::Operator) || any_of.iter().any(|role| has(*role)) {
        Ok(())
    } else {
        Err(ErrorCode::Forbidden.into())
    }
}

/// Refuses a caller who does not work at this shop.
///
/// # Errors
/// [`ErrorCode::Forbidden`].
pub fn require_at_shop(tx: &mut Tx<'_>, caller: Caller, shop: ShopId) -> Result<(), Stop> {
    let works_there = tx
        .query_opt(
            "SELECT role FROM role_grant WHERE address = ?1 AND shop_id = ?2
             AND role IN ('cashier', 'shop_owner') LIMIT 1",
            values![caller.address, shop],
        )?
        .is_some();
    if works_there { Ok(()) } else { Err(ErrorCode::Forbidden.into()) }
}

/// Gives a role (operator only).
///
/// # Errors
/// [`ErrorCode::Forbidden`]; [`ErrorCode::InvalidInput`] for a role of a shop without a shop, or the other way round.
pub fn grant(
    tx: &mut Tx<'_>,
    caller: Caller,
    request: &GrantRequest,
    now: DateTime<Utc>,
) -> Result<(), Stop> {
    require(tx, caller, &[Role::Operator])?;
    let name = text::line(&request.name, "name", Bounds { least: 1, most: 60 })?;
    let RoleGrant { role, shop } = request.grant;
    let of_a_shop = matches!(role, Role::Cashier | Role::ShopOwner);
    if role == Role::Student || of_a_shop != shop.is_some() {
        return Err(text::invalid("role").into());
    }
    if let Some(shop) = shop
        && tx.query_opt("SELECT id FROM shop WHERE id = ?1", values![shop])?.is_none()
    {
        return Err(ErrorCode::NotFound.into());
    }
    put(tx, request.address, request.grant.clone(), &name, now)?;
    Ok(())
}

/// Stores a role; giving it again renames it.
///
/// # Errors
/// [`DbError`].
pub fn put(
    tx: &mut Tx<'_>,
    address: Address,
    grant: RoleGrant,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let shop = grant.shop.map(|shop| shop.to_string()).unwrap_or_default();
    tx.execute(
        "INSERT INTO role_grant (address, role, shop_id, name, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (address, role, shop_id) DO UPDATE SET name = excluded.name",
        values![address, key(grant.role), shop, name, now],
    )?;
    Ok(())
}
