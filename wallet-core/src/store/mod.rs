//! The local copy: what this account may see, kept on the device so that screens work with no network.
//!
//! Nothing in it can spend: keys live in the vault, and the one token kept here is sealed by the vault's row key.

mod apply;
mod meta;
mod outbox;
mod read;
mod schema;

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, Transaction, TransactionBehavior};

#[cfg(feature = "client")]
pub(crate) use meta::{SETTINGS, SYNCED_AT};
pub use outbox::{OutboxEntry, OutboxState};
pub use read::Held;

/// Why the local copy was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreRefused {
    /// SQLite refused.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// A newer version of this program made the file.
    #[error("the local copy has schema {0}, newer than this program knows")]
    NewerSchema(i64),
    /// A row makes no sense; it is never guessed at.
    #[error("a row of {0} makes no sense")]
    Row(&'static str),
}

/// The local copy. One connection; every call is short.
pub struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens or makes the file, and brings an older one up to date.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn open(path: &Path) -> Result<Self, StoreRefused> {
        let connection = Connection::open(path)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        Self::prepare(connection)
    }

    /// One that is gone with the process, for tests and one-off clients.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn in_memory() -> Result<Self, StoreRefused> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(mut connection: Connection) -> Result<Self, StoreRefused> {
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&mut connection)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    /// Empties everything but the settings of this device: another account begins.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn reset(&self) -> Result<(), StoreRefused> {
        self.write(|tx| {
            for table in ["payment_series", "payment", "holding", "series", "outbox"] {
                tx.execute(&format!("DELETE FROM {table}"), [])?;
            }
            tx.execute("DELETE FROM meta WHERE name <> ?1", [meta::SETTINGS])?;
            Ok(())
        })
    }

    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreRefused>) -> Result<T, StoreRefused> {
        work(&self.connection.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// One transaction: all of `work` or nothing.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreRefused>,
    ) -> Result<T, StoreRefused> {
        let mut connection = self.connection.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&tx)?;
        tx.commit()?;
        Ok(done)
    }
}
