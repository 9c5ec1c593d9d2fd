//! A damaged file makes room for a new one. What the API has comes back with the next sync; what only this device has is
//! carried over as far as it can be read, still sealed.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, types::Value};

use super::{Cache, Inside, Store, StoreRefused, connect, meta};

/// Tables that only this device has, in an order that foreign keys allow, with their columns.
const OWN: &[(&str, &str, usize)] = &[
    ("contact", "name, body", 2),
    ("payee", "name, body", 2),
    ("outbox", "key, payment, state, attempts, created_at, body", 6),
    ("activity", "id, account, created_at, open, nonce, body", 6),
    ("trail", "activity, place, body", 3),
    ("meta", "name, value", 2),
];

/// What became of the rows that only this device had.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Rows that were carried over.
    pub rows: usize,
    /// Tables that could be read to their end.
    pub whole_tables: usize,
}

impl Store {
    /// Puts the file aside (renamed, never deleted), begins a new one and carries over what can be read. The wallet is
    /// locked for the copy afterwards: [`Self::unlock`] it again.
    ///
    /// # Errors
    /// [`StoreRefused`]; a copy in memory has no file to begin again.
    pub fn rebuild(&self, stamp: i64) -> Result<Saved, StoreRefused> {
        let path = self.path.as_deref().ok_or(StoreRefused::Damaged)?;
        let mut inside = self.inside();
        // Closes the connection, so that nothing writes to the file under its new name.
        *inside = Inside { db: None, seal: None, cache: Cache::default() };
        let aside = put_aside(path, stamp)?;
        let mut new = connect(path)?;
        let saved = carry(&aside, &mut new)?;
        inside.db = Some(new);
        tracing::warn!(
            rows = saved.rows,
            whole_tables = saved.whole_tables,
            "the local copy was begun again"
        );
        Ok(saved)
    }

    /// Puts the file of another vault aside and begins an empty one, with the settings of this device.
    ///
    /// # Errors
    /// [`StoreRefused`].
    pub fn begin_again(&self, stamp: i64) -> Result<(), StoreRefused> {
        if self.path.is_some() {
            self.rebuild(stamp)?;
        }
        self.reset()
    }
}

/// The first free name of `<file>.damaged-<stamp>`; the log and the shared memory go with it.
fn put_aside(path: &Path, stamp: i64) -> Result<PathBuf, StoreRefused> {
    let mut place = stamp;
    let mut aside = with(path, &format!(".damaged-{place}"));
    while aside.exists() {
        place += 1;
        aside = with(path, &format!(".damaged-{place}"));
    }
    for end in ["", "-wal", "-shm"] {
        let from = with(path, end);
        if from.exists() {
            std::fs::rename(from, with(&aside, end)).map_err(|error| StoreRefused::File(error.kind()))?;
        }
    }
    Ok(aside)
}

fn with(path: &Path, end: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Row by row until a table cannot be read on. Rows stay sealed, so no key is needed.
fn carry(from: &Path, new: &mut Connection) -> Result<Saved, StoreRefused> {
    let mut saved = Saved::default();
    let Ok(old) = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_WRITE) else {
        return Ok(saved);
    };
    let tx = new.transaction()?;
    for (table, columns, count) in OWN {
        let places = (1..=*count).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let mut add = tx.prepare(&format!("INSERT OR IGNORE INTO {table} ({columns}) VALUES ({places})"))?;
        let Ok(mut query) = old.prepare(&format!("SELECT {columns} FROM {table}")) else { continue };
        let Ok(mut rows) = query.query([]) else { continue };
        loop {
            match rows.next() {
                Ok(None) => {
                    saved.whole_tables += 1;
                    break;
                }
                Err(_) => break,
                Ok(Some(row)) => {
                    let values: Result<Vec<Value>, _> = (0..*count).map(|place| row.get(place)).collect();
                    // A row that does not fit (a step of a transfer that is lost) is left behind.
                    if let Ok(values) = values
                        && let Ok(1) = add.execute(rusqlite::params_from_iter(values))
                    {
                        saved.rows += 1;
                    }
                }
            }
        }
    }
    // What the API has is asked for from the start.
    for name in [meta::CURSOR, meta::LATEST, meta::EMPTIED, meta::SYNCED_AT] {
        tx.execute("DELETE FROM meta WHERE name = ?1", [name])?;
    }
    tx.commit()?;
    Ok(saved)
}
