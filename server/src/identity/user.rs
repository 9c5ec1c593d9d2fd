//! A user is a wallet address that has signed in.

use chrono::{DateTime, Utc};
use protocol::{
    Address, PersonId, ShopId, UserId,
    identity::{Me, PersonCard, Role, RoleGrant},
};

use super::roles;
use crate::{
    db::{DbError, Tx},
    values,
};

/// Who asks: taken from the access token, passed to every verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The user.
    pub user: UserId,
    /// The wallet's address.
    pub address: Address,
}

/// The user of an address; made at its first sign-in (with `fresh` as its id).
///
/// # Errors
/// [`DbError`].
pub fn of_address(
    tx: &mut Tx<'_>,
    address: Address,
    fresh: UserId,
    now: DateTime<Utc>,
) -> Result<UserId, DbError> {
    let known = find(tx, address)?;
    if let Some(user) = known {
        return Ok(user);
    }
    tx.execute(
        "INSERT INTO app_user (id, address, created_at) VALUES (?1, ?2, ?3) ON CONFLICT (address) DO NOTHING",
        values![fresh, address, now],
    )?;
    find(tx, address)?.ok_or_else(|| DbError::Corrupt("a user vanished".into()))
}

/// The user of an address that has signed in before.
///
/// # Errors
/// [`DbError`].
pub fn find(tx: &mut Tx<'_>, address: Address) -> Result<Option<UserId>, DbError> {
    tx.query_opt("SELECT id FROM app_user WHERE address = ?1", values![address])?
        .map(|mut row| row.next())
        .transpose()
}

/// The address of a user.
///
/// # Errors
/// [`DbError::Corrupt`] when there is no such user.
pub fn address(tx: &mut Tx<'_>, user: UserId) -> Result<Address, DbError> {
    tx.query_one("SELECT address FROM app_user WHERE id = ?1", values![user])?.next()
}

/// The roster line that a user is linked to.
///
/// # Errors
/// [`DbError`].
pub fn person(tx: &mut Tx<'_>, user: UserId) -> Result<Option<PersonCard>, DbError> {
    tx.query_opt("SELECT id, number, name, affiliation FROM person WHERE user_id = ?1", values![user])?
        .map(|mut row| {
            Ok(PersonCard {
                id: row.next::<PersonId>()?,
                number: row.next()?,
                name: row.next()?,
                affiliation: row.next()?,
            })
        })
        .transpose()
}

/// Everything about the caller.
///
/// # Errors
/// [`DbError`].
pub fn me(tx: &mut Tx<'_>, caller: Caller) -> Result<Me, DbError> {
    let person = person(tx, caller.user)?;
    let mut grants = roles::of(tx, caller.address)?;
    if person.is_some() {
        grants.push(RoleGrant { role: Role::Student, shop: None::<ShopId> });
    }
    Ok(Me { user: caller.user, address: caller.address, roles: grants, person })
}
