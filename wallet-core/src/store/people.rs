//! Contacts, and everybody who was really paid from here.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, Utc};
use protocol::{Address, app::Contact};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{Inside, Store, StoreRefused, seal::Seal};

/// Somebody who was paid from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payee {
    /// Who.
    pub address: Address,
    /// When, for the last time.
    pub last_paid_at: DateTime<Utc>,
    /// Name of the shop, where it was one.
    pub name: Option<String>,
}

/// Everybody, opened and in order.
pub(super) struct People {
    contacts: Vec<Contact>,
    /// Of each contact: name and note as they are searched for.
    folded: Vec<String>,
    by_address: HashMap<Address, usize>,
    payees: HashMap<Address, Payee>,
}

const CONTACT: &str = "contact";
const PAYEE: &str = "payee";
pub(super) const CONTACTS: &str = "SELECT name, body FROM contact";
pub(super) const PAYEES: &str = "SELECT name, body FROM payee";
pub(super) const PAYEE_OF: &str = "SELECT body FROM payee WHERE name = ?1";

impl Store {
    /// Contacts by name; with a text only those whose name, note or address has it. `limit` 0 is all of them.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_contacts(&self, text: &str, limit: usize) -> Result<Vec<Contact>, StoreRefused> {
        let people = self.people()?;
        let wanted = fold_name(text);
        let address = wanted.starts_with("0x").then_some(wanted.as_str());
        let limit = if limit == 0 { usize::MAX } else { limit };
        let found = people.contacts.iter().zip(&people.folded).filter(|(contact, folded)| match address {
            Some(start) => contact.address.to_string().to_ascii_lowercase().starts_with(start),
            None => folded.contains(&wanted),
        });
        Ok(found.take(limit).map(|(contact, _)| contact.clone()).collect())
    }

    /// The contact with this address.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_contact(&self, address: Address) -> Result<Option<Contact>, StoreRefused> {
        let people = self.people()?;
        Ok(people.by_address.get(&address).and_then(|place| people.contacts.get(*place)).cloned())
    }

    /// Keeps a contact; `last_paid_at` is known here and not taken.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn save_contact(&self, contact: &Contact) -> Result<(), StoreRefused> {
        let contact = Contact { last_paid_at: None, ..contact.clone() };
        self.write_sealed(|tx, seal| {
            let name = seal.name(CONTACT, contact.address.as_slice());
            tx.prepare_cached(
                "INSERT INTO contact (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
            )?
            .execute(params![name, seal.seal_json(CONTACT, &name, &contact)?])?;
            Ok(())
        })
    }

    /// Forgets a contact. Whoever was paid stays known as such.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn remove_contact(&self, address: Address) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| {
            tx.execute("DELETE FROM contact WHERE name = ?1", [seal.name(CONTACT, address.as_slice())])?;
            Ok(())
        })
    }

    /// Everybody who was paid from here, in no order.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn list_payees(&self) -> Result<Vec<Payee>, StoreRefused> {
        Ok(self.people()?.payees.values().cloned().collect())
    }

    /// Remembers that somebody was paid.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn add_paid(&self, address: Address, at: DateTime<Utc>) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| add_paid(tx, seal, address, at, None))
    }

    fn people(&self) -> Result<Arc<People>, StoreRefused> {
        let mut inside = self.inside();
        let Inside { db, seal, cache } = &mut *inside;
        let (db, seal) =
            (db.as_ref().ok_or(StoreRefused::Damaged)?, seal.as_ref().ok_or(StoreRefused::Locked)?);
        cache.check(db)?;
        cache.people(|| load(db, seal))
    }
}

/// The latest moment and the name of it win, so the order of calls does not matter.
pub(super) fn add_paid(
    tx: &Transaction<'_>,
    seal: &Seal,
    address: Address,
    at: DateTime<Utc>,
    shop_name: Option<&str>,
) -> Result<(), StoreRefused> {
    let name = seal.name(PAYEE, address.as_slice());
    let known: Option<Vec<u8>> =
        tx.prepare_cached(PAYEE_OF)?.query_row([&name[..]], |row| row.get(0)).optional()?;
    let known: Option<Payee> = known.map(|body| seal.open_json(PAYEE, &name, &body)).transpose()?;
    let shop_name = shop_name.map(str::to_owned);
    let new = Payee { address, last_paid_at: at, name: shop_name.clone() };
    let payee = match known {
        None => new,
        Some(known) if (known.last_paid_at, &known.name) >= (at, &shop_name) => {
            Payee { name: known.name.or(shop_name), ..known }
        }
        Some(known) => Payee { name: shop_name.or(known.name), ..new },
    };
    tx.prepare_cached(
        "INSERT INTO payee (name, body) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
    )?
    .execute(params![name, seal.seal_json(PAYEE, &name, &payee)?])?;
    Ok(())
}

fn load(db: &Connection, seal: &Seal) -> Result<People, StoreRefused> {
    let payees: HashMap<Address, Payee> =
        load_all(db, PAYEES, PAYEE, seal)?.into_iter().map(|payee: Payee| (payee.address, payee)).collect();
    let mut contacts: Vec<(String, Contact)> = load_all(db, CONTACTS, CONTACT, seal)?
        .into_iter()
        .map(|mut contact: Contact| {
            contact.last_paid_at = payees.get(&contact.address).map(|payee| payee.last_paid_at);
            (fold_name(&format!("{}\n{}", contact.name, contact.note)), contact)
        })
        .collect();
    contacts.sort_unstable_by(|one, other| (&one.0, one.1.address).cmp(&(&other.0, other.1.address)));
    let by_address =
        contacts.iter().enumerate().map(|(place, (_, contact))| (contact.address, place)).collect();
    let (folded, contacts) = contacts.into_iter().unzip();
    Ok(People { contacts, folded, by_address, payees })
}

fn load_all<T: serde::de::DeserializeOwned>(
    db: &Connection,
    question: &str,
    table: &'static str,
    seal: &Seal,
) -> Result<Vec<T>, StoreRefused> {
    let mut query = db.prepare_cached(question)?;
    let mut rows = query.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let (name, body): (Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?);
        all.push(seal.open_json(table, &name, &body)?);
    }
    Ok(all)
}

/// A name as it is compared and searched for: NFKC, no case.
#[must_use]
pub fn fold_name(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}
