//! Fresh databases.

use std::path::PathBuf;

use anyhow::Context;
use jigap_server::db::DbUrl;

/// A folder that goes when it is dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    /// A new one. `JIGAP_BENCH_DATA` says on which disk; the system's temporary folder may be in memory.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn new() -> anyhow::Result<Self> {
        let parent = std::env::var_os("JIGAP_BENCH_DATA").map_or_else(std::env::temp_dir, PathBuf::from);
        let path = parent.join(format!("jigap-bench-{}", name()));
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn name() -> String {
    let id: uuid::Uuid = jigap_server::clock::fresh_id();
    id.simple().to_string()
}

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file in the folder.
    Sqlite,
    /// A fresh database of the server that `JIGAP_TEST_POSTGRES` names.
    Postgres,
}

/// Both, for a run over all.
pub const BOTH: [Kind; 2] = [Kind::Sqlite, Kind::Postgres];

impl Kind {
    /// As printed.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }

    /// The URL of an empty database.
    ///
    /// # Errors
    /// When PostgreSQL does not make it.
    pub async fn fresh(self, folder: &Folder) -> anyhow::Result<String> {
        if self == Self::Sqlite {
            return Ok(format!("sqlite:{}", folder.0.join(format!("{}.db", name())).display()));
        }
        let server = server()?;
        let database = format!("b{}", name());
        connect(&server).await?.batch_execute(&format!("CREATE DATABASE {database}")).await?;
        Ok(format!("{}/{database}", server.rsplit_once('/').context("a URL with a database")?.0))
    }
}

fn server() -> anyhow::Result<String> {
    std::env::var("JIGAP_TEST_POSTGRES").context("JIGAP_TEST_POSTGRES is not set; scripts/bench sets it")
}

/// Drops a database of [`Kind::fresh`] again, so that vacuum and checkpoints of one run do not weigh on the next.
///
/// # Errors
/// When PostgreSQL does not.
pub async fn remove(url: &str) -> anyhow::Result<()> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        for end in ["", "-wal", "-shm"] {
            drop(std::fs::remove_file(format!("{path}{end}")));
        }
        return Ok(());
    }
    let client = connect(&server()?).await?;
    let database = url.rsplit_once('/').context("a URL with a database")?.1;
    client.batch_execute(&format!("DROP DATABASE {database} WITH (FORCE)")).await?;
    client.batch_execute("CHECKPOINT").await?;
    Ok(())
}

/// A connection to PostgreSQL.
///
/// # Errors
/// When there is none.
pub async fn connect(url: &str) -> anyhow::Result<tokio_postgres::Client> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

/// The URL as the server's settings have it.
///
/// # Errors
/// When it is neither.
pub fn parsed(url: &str) -> anyhow::Result<DbUrl> {
    DbUrl::parse(url).map_err(anyhow::Error::msg)
}
