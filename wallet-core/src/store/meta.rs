//! Single values: the cursor, the API's card, who is signed in, settings.

use rusqlite::{Connection, OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{Store, StoreRefused, seal::Seal};

pub(super) const CURSOR: &str = "cursor";
pub(super) const LATEST: &str = "latest";
pub(super) const EMPTIED: &str = "emptied";
/// Language and colours: of this device, not of an account.
pub(crate) const SETTINGS: &str = "settings";
/// When the copy was last in step.
pub(crate) const SYNCED_AT: &str = "synced_at";
/// Who is signed in; sealed.
pub(crate) const ME: &str = "me";
/// Something that only the right key opens.
const SEAL_CHECK: &str = "seal_check";

impl Store {
    /// The cursor to sync from.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn cursor(&self) -> Result<Option<String>, StoreRefused> {
        self.read(|db| text(db, CURSOR))
    }

    /// A value kept as JSON.
    ///
    /// # Errors
    /// [`StoreRefused`], also when it is there but not of this shape.
    pub fn find_json<T: DeserializeOwned>(&self, name: &'static str) -> Result<Option<T>, StoreRefused> {
        let text = self.read(|db| text(db, name))?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| StoreRefused::Row(name))).transpose()
    }

    /// Keeps a value as JSON.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn set_json<T: Serialize>(&self, name: &'static str, value: &T) -> Result<(), StoreRefused> {
        let text = super::apply::json(value, name)?;
        self.write(|tx| set_text(tx, name, &text))
    }

    /// A personal value kept as JSON; `None` also while the wallet is locked.
    ///
    /// # Errors
    /// [`StoreRefused`], also when it is there but not of this shape.
    pub fn find_sealed_json<T: DeserializeOwned>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, StoreRefused> {
        let found = self.read_sealed(|db, seal| {
            let sealed = select(db, name)?;
            sealed.map(|sealed| seal.open_json("meta", name.as_bytes(), &sealed)).transpose()
        });
        match found {
            Err(StoreRefused::Locked) => Ok(None),
            other => other,
        }
    }

    /// Keeps a personal value as JSON, sealed.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn set_sealed_json<T: Serialize>(&self, name: &'static str, value: &T) -> Result<(), StoreRefused> {
        self.write_sealed(|tx, seal| upsert(tx, name, &seal.seal_json("meta", name.as_bytes(), value)?))
    }

    /// Bytes as they were given; whoever gives a secret seals it first.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn find_bytes(&self, name: &'static str) -> Result<Option<Vec<u8>>, StoreRefused> {
        self.read(|db| Ok(select(db, name)?))
    }

    /// Keeps bytes.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn set_bytes(&self, name: &'static str, bytes: &[u8]) -> Result<(), StoreRefused> {
        self.write(|tx| upsert(tx, name, bytes))
    }

    /// Forgets a value.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn forget(&self, name: &'static str) -> Result<(), StoreRefused> {
        self.write(|tx| {
            tx.execute("DELETE FROM meta WHERE name = ?1", [name])?;
            Ok(())
        })
    }
}

pub(super) fn text(db: &Connection, name: &'static str) -> Result<Option<String>, StoreRefused> {
    let bytes = select(db, name)?;
    bytes.map(|bytes| String::from_utf8(bytes).map_err(|_| StoreRefused::Row(name))).transpose()
}

pub(super) fn set_text(db: &Connection, name: &str, text: &str) -> Result<(), StoreRefused> {
    upsert(db, name, text.as_bytes())
}

pub(super) fn number(db: &Connection, name: &'static str) -> Result<Option<i64>, StoreRefused> {
    text(db, name)?.map(|text| text.parse().map_err(|_| StoreRefused::Row(name))).transpose()
}

pub(super) fn set_number(db: &Connection, name: &str, number: i64) -> Result<(), StoreRefused> {
    set_text(db, name, &number.to_string())
}

/// Refuses a key that is not the one the rows are sealed with; the first key is taken.
pub(super) fn check_seal(db: &Connection, seal: &Seal) -> Result<(), StoreRefused> {
    match select(db, SEAL_CHECK)? {
        Some(sealed) => {
            seal.open("meta", SEAL_CHECK.as_bytes(), &sealed).map(|_| ()).map_err(|_| StoreRefused::Foreign)
        }
        None => upsert(db, SEAL_CHECK, &seal.seal("meta", SEAL_CHECK.as_bytes(), b"jigap")?),
    }
}

pub(super) fn select(db: &Connection, name: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    db.query_row("SELECT value FROM meta WHERE name = ?1", [name], |row| row.get(0)).optional()
}

pub(super) fn upsert(db: &Connection, name: &str, bytes: &[u8]) -> Result<(), StoreRefused> {
    db.execute(
        "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, bytes],
    )?;
    Ok(())
}
