//! Schema migrations: forward only, each in one transaction, the same text for both databases.

use super::{
    DbError, Value,
    tx::{Connection, Side, Tx},
};

/// The migrations in order; a released one is never changed.
const MIGRATIONS: &[(&str, &str)] = &[
    ("0001_first_path", include_str!("../../migrations/0001_first_path.sql")),
    ("0002_won_transfer", include_str!("../../migrations/0002_won_transfer.sql")),
];

pub(super) fn run(connection: &mut Connection) -> Result<(), DbError> {
    connection.script("CREATE TABLE IF NOT EXISTS schema_migration (name TEXT PRIMARY KEY)")?;
    for (name, sql) in MIGRATIONS {
        connection.begin(Side::Write)?;
        let done = Tx::new(connection)
            .query_opt("SELECT name FROM schema_migration WHERE name = ?1", &[Value::from(*name)])?
            .is_some();
        if !done {
            connection.script(sql)?;
            Tx::new(connection)
                .execute("INSERT INTO schema_migration (name) VALUES (?1)", &[Value::from(*name)])?;
        }
        connection.commit()?;
    }
    Ok(())
}
