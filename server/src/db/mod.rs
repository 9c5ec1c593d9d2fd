//! The database layer: one set of SQL on SQLite and PostgreSQL, and commits in groups.
//!
//! A verb is a plain function over [`Tx`]. [`Db::write`] hands it to the one writer, which runs many verbs in one
//! transaction and answers all of them after one commit: a hot row then costs a lock held in memory, not across a disk
//! flush per request (`docs/adr/0001`). [`Db::read`] runs a verb on a reader's snapshot.
//!
//! SQL is written once, with `?1` placeholders; for PostgreSQL they become `$1`. `{lock}` (or `{lock alias}`, for one table of a
//! join) becomes `FOR UPDATE` there and nothing on SQLite, whose single writer holds the lock already. Columns are `BIGINT` or `TEXT`; instants are
//! milliseconds since 1970 UTC.

mod group;
mod migrate;
mod postgres;
mod sqlite;
#[cfg(test)]
mod tests;
mod tx;
mod value;

use std::{path::PathBuf, sync::Arc};

pub use tx::Tx;
pub use value::{DbError, FromValue, Row, Value};

use group::{Group, Verb};
use tx::Side;

/// Which database, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DbUrl {
    /// A file; WAL, `synchronous = FULL`.
    Sqlite(PathBuf),
    /// A libpq-style URL.
    Postgres(String),
}

impl DbUrl {
    /// Reads `sqlite:<path>` or `postgres://…`.
    ///
    /// # Errors
    /// A sentence that says what is allowed.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(path.into()))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err("allowed: sqlite:<path of a file>, postgres://user:password@host:port/database".to_owned())
        }
    }
}

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    writer: Arc<Group>,
    readers: Arc<Group>,
    kind: Kind,
}

/// Which of the two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

const READERS: usize = 4;

impl Db {
    /// Opens the database, migrates it forward and starts the writer and the readers.
    ///
    /// # Errors
    /// When it cannot be opened or migrated.
    pub fn open(url: &DbUrl) -> Result<Self, DbError> {
        let open = || -> Result<tx::Connection, DbError> {
            Ok(match url {
                DbUrl::Sqlite(path) => tx::Connection::Sqlite(sqlite::open(path)?),
                DbUrl::Postgres(url) => tx::Connection::Postgres(Box::new(postgres::Postgres::connect(url)?)),
            })
        };
        let mut first = open()?;
        migrate::run(&mut first)?;
        let writer = Group::start("db-writer", Side::Write, vec![first]);
        let readers = (0..READERS).map(|_| open()).collect::<Result<_, _>>()?;
        let readers = Group::start("db-reader", Side::Read, readers);
        let kind = match url {
            DbUrl::Sqlite(_) => Kind::Sqlite,
            DbUrl::Postgres(_) => Kind::Postgres,
        };
        Ok(Self { writer: Arc::new(writer), readers: Arc::new(readers), kind })
    }

    /// Which database this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Runs a verb that writes. It either commits whole or leaves nothing.
    ///
    /// The verb may run more than once (after another verb of its group failed half-way): it must not do anything but
    /// talk to the database.
    ///
    /// # Errors
    /// The verb's own error, or [`DbError`] when the database fails.
    pub async fn write<T, E, F>(&self, verb: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        run(&self.writer, verb).await
    }

    /// Runs a verb that only reads, on one snapshot.
    ///
    /// # Errors
    /// The verb's own error, or [`DbError`] when the database fails.
    pub async fn read<T, E, F>(&self, verb: F) -> Result<T, E>
    where
        F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        run(&self.readers, verb).await
    }
}

async fn run<T, E, F>(group: &Group, verb: F) -> Result<T, E>
where
    F: FnMut(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<DbError> + Send + 'static,
{
    let (verb, answer) = Verb::new(verb);
    if group.submit(verb).is_err() {
        return Err(DbError::Closed.into());
    }
    answer.await.unwrap_or_else(|_| Err(DbError::Closed.into()))
}
