//! The floors: what hand-written code without a layer reaches on the same machine.

use std::{path::Path, sync::mpsc, thread};

use tokio::sync::oneshot;

use crate::{contest::Store, place};

/// Most requests in one commit.
pub const MOST: usize = 256;

/// A request on its way to the one writer.
pub struct Asked<T> {
    /// What.
    pub what: T,
    /// Where the answer goes.
    pub answer: oneshot::Sender<bool>,
}

/// The sending half.
pub struct Queue<T>(mpsc::Sender<Asked<T>>);

impl<T: Send + 'static> Queue<T> {
    /// A writer on a thread of its own, which is given everything that waits, at most [`MOST`].
    pub fn start(mut work: impl FnMut(&[Asked<T>]) -> Vec<bool> + Send + 'static) -> Self {
        let (sender, waiting) = mpsc::channel::<Asked<T>>();
        thread::spawn(move || {
            while let Ok(first) = waiting.recv() {
                let mut group = vec![first];
                group.extend(waiting.try_iter().take(MOST - 1));
                let done = work(&group);
                for (asked, good) in group.into_iter().zip(done) {
                    asked.answer.send(good).ok();
                }
            }
        });
        Self(sender)
    }

    /// Asks, and waits for the commit.
    pub async fn ask(&self, what: T) -> bool {
        let (answer, answered) = oneshot::channel();
        self.0.send(Asked { what, answer }).is_ok() && answered.await.unwrap_or(false)
    }
}

/// SQLite as the server opens it: WAL, every commit flushed.
///
/// # Errors
/// When it cannot be opened.
pub fn open_sqlite(path: &Path) -> rusqlite::Result<rusqlite::Connection> {
    let connection = rusqlite::Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;
         PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 4000; PRAGMA busy_timeout = 10000;",
    )?;
    connection.set_prepared_statement_cache_capacity(256);
    Ok(connection)
}

/// Orders through rusqlite, or as one statement per group through tokio-postgres.
pub struct Floor(Queue<(i64, i64)>);

impl Store for Floor {
    async fn order(&self, id: i64, product: i64) -> bool {
        self.0.ask((id, product)).await
    }
}

impl Floor {
    /// On either database.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(url: &str) -> anyhow::Result<Self> {
        match url.strip_prefix("sqlite:") {
            Some(path) => {
                let connection = open_sqlite(Path::new(path))?;
                Ok(Self(Queue::start(move |group| {
                    sqlite(&connection, group).unwrap_or_else(|_| vec![false; group.len()])
                })))
            }
            None => postgres(url),
        }
    }
}

fn sqlite(connection: &rusqlite::Connection, group: &[Asked<(i64, i64)>]) -> rusqlite::Result<Vec<bool>> {
    let transaction = connection.unchecked_transaction()?;
    let mut reserve =
        connection.prepare_cached("UPDATE product SET stock = stock - 1 WHERE id = ?1 AND stock >= 1")?;
    let mut add =
        connection.prepare_cached("INSERT INTO purchase (id, product, quantity) VALUES (?1, ?2, 1)")?;
    let mut done = Vec::with_capacity(group.len());
    for Asked { what: (id, product), .. } in group {
        let good = reserve.execute([product])? == 1;
        if good {
            add.execute([id, product])?;
        }
        done.push(good);
    }
    transaction.commit()?;
    Ok(done)
}

/// Per product and group it is all or nothing when the stock runs out: an upper bound, as in every batch of this form.
const BATCH: &str = "
    WITH wanted AS (SELECT * FROM unnest($1::bigint[], $2::bigint[]) AS w (id, product)),
    sums AS (SELECT product, COUNT(*) AS n FROM wanted GROUP BY product),
    reserved AS (UPDATE product p SET stock = stock - s.n FROM sums s
                 WHERE p.id = s.product AND p.stock >= s.n RETURNING p.id)
    INSERT INTO purchase (id, product, quantity)
    SELECT w.id, w.product, 1 FROM wanted w JOIN reserved r ON r.id = w.product RETURNING id";

fn postgres(url: &str) -> anyhow::Result<Floor> {
    let url = url.to_owned();
    // Opened here: a runtime cannot be waited for from within another one.
    let (runtime, client, statement) = thread::spawn(move || -> anyhow::Result<_> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let client = runtime.block_on(place::connect(&url))?;
        let statement = runtime.block_on(client.prepare(BATCH))?;
        Ok((runtime, client, statement))
    })
    .join()
    .map_err(|_| anyhow::anyhow!("no connection"))??;
    Ok(Floor(Queue::start(move |group: &[Asked<(i64, i64)>]| {
        let (ids, products): (Vec<i64>, Vec<i64>) = group.iter().map(|asked| asked.what).unzip();
        let rows = runtime.block_on(client.query(&statement, &[&ids, &products])).unwrap_or_default();
        let stored: std::collections::HashSet<i64> = rows.iter().map(|row| row.get(0)).collect();
        ids.iter().map(|id| stored.contains(id)).collect()
    })))
}
