//! PostgreSQL through tokio-postgres, driven from the group's own thread so that no task switch stands between statements.

use std::collections::HashMap;

use futures_util::future::{join, join_all};
use tokio_postgres::{
    Client, NoTls, Statement,
    types::{FromSql, IsNull, ToSql, Type, private::BytesMut},
};

use super::value::{DbError, Row, Value};

pub(super) struct Postgres {
    url: String,
    runtime: tokio::runtime::Runtime,
    client: Client,
    /// Prepared statements by the address of their text, which is `'static`.
    statements: HashMap<(usize, usize), Statement>,
    /// Written down, not yet sent: they leave together with the next statement, in one round trip.
    later: Vec<(Statement, Vec<Value>)>,
}

impl Postgres {
    pub(super) fn connect(url: &str) -> Result<Self, DbError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| DbError::Failed(e.to_string()))?;
        let client = open(&runtime, url)?;
        Ok(Self { url: url.to_owned(), runtime, client, statements: HashMap::new(), later: Vec::new() })
    }

    pub(super) fn reconnect(&mut self) -> Result<(), DbError> {
        self.later.clear();
        self.statements.clear();
        self.client = open(&self.runtime, &self.url)?;
        Ok(())
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(super) fn script(&mut self, sql: &str) -> Result<(), DbError> {
        self.runtime.block_on(self.client.batch_execute(sql)).map_err(|e| error(&e))
    }

    pub(super) fn begin(&mut self) -> Result<(), DbError> {
        self.later.clear();
        self.script("BEGIN")
    }

    /// Sends what is left, then commits. A failed statement turns the commit into a rollback, and is reported.
    pub(super) fn commit(&mut self) -> Result<(), DbError> {
        let later = std::mem::take(&mut self.later);
        let client = &self.client;
        self.runtime.block_on(async {
            let (settled, committed) = join(settle(client, &later), client.batch_execute("COMMIT")).await;
            settled?;
            committed.map_err(|e| error(&e))
        })
    }

    pub(super) fn rollback(&mut self) -> Result<(), DbError> {
        self.later.clear();
        self.script("ROLLBACK")
    }

    pub(super) fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(sql)?;
        let later = std::mem::take(&mut self.later);
        let client = &self.client;
        self.runtime.block_on(async {
            let (settled, changed) =
                join(settle(client, &later), client.execute_raw(&statement, values)).await;
            settled?;
            changed.map_err(|e| error(&e))
        })
    }

    pub(super) fn execute_later(&mut self, sql: &'static str, values: &[Value]) -> Result<(), DbError> {
        let statement = self.statement(sql)?;
        self.later.push((statement, values.to_vec()));
        Ok(())
    }

    pub(super) fn query(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let statement = self.statement(sql)?;
        let later = std::mem::take(&mut self.later);
        let client = &self.client;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let rows = self.runtime.block_on(async {
            let (settled, rows) = join(settle(client, &later), client.query(&statement, &parameters)).await;
            settled?;
            rows.map_err(|e| error(&e))
        })?;
        rows.into_iter()
            .map(|row| {
                let columns = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
                Ok(Row::new(columns.collect::<Result<_, _>>().map_err(|e| DbError::Corrupt(e.to_string()))?))
            })
            .collect()
    }

    fn statement(&mut self, sql: &'static str) -> Result<Statement, DbError> {
        let key = (sql.as_ptr() as usize, sql.len());
        if let Some(statement) = self.statements.get(&key) {
            return Ok(statement.clone());
        }
        let text =
            dollar_placeholders(sql).replace("{lock}", "FOR UPDATE").replace("{lock ", "FOR UPDATE OF ");
        let text = text.replace('}', "");
        let statement = self.runtime.block_on(self.client.prepare(&text)).map_err(|e| error(&e))?;
        self.statements.insert(key, statement.clone());
        Ok(statement)
    }
}

async fn settle(client: &Client, later: &[(Statement, Vec<Value>)]) -> Result<(), DbError> {
    let all = join_all(later.iter().map(|(statement, values)| client.execute_raw(statement, values))).await;
    all.into_iter().try_for_each(|sent| sent.map(drop)).map_err(|e| error(&e))
}

fn open(runtime: &tokio::runtime::Runtime, url: &str) -> Result<Client, DbError> {
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.map_err(|e| error(&e))?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "database connection ended");
            }
        });
        Ok(client)
    })
}

/// `?1` becomes `$1`.
fn dollar_placeholders(sql: &str) -> String {
    let mut out = String::with_capacity(sql.len());
    let mut chars = sql.chars().peekable();
    while let Some(char) = chars.next() {
        let placeholder = char == '?' && chars.peek().is_some_and(char::is_ascii_digit);
        out.push(if placeholder { '$' } else { char });
    }
    out
}

fn error(error: &tokio_postgres::Error) -> DbError {
    match error.as_db_error() {
        Some(db) if db.code().code().starts_with("23") => {
            DbError::Constraint(format!("{}: {}", db.constraint().unwrap_or("not null"), db.message()))
        }
        Some(db) => DbError::Failed(format!("{} {}", db.code().code(), db.message())),
        None => DbError::Failed(error.to_string()),
    }
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        match *ty {
            Type::INT8 => i64::from_sql(ty, raw).map(Self::Int),
            Type::INT4 => i32::from_sql(ty, raw).map(|int| Self::Int(i64::from(int))),
            Type::NUMERIC => Err("cast a sum to BIGINT".into()),
            _ => String::from_sql(ty, raw).map(Self::Text),
        }
    }
    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }
    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::TEXT | Type::VARCHAR | Type::NUMERIC)
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Int(int) if *ty == Type::INT4 => i32::try_from(*int)?.to_sql(ty, out),
            Self::Int(int) => int.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
        }
    }
    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::INT4 | Type::TEXT | Type::VARCHAR)
    }
    fn to_sql_checked(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let fits = match self {
            Self::Null => true,
            Self::Int(_) => matches!(*ty, Type::INT8 | Type::INT4),
            Self::Text(_) => matches!(*ty, Type::TEXT | Type::VARCHAR),
        };
        if fits { self.to_sql(ty, out) } else { Err(format!("{self:?} does not fit a {ty} column").into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::dollar_placeholders;

    #[test]
    fn only_numbered_question_marks_become_placeholders() {
        assert_eq!(dollar_placeholders("a = ?1 AND b = ?12 AND c = '?'"), "a = $1 AND b = $12 AND c = '?'");
    }
}
