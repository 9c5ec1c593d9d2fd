//! One transaction, over either database.

use super::{
    postgres::Postgres,
    value::{DbError, Row, Value},
};

/// An open connection of either kind.
pub(super) enum Connection {
    Sqlite(rusqlite::Connection),
    Postgres(Box<Postgres>),
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Read,
    Write,
}

/// What a verb talks to. It never begins or commits: the group does.
pub struct Tx<'a> {
    connection: &'a mut Connection,
    /// Has this verb changed anything, or has a statement failed? If not, refusing it needs no rollback.
    dirty: bool,
    /// Statements that may have changed something.
    changes: u64,
}

impl<'a> Tx<'a> {
    pub(super) fn new(connection: &'a mut Connection) -> Self {
        Self { connection, dirty: false, changes: 0 }
    }

    pub(super) const fn is_dirty(&self) -> bool {
        self.dirty
    }

    /// How many changing statements this verb has run so far.
    #[must_use]
    pub const fn changes(&self) -> u64 {
        self.changes
    }

    /// Runs a statement; answers how many rows it changed.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        self.changes += 1;
        let changed = match self.connection {
            Connection::Sqlite(connection) => super::sqlite::execute(connection, sql, values),
            Connection::Postgres(connection) => connection.execute(sql, values),
        };
        // What changed no row leaves nothing to roll back.
        self.dirty |= !matches!(changed, Ok(0));
        changed
    }

    /// Runs a statement that is expected to change a row, and nobody waits for it: on PostgreSQL it is sent without a
    /// round trip, and answered with `true`. If it then changes none, the verb runs again, waits, and sees `false`.
    ///
    /// # Errors
    /// [`DbError`]; a failure too shows when the verb runs again.
    pub fn change(&mut self, sql: &'static str, values: &[Value]) -> Result<bool, DbError> {
        self.changes += 1;
        let changed = match self.connection {
            Connection::Sqlite(connection) => {
                super::sqlite::execute(connection, sql, values).map(|rows| rows > 0)
            }
            Connection::Postgres(connection) => connection.execute_later(sql, values, true),
        };
        self.dirty |= !matches!(changed, Ok(false));
        changed
    }

    /// Runs a statement whose outcome nobody waits for before the commit: on PostgreSQL it is sent without a round trip.
    ///
    /// # Errors
    /// [`DbError`]; on PostgreSQL a failure shows at the next waiting statement or at the commit. The verb then runs
    /// again, and sees it here.
    pub fn execute_later(&mut self, sql: &'static str, values: &[Value]) -> Result<(), DbError> {
        self.dirty = true;
        self.changes += 1;
        match self.connection {
            Connection::Sqlite(connection) => super::sqlite::execute(connection, sql, values).map(drop),
            Connection::Postgres(connection) => connection.execute_later(sql, values, false).map(drop),
        }
    }

    /// All rows of a query (`SELECT`, or a change with `RETURNING`).
    ///
    /// # Errors
    /// [`DbError`].
    pub fn query(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let rows = match self.connection {
            Connection::Sqlite(connection) => super::sqlite::query(connection, sql, values),
            Connection::Postgres(connection) => connection.query(sql, values),
        };
        let changes = !sql.trim_start().starts_with("SELECT");
        self.dirty |= rows.is_err() || changes;
        self.changes += u64::from(changes);
        rows
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// [`DbError`].
    pub fn query_opt(&mut self, sql: &'static str, values: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.query(sql, values)?.into_iter().next())
    }

    /// The only row.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when there is none.
    pub fn query_one(&mut self, sql: &'static str, values: &[Value]) -> Result<Row, DbError> {
        self.query_opt(sql, values)?.ok_or_else(|| DbError::Corrupt(format!("no row: {sql}")))
    }

    /// Is this PostgreSQL? Only for what the two databases cannot say with the same words.
    #[must_use]
    pub const fn is_postgres(&self) -> bool {
        matches!(self.connection, Connection::Postgres(_))
    }
}

impl Connection {
    /// Runs a script of plain statements (migrations, transaction control).
    pub(super) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => connection.execute_batch(sql).map_err(|e| super::sqlite::error(&e)),
            Self::Postgres(connection) => connection.script(sql),
        }
    }

    /// Readers see one snapshot. A writer on SQLite takes the lock at once: taken later, it cannot be waited for, because
    /// what was read meanwhile may be old.
    pub(super) fn begin(&mut self, side: Side) -> Result<(), DbError> {
        match (self, side) {
            (Self::Sqlite(connection), Side::Read) => {
                super::sqlite::execute(connection, "BEGIN", &[]).map(drop)
            }
            (Self::Sqlite(connection), Side::Write) => {
                super::sqlite::execute(connection, "BEGIN IMMEDIATE", &[]).map(drop)
            }
            (Self::Postgres(connection), Side::Read) => {
                connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            }
            (Self::Postgres(connection), Side::Write) => connection.begin("BEGIN"),
        }
    }

    pub(super) fn commit(&mut self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) => super::sqlite::execute(connection, "COMMIT", &[]).map(drop),
            Self::Postgres(connection) => connection.commit(),
        }
    }

    pub(super) fn rollback(&mut self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(connection) if connection.is_autocommit() => Ok(()),
            Self::Sqlite(connection) => super::sqlite::execute(connection, "ROLLBACK", &[]).map(drop),
            Self::Postgres(connection) => connection.rollback(),
        }
    }

    /// Says which verb of the group runs.
    pub(super) fn running(&mut self, verb: usize) {
        if let Self::Postgres(connection) = self {
            connection.running(verb);
        }
    }

    /// The verb whose statement failed after it had ended.
    pub(super) fn take_blamed(&mut self) -> Option<usize> {
        match self {
            Self::Sqlite(_) => None,
            Self::Postgres(connection) => connection.take_blamed(),
        }
    }

    /// From now on every statement is waited for, or no longer.
    pub(super) fn set_patient(&mut self, patient: bool) {
        if let Self::Postgres(connection) = self {
            connection.set_patient(patient);
        }
    }

    /// Is the connection gone for good?
    pub(super) fn is_broken(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(connection) => connection.is_closed(),
        }
    }

    /// Opens a broken connection anew.
    pub(super) fn reopen(&mut self) -> Result<(), DbError> {
        match self {
            Self::Sqlite(_) => Ok(()),
            Self::Postgres(connection) => connection.reconnect(),
        }
    }
}
