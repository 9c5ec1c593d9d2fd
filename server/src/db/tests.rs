//! Groups on both databases: what one verb does to the others.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
};

use super::{Db, DbError, DbUrl};
use crate::{clock::fresh_id, values};

macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test] async fn $name() { super::$name(super::Shop::open(true).await).await; })+
        }
        mod postgres {
            $(#[tokio::test] async fn $name() {
                if std::env::var("JIGAP_TEST_POSTGRES").is_ok_and(|url| url != "skip") {
                    super::$name(super::Shop::open(false).await).await;
                }
            })+
        }
    };
}

on_both_databases!(
    the_last_piece_is_sold_once,
    a_second_key_is_refused_and_the_group_stands,
    a_refusal_after_a_change_leaves_nothing_of_it,
    many_bad_verbs_do_not_harm_the_good_ones,
    a_change_of_nothing_is_not_committed,
);

struct Shop {
    db: Db,
    file: Option<PathBuf>,
}

impl Drop for Shop {
    fn drop(&mut self) {
        if let Some(file) = &self.file {
            drop(std::fs::remove_file(file));
        }
    }
}

#[derive(Debug, PartialEq)]
enum Refused {
    SoldOut,
    Known,
    Db(String),
}

impl From<DbError> for Refused {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Constraint(_) => Self::Known,
            other => Self::Db(other.to_string()),
        }
    }
}

impl Shop {
    async fn open(sqlite: bool) -> Self {
        let name = format!("g{}", fresh_id::<uuid::Uuid>().simple());
        let file = sqlite.then(|| std::env::temp_dir().join(format!("{name}.db")));
        let url = match &file {
            Some(path) => DbUrl::Sqlite(path.clone()),
            None => {
                let url = std::env::var("JIGAP_TEST_POSTGRES").unwrap();
                let (client, connection) =
                    tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
                tokio::spawn(connection);
                client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
                DbUrl::Postgres(format!("{}/{name}", url.rsplit_once('/').unwrap().0))
            }
        };
        let db = tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap();
        db.write::<_, DbError, _>(|tx| {
            tx.execute("CREATE TABLE stock (id BIGINT PRIMARY KEY, left_over BIGINT NOT NULL)", &[])?;
            tx.execute("CREATE TABLE sold (id BIGINT PRIMARY KEY)", &[])?;
            tx.execute("INSERT INTO stock (id, left_over) VALUES (1, 3)", &[])
        })
        .await
        .unwrap();
        Self { db, file }
    }

    /// Sells a piece under each of these numbers, all in one group; answers in the same order, and how often a verb ran.
    async fn sell(&self, ids: Vec<i64>, refuse_after: &'static [i64]) -> (Vec<Result<(), Refused>>, u32) {
        let runs = Arc::new(AtomicU32::new(0));
        let (open, closed) = mpsc::channel::<()>();
        // Holds the writer until all are in the queue.
        let gate = self.db.write::<_, DbError, _>(move |_| {
            let _ = closed.recv();
            Ok(())
        });
        let sales = ids.into_iter().map(|id| {
            let runs = Arc::clone(&runs);
            self.db.write(move |tx| {
                runs.fetch_add(1, Ordering::SeqCst);
                let sql = "UPDATE stock SET left_over = left_over - 1 WHERE id = 1 AND left_over > 0";
                if !tx.change(sql, &[])? {
                    return Err(Refused::SoldOut);
                }
                tx.execute_later("INSERT INTO sold (id) VALUES (?1)", values![id])?;
                if refuse_after.contains(&id) { Err(Refused::Db("no".into())) } else { Ok(()) }
            })
        });
        let all = futures_util::future::join_all(sales);
        let opened = async {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            drop(open);
        };
        let (_, answers, ()) = futures_util::join!(gate, all, opened);
        (answers, runs.load(Ordering::SeqCst))
    }

    async fn counts(&self) -> (i64, i64) {
        self.db
            .read::<_, DbError, _>(|tx| {
                let mut row =
                    tx.query_one("SELECT left_over, (SELECT COUNT(*) FROM sold) FROM stock", &[])?;
                Ok((row.next()?, row.next()?))
            })
            .await
            .unwrap()
    }
}

async fn the_last_piece_is_sold_once(shop: Shop) {
    let (answers, runs) = shop.sell((1..=10).collect(), &[]).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
    assert_eq!(answers.iter().filter(|answer| **answer == Err(Refused::SoldOut)).count(), 7);
    assert_eq!(shop.counts().await, (0, 3));
    assert!(runs <= 70, "{runs} runs for 10 verbs");
}

async fn a_second_key_is_refused_and_the_group_stands(shop: Shop) {
    let (answers, _) = shop.sell(vec![1, 1, 2], &[]).await;
    assert_eq!(answers, [Ok(()), Err(Refused::Known), Ok(())]);
    assert_eq!(shop.counts().await, (1, 2));
}

async fn a_refusal_after_a_change_leaves_nothing_of_it(shop: Shop) {
    let (answers, _) = shop.sell(vec![1, 2, 3], &[2]).await;
    assert_eq!(answers, [Ok(()), Err(Refused::Db("no".into())), Ok(())]);
    assert_eq!(shop.counts().await, (1, 2));
}

async fn many_bad_verbs_do_not_harm_the_good_ones(shop: Shop) {
    let (answers, _) = shop.sell((1..=42).collect(), &[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23]).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 3);
    assert_eq!(shop.counts().await, (0, 3));
}

async fn a_change_of_nothing_is_not_committed(shop: Shop) {
    let sold = shop.db.write::<_, DbError, _>(|tx| {
        let changed = tx.change("UPDATE stock SET left_over = 9 WHERE id = 2", &[])?;
        tx.execute_later("INSERT INTO sold (id) VALUES (7)", &[])?;
        Ok(changed)
    });
    assert!(!sold.await.unwrap(), "a verb that goes on all the same is told");
    assert_eq!(shop.counts().await, (3, 1));
}
