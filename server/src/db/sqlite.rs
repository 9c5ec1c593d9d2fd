//! SQLite through rusqlite: WAL, every commit flushed.

use std::{path::Path, time::Duration};

use rusqlite::{
    Connection, OpenFlags,
    types::{ToSqlOutput, ValueRef},
};

use super::value::{DbError, Row, Value};

pub(super) fn open(path: &Path) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| error(&e))?;
    connection.busy_timeout(Duration::from_secs(10)).map_err(|e| error(&e))?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
             PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000;",
        )
        .map_err(|e| error(&e))?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

pub(super) fn execute(connection: &Connection, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
    let sql = without_lock(sql);
    let mut statement = connection.prepare_cached(&sql).map_err(|e| error(&e))?;
    let changed = statement.execute(rusqlite::params_from_iter(values)).map_err(|e| error(&e))?;
    Ok(changed as u64)
}

pub(super) fn query(
    connection: &Connection,
    sql: &'static str,
    values: &[Value],
) -> Result<Vec<Row>, DbError> {
    let sql = without_lock(sql);
    let mut statement = connection.prepare_cached(&sql).map_err(|e| error(&e))?;
    let width = statement.column_count();
    let mut rows = statement.query(rusqlite::params_from_iter(values)).map_err(|e| error(&e))?;
    let mut out = Vec::new();
    while let Some(row) = rows.next().map_err(|e| error(&e))? {
        let mut columns = Vec::with_capacity(width);
        for column in 0..width {
            columns.push(match row.get_ref(column).map_err(|e| error(&e))? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(int) => Value::Int(int),
                ValueRef::Text(text) => Value::Text(
                    String::from_utf8(text.to_vec())
                        .map_err(|_| DbError::Corrupt("text is not UTF-8".into()))?,
                ),
                ValueRef::Real(_) | ValueRef::Blob(_) => {
                    return Err(DbError::Corrupt("a column is neither BIGINT nor TEXT".into()));
                }
            });
        }
        out.push(Row::new(columns));
    }
    Ok(out)
}

/// The single writer holds the lock already: `{lock}` and `{lock <alias>}` fall away.
fn without_lock(sql: &'static str) -> std::borrow::Cow<'static, str> {
    match sql.split_once("{lock") {
        None => sql.into(),
        Some((before, rest)) => {
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            format!("{before}{after}").into()
        }
    }
}

impl rusqlite::ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(int) => ValueRef::Integer(*int),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

pub(super) fn error(error: &rusqlite::Error) -> DbError {
    match error {
        rusqlite::Error::SqliteFailure(failure, message)
            if failure.code == rusqlite::ErrorCode::ConstraintViolation =>
        {
            DbError::Constraint(message.clone().unwrap_or_default())
        }
        other => DbError::Failed(other.to_string()),
    }
}
