//! sqlx and SeaORM at the same work, as their manuals use them: `peers <contender> <url> <call|http> <products> <ms>`.

#[path = "../../src/contest.rs"]
mod contest;
mod grouped;
#[path = "../../src/load.rs"]
mod load;
mod orm;
mod plain;

use contest::Task;

/// Connections to PostgreSQL where every request has its own transaction (BASELINES: 16 served 64 callers best).
const CONNECTIONS: u32 = 16;

#[tokio::main(worker_threads = 2)]
async fn main() -> anyhow::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let task = Task::read(words.get(1..).unwrap_or_default())?;
    let url = task.url.clone();
    match (words[0].as_str(), url.starts_with("sqlite:")) {
        ("sqlx", true) => contest::run(plain::Sqlite::open(&url).await?, task).await,
        ("sqlx", false) => contest::run(plain::Postgres::open(&url).await?, task).await,
        ("sqlx-group", true) => contest::run(grouped::sqlite(&url).await?, task).await,
        ("sqlx-group", false) => contest::run(grouped::postgres(&url).await?, task).await,
        ("sea-orm", _) => contest::run(orm::Orm::open(&url).await?, task).await,
        (other, _) => anyhow::bail!("{other}: sqlx, sqlx-group, sea-orm"),
    }
}

/// SQLite as the server opens it.
fn sqlite_options(url: &str) -> sqlx::Result<sqlx::sqlite::SqliteConnectOptions> {
    use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
    Ok(url
        .parse::<SqliteConnectOptions>()?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("cache_size", "-65536")
        .pragma("temp_store", "MEMORY")
        .pragma("wal_autocheckpoint", "4000")
        .busy_timeout(std::time::Duration::from_secs(10)))
}
