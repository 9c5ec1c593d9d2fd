//! PostgreSQL through tokio-postgres, driven from the group's own thread so that no task switch stands between statements.

use std::{collections::HashMap, future::poll_fn, task::Poll};

use futures_util::future::{join3, maybe_done};
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
    /// The `BEGIN` that is not sent yet.
    begin: Option<&'static str>,
    /// Written down, not yet sent: they leave together with the next statement, in one round trip.
    later: Vec<Later>,
    /// Which verb of the group runs.
    verb: usize,
    /// The verb whose statement failed after it had ended.
    blamed: Option<usize>,
    /// Nothing is put off: the only verb is to hear of every failure at once.
    patient: bool,
}

/// A statement that nobody waits for.
struct Later {
    statement: Statement,
    values: Vec<Value>,
    verb: usize,
    /// It must change a row.
    must_change: bool,
}

impl Postgres {
    pub(super) fn connect(url: &str) -> Result<Self, DbError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|e| DbError::Failed(e.to_string()))?;
        let client = open(&runtime, url)?;
        Ok(Self {
            url: url.to_owned(),
            runtime,
            client,
            statements: HashMap::new(),
            begin: None,
            later: Vec::new(),
            verb: 0,
            blamed: None,
            patient: false,
        })
    }

    pub(super) fn running(&mut self, verb: usize) {
        self.verb = verb;
    }

    pub(super) fn take_blamed(&mut self) -> Option<usize> {
        self.blamed.take()
    }

    pub(super) fn set_patient(&mut self, patient: bool) {
        self.patient = patient;
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

    /// Leaves with the first statement.
    pub(super) fn begin(&mut self, sql: &'static str) -> Result<(), DbError> {
        self.later.clear();
        self.begin = Some(sql);
        Ok(())
    }

    /// Sends what is left, then commits. A failed statement turns the commit into a rollback, and is reported.
    pub(super) fn commit(&mut self) -> Result<(), DbError> {
        if self.later.iter().any(|later| later.must_change) {
            // The database sees no fault in a change of no row: nothing may be committed before that is known.
            self.with(async |_| Ok(()))?;
        }
        if self.later.is_empty() && self.begin.take().is_some() {
            return Ok(());
        }
        self.with(async |client| client.batch_execute("COMMIT").await)
    }

    pub(super) fn rollback(&mut self) -> Result<(), DbError> {
        self.later.clear();
        if self.begin.take().is_some() { Ok(()) } else { self.script("ROLLBACK") }
    }

    pub(super) fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, DbError> {
        let statement = self.statement(sql)?;
        self.with(async |client| client.execute_raw(&statement, values).await)
    }

    /// Answers whether it changed a row, as far as somebody waited.
    pub(super) fn execute_later(
        &mut self,
        sql: &'static str,
        values: &[Value],
        must_change: bool,
    ) -> Result<bool, DbError> {
        if self.patient {
            return Ok(self.execute(sql, values)? > 0);
        }
        let statement = self.statement(sql)?;
        self.later.push(Later { statement, values: values.to_vec(), verb: self.verb, must_change });
        Ok(true)
    }

    pub(super) fn query(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Row>, DbError> {
        let statement = self.statement(sql)?;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            values.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        let rows = self.with(async |client| client.query(&statement, &parameters).await)?;
        rows.into_iter()
            .map(|row| {
                let columns = (0..row.len()).map(|column| row.try_get::<_, Value>(column));
                Ok(Row::new(columns.collect::<Result<_, _>>().map_err(|e| DbError::Corrupt(e.to_string()))?))
            })
            .collect()
    }

    /// Sends everything that was put off, and `last` behind it, in one round trip.
    fn with<T>(
        &mut self,
        last: impl AsyncFnOnce(&Client) -> Result<T, tokio_postgres::Error>,
    ) -> Result<T, DbError> {
        let (begin, later) = (self.begin.take(), std::mem::take(&mut self.later));
        let client = &self.client;
        let begun = async {
            match begin {
                Some(sql) => client.batch_execute(sql).await,
                None => Ok(()),
            }
        };
        let sent = later.iter().map(|later| client.execute_raw(&later.statement, &later.values));
        let (begun, settled, last) = self.runtime.block_on(join3(begun, in_order(sent), last(client)));
        begun.map_err(|e| error(&e))?;
        for (later, changed) in later.iter().zip(settled) {
            let wrong = match changed {
                Err(failed) => error(&failed),
                Ok(0) if later.must_change => DbError::Constraint("a row was to change, and did not".into()),
                Ok(_) => continue,
            };
            self.blamed = Some(later.verb);
            return Err(wrong);
        }
        last.map_err(|e| error(&e))
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

/// Polls each in turn once, which sends it, and then waits for all: the order of sending is the order given.
async fn in_order<T>(futures: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    let mut all: Vec<_> = futures.map(|future| Box::pin(maybe_done(future))).collect();
    poll_fn(|context| {
        for one in &mut all {
            let _ = one.as_mut().poll(context);
        }
        Poll::Ready(())
    })
    .await;
    for one in &mut all {
        one.as_mut().await;
    }
    all.iter_mut().filter_map(|one| one.as_mut().take_output()).collect()
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
