//! The local copy: what this account may see, kept on the device so that screens work with no network.
//!
//! Nothing in it can spend: keys live in the vault. Whatever is personal (names, shops, amounts, notes) is sealed row by row
//! under the vault's row key, so a stolen file tells when something happened and nothing about what (docs/adr/0005).

mod activity;
mod apply;
mod balance;
mod cache;
mod carry;
mod meta;
mod outbox;
mod people;
mod read;
mod rebuild;
mod schema;
mod seal;

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode as Sqlite, Transaction, TransactionBehavior};

pub use activity::{Attempt, Fees, Outlay, OwnFee, Sponsored, Transfer};
pub use balance::Balance;
#[cfg(feature = "client")]
pub(crate) use meta::{ME, SETTINGS, SYNCED_AT};
pub use outbox::{OutboxEntry, OutboxState};
pub use people::{Payee, fold_name};
pub use read::Held;
pub use rebuild::Saved;

use crate::secret::SecretKey;
use cache::Cache;
use seal::Seal;

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
    /// The wallet is locked: what is personal cannot be read.
    #[error("the local copy is locked")]
    Locked,
    /// The file is no database, or a damaged one. [`Store::rebuild`] makes a new one and keeps what can be read.
    #[error("the local copy is damaged")]
    Damaged,
    /// The rows are sealed by another vault.
    #[error("the local copy belongs to another vault")]
    Foreign,
    /// A file could not be moved or removed.
    #[error("the file of the local copy: {0:?}")]
    File(std::io::ErrorKind),
}

/// The local copy. One connection; every call is short.
pub struct Store {
    path: Option<PathBuf>,
    inside: Mutex<Inside>,
}

/// Every table with rows of an account.
const TABLES: [&str; 10] = [
    "payment_series",
    "payment",
    "holding",
    "series",
    "outbox",
    "contact",
    "payee",
    "trail",
    "activity",
    "balance",
];

struct Inside {
    /// `None` when the file is damaged.
    db: Option<Connection>,
    /// There while the wallet is open.
    seal: Option<Seal>,
    cache: Cache,
}

impl Store {
    /// Opens or makes the file, and brings an older one up to date. Everything personal stays closed until [`Self::unlock`].
    /// A damaged file is opened too, so that the wallet can start and say so: every call then answers
    /// [`StoreRefused::Damaged`].
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn open(path: &Path) -> Result<Self, StoreRefused> {
        let db = match connect(path) {
            Err(refused) if refused.is_damage() => None,
            other => Some(other?),
        };
        let inside = Inside { db, seal: None, cache: Cache::default() };
        Ok(Self { path: Some(path.to_owned()), inside: Mutex::new(inside) })
    }

    /// One that is gone with the process, for tests and one-off clients.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn in_memory() -> Result<Self, StoreRefused> {
        let db = prepare(Connection::open_in_memory()?)?;
        let inside = Inside { db: Some(db), seal: None, cache: Cache::default() };
        Ok(Self { path: None, inside: Mutex::new(inside) })
    }

    /// Opens what is personal, and seals what an older version left plain.
    ///
    /// # Errors
    /// [`StoreRefused::Foreign`] when the rows are another vault's; then it stays locked.
    pub fn unlock(&self, row_key: &SecretKey) -> Result<(), StoreRefused> {
        let seal = Seal::new(row_key);
        let mut inside = self.inside();
        inside.seal = None;
        inside.cache = Cache::default();
        let opened = inside.open_with(&seal);
        match opened {
            Ok(()) => inside.seal = Some(seal),
            Err(StoreRefused::Foreign) => {}
            // Neither locked nor open: refused until it is rebuilt or opened anew.
            Err(_) => inside.db = None,
        }
        opened
    }

    /// Closes what is personal: the key and everything that was opened with it are gone from memory.
    pub fn lock(&self) {
        let mut inside = self.inside();
        inside.seal = None;
        inside.cache = Cache::default();
    }

    /// Empties everything but the settings of this device: another account begins.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn reset(&self) -> Result<(), StoreRefused> {
        let mut inside = self.inside();
        inside.seal = None;
        inside.cache = Cache::default();
        write(inside.db()?, |tx| {
            carry::drop_v1(tx)?;
            for table in TABLES {
                tx.execute(&format!("DELETE FROM {table}"), [])?;
            }
            tx.execute("DELETE FROM meta WHERE name <> ?1", [meta::SETTINGS])?;
            Ok(())
        })
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is not personal.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T, StoreRefused>) -> Result<T, StoreRefused> {
        work(self.inside().db()?)
    }

    /// What is personal.
    fn read_sealed<T>(
        &self,
        work: impl FnOnce(&Connection, &Seal) -> Result<T, StoreRefused>,
    ) -> Result<T, StoreRefused> {
        let inside = self.inside();
        let seal = inside.seal.as_ref().ok_or(StoreRefused::Locked)?;
        work(inside.db.as_ref().ok_or(StoreRefused::Damaged)?, seal)
    }

    /// One transaction: all of `work` or nothing.
    fn write<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreRefused>,
    ) -> Result<T, StoreRefused> {
        write(self.inside().db()?, work)
    }

    /// The same with the key. What is kept opened in memory is forgotten.
    fn write_sealed<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>, &Seal) -> Result<T, StoreRefused>,
    ) -> Result<T, StoreRefused> {
        let mut inside = self.inside();
        let Inside { db, seal, cache } = &mut *inside;
        let seal = seal.as_ref().ok_or(StoreRefused::Locked)?;
        let done = write(db.as_mut().ok_or(StoreRefused::Damaged)?, |tx| work(tx, seal));
        *cache = Cache::default();
        done
    }
}

impl Inside {
    fn open_with(&mut self, seal: &Seal) -> Result<(), StoreRefused> {
        let db = self.db()?;
        // What was plain must not live on in free pages or in the log.
        db.pragma_update(None, "secure_delete", true)?;
        let carried = write(db, |tx| {
            meta::check_seal(tx, seal)?;
            carry::carry_over(tx, seal)
        })?;
        db.pragma_update(None, "secure_delete", false)?;
        if carried {
            db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE);")?;
        }
        Ok(())
    }

    fn db(&mut self) -> Result<&mut Connection, StoreRefused> {
        self.db.as_mut().ok_or(StoreRefused::Damaged)
    }
}

impl StoreRefused {
    /// The file itself is damaged, not one answer.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged => true,
            Self::Sql(rusqlite::Error::SqliteFailure(error, _)) => {
                matches!(error.code, Sqlite::DatabaseCorrupt | Sqlite::NotADatabase)
            }
            _ => false,
        }
    }
}

fn write<T>(
    db: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreRefused>,
) -> Result<T, StoreRefused> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&tx)?;
    tx.commit()?;
    Ok(done)
}

/// What is signed must be on the disk before it is sent, also when the power goes: hence FULL and not NORMAL.
fn connect(path: &Path) -> Result<Connection, StoreRefused> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // 16 MiB, filled as it is needed: the whole working set of a copy with 100,000 rows.
    connection.pragma_update(None, "cache_size", -16 * 1024)?;
    connection.pragma_update(None, "journal_size_limit", 4 * 1024 * 1024)?;
    prepare(connection)
}

fn prepare(mut connection: Connection) -> Result<Connection, StoreRefused> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    schema::migrate(&mut connection)?;
    Ok(connection)
}

#[cfg(test)]
mod plans {
    use super::*;

    /// Tables that a question reads whole because it wants every row: people are few, and the outbox is nearly empty.
    const WHOLE: [&str; 3] = ["SCAN contact", "SCAN payee", "SCAN outbox"];

    fn plan(db: &Connection, question: &str) -> Vec<String> {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {question}")).unwrap();
        let count = query.parameter_count();
        let values = vec![rusqlite::types::Value::Null; count];
        let rows = query.query_map(rusqlite::params_from_iter(values), |row| row.get(3)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn every_question_of_a_screen_is_answered_by_an_index_and_sorts_nothing() {
        let db = prepare(Connection::open_in_memory().unwrap()).unwrap();
        let questions = [
            read::HELD,
            read::SERIES,
            read::PAYMENT,
            read::PAYMENTS,
            read::PAYMENTS_OF,
            outbox::OPEN,
            outbox::OPEN_OF,
            outbox::PROMISED,
            people::CONTACTS,
            people::PAYEES,
            people::PAYEE_OF,
            activity::FIND,
            activity::OPEN,
            activity::NEWEST,
            activity::NEWEST_OF,
            activity::HIGHEST_NONCE,
            activity::TRAIL_OF,
            balance::BALANCE,
        ];
        for question in questions {
            for step in plan(&db, question) {
                let whole =
                    step.starts_with("SCAN") && !step.contains(" USING ") && !WHOLE.contains(&step.as_str());
                assert!(!whole && !step.contains("TEMP B-TREE"), "{step} in {question}");
            }
        }
    }

    #[test]
    fn what_needs_no_body_is_answered_by_the_index_alone() {
        let db = prepare(Connection::open_in_memory().unwrap()).unwrap();
        let covered = |question: &str, index: &str| {
            let plan = plan(&db, question);
            assert!(
                plan.iter().any(|step| step.contains(&format!("COVERING INDEX {index}"))),
                "{plan:?} in {question}"
            );
        };
        covered(read::HELD, "holding_held");
        covered(activity::HIGHEST_NONCE, "activity_nonce");
    }

    #[test]
    fn a_payment_is_forgotten_by_index_also_where_its_series_are_kept() {
        let db = prepare(Connection::open_in_memory().unwrap()).unwrap();
        let steps = plan(&db, "DELETE FROM payment_series WHERE payment = ?1");
        assert!(steps.iter().all(|step| step.contains("payment_series_of")), "{steps:?}");
    }
}
