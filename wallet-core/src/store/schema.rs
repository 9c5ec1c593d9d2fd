//! The tables, and how an older file becomes a newer one.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreRefused;

/// One step per version, from 1. A step that has been released is never changed; a new one is added.
const STEPS: &[&str] = &[include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// Brings the file to the newest version, each step in a transaction of its own.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreRefused> {
    connection.execute_batch("CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY) STRICT;")?;
    for (step, version) in STEPS.iter().zip(1_i64..) {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let newest = newest(&tx)?;
        if newest > STEPS.len() as i64 {
            return Err(StoreRefused::NewerSchema(newest));
        }
        if version > newest {
            tx.execute_batch(step)?;
            tx.execute("INSERT INTO migration (version) VALUES (?1)", [version])?;
        }
        tx.commit()?;
    }
    Ok(())
}

fn newest(connection: &Connection) -> Result<i64, StoreRefused> {
    Ok(connection.query_row("SELECT coalesce(max(version), 0) FROM migration", [], |row| row.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrating_twice_changes_nothing() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        assert_eq!(newest(&connection).unwrap(), STEPS.len() as i64);
    }

    #[test]
    fn a_newer_file_is_refused_and_left_alone() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        connection.execute("INSERT INTO migration (version) VALUES (99)", []).unwrap();
        assert!(matches!(migrate(&mut connection), Err(StoreRefused::NewerSchema(99))));
    }
}
