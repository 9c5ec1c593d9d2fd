//! sqlx under a group commit of our own: what is left of the difference when only the driver differs.

use sqlx::{Connection, PgConnection, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

use super::{contest::Store, sqlite_options};

const MOST: usize = 256;

type Asked = (i64, i64, oneshot::Sender<bool>);

pub struct Grouped(mpsc::UnboundedSender<Asked>);

impl Store for Grouped {
    async fn order(&self, id: i64, product: i64) -> bool {
        let (answer, answered) = oneshot::channel();
        self.0.send((id, product, answer)).is_ok() && answered.await.unwrap_or(false)
    }
}

macro_rules! writer {
    ($connection:expr, $reserve:literal, $add:literal) => {{
        let mut connection = $connection;
        let (sender, mut waiting) = mpsc::unbounded_channel::<Asked>();
        tokio::spawn(async move {
            let mut group = Vec::with_capacity(MOST);
            while waiting.recv_many(&mut group, MOST).await > 0 {
                let done = async {
                    let mut tx = connection.begin().await?;
                    let mut done = Vec::with_capacity(group.len());
                    for (id, product, _) in &group {
                        let reserved = sqlx::query($reserve).bind(product).execute(&mut *tx).await?;
                        done.push(reserved.rows_affected() == 1);
                        if reserved.rows_affected() == 1 {
                            sqlx::query($add).bind(id).bind(product).execute(&mut *tx).await?;
                        }
                    }
                    tx.commit().await?;
                    Ok::<_, sqlx::Error>(done)
                };
                let done = done.await.unwrap_or_else(|_| vec![false; group.len()]);
                for ((_, _, answer), good) in group.drain(..).zip(done) {
                    answer.send(good).ok();
                }
            }
        });
        Grouped(sender)
    }};
}

pub async fn sqlite(url: &str) -> sqlx::Result<Grouped> {
    Ok(writer!(
        SqliteConnection::connect_with(&sqlite_options(url)?).await?,
        "UPDATE product SET stock = stock - 1 WHERE id = ?1 AND stock >= 1",
        "INSERT INTO purchase (id, product, quantity) VALUES (?1, ?2, 1)"
    ))
}

pub async fn postgres(url: &str) -> sqlx::Result<Grouped> {
    Ok(writer!(
        PgConnection::connect(url).await?,
        "UPDATE product SET stock = stock - 1 WHERE id = $1 AND stock >= 1",
        "INSERT INTO purchase (id, product, quantity) VALUES ($1, $2, 1)"
    ))
}
