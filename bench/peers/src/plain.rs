//! sqlx, one transaction per request.

use sqlx::{PgPool, SqlitePool, postgres::PgPoolOptions, sqlite::SqlitePoolOptions};

use super::{CONNECTIONS, contest::Store, sqlite_options};

/// One connection: SQLite has one writer, and waiting in the pool is kinder than `SQLITE_BUSY`.
pub struct Sqlite(SqlitePool);

impl Sqlite {
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        Ok(Self(SqlitePoolOptions::new().max_connections(1).connect_with(sqlite_options(url)?).await?))
    }

    async fn try_order(&self, id: i64, product: i64) -> sqlx::Result<bool> {
        let mut tx = self.0.begin().await?;
        let reserved = sqlx::query("UPDATE product SET stock = stock - 1 WHERE id = ?1 AND stock >= 1")
            .bind(product)
            .execute(&mut *tx)
            .await?;
        if reserved.rows_affected() != 1 {
            return Ok(false);
        }
        sqlx::query("INSERT INTO purchase (id, product, quantity) VALUES (?1, ?2, 1)")
            .bind(id)
            .bind(product)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(true)
    }
}

impl Store for Sqlite {
    async fn order(&self, id: i64, product: i64) -> bool {
        self.try_order(id, product).await.unwrap_or(false)
    }
}

/// The other set of SQL: PostgreSQL numbers its placeholders with `$`.
pub struct Postgres(PgPool);

impl Postgres {
    pub async fn open(url: &str) -> sqlx::Result<Self> {
        Ok(Self(PgPoolOptions::new().max_connections(CONNECTIONS).connect(url).await?))
    }

    async fn try_order(&self, id: i64, product: i64) -> sqlx::Result<bool> {
        let mut tx = self.0.begin().await?;
        let reserved = sqlx::query("UPDATE product SET stock = stock - 1 WHERE id = $1 AND stock >= 1")
            .bind(product)
            .execute(&mut *tx)
            .await?;
        if reserved.rows_affected() != 1 {
            return Ok(false);
        }
        sqlx::query("INSERT INTO purchase (id, product, quantity) VALUES ($1, $2, 1)")
            .bind(id)
            .bind(product)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        Ok(true)
    }
}

impl Store for Postgres {
    async fn order(&self, id: i64, product: i64) -> bool {
        self.try_order(id, product).await.unwrap_or(false)
    }
}
