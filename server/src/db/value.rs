//! Values, rows and errors, the same for both databases.

use chrono::{DateTime, Utc};
use protocol::{Address, B256, Won};

/// A value as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// SQL NULL.
    Null,
    /// `BIGINT`.
    Int(i64),
    /// `TEXT`.
    Text(String),
}

/// What can go wrong below the rules.
#[derive(Clone, Debug, thiserror::Error)]
pub enum DbError {
    /// A unique or check constraint refused the row; the name tells which.
    #[error("constraint {0}")]
    Constraint(String),
    /// A row does not make sense: never defaulted.
    #[error("corrupt row: {0}")]
    Corrupt(String),
    /// The database failed or cannot be reached.
    #[error("database: {0}")]
    Failed(String),
    /// The server is stopping.
    #[error("database is closed")]
    Closed,
}

impl DbError {
    /// Did this constraint refuse the row?
    #[must_use]
    pub fn is_constraint(&self, name: &str) -> bool {
        matches!(self, Self::Constraint(found) if found.contains(name))
    }
}

/// One row of an answer; columns are taken in the order of the `SELECT`.
pub struct Row {
    columns: std::vec::IntoIter<Value>,
}

impl Row {
    pub(super) fn new(columns: Vec<Value>) -> Self {
        Self { columns: columns.into_iter() }
    }

    /// The next column.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when it is absent or is not a `T`.
    #[expect(clippy::should_implement_trait, reason = "typed and fallible, unlike an iterator's next")]
    pub fn next<T: FromValue>(&mut self) -> Result<T, DbError> {
        T::from_value(self.columns.next().ok_or_else(|| DbError::Corrupt("too few columns".into()))?)
    }
}

/// A type that reads from a stored value.
pub trait FromValue: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// [`DbError::Corrupt`] when the value does not make sense as a `Self`.
    fn from_value(value: Value) -> Result<Self, DbError>;
}

fn corrupt<T>(what: &str, value: &Value) -> Result<T, DbError> {
    Err(DbError::Corrupt(format!("{value:?} is not {what}")))
}

impl FromValue for i64 {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Int(int) => Ok(int),
            other => corrupt("a number", &other),
        }
    }
}

macro_rules! small_ints {
    ($($int:ty),+) => {$(
        impl FromValue for $int {
            fn from_value(value: Value) -> Result<Self, DbError> {
                let int = i64::from_value(value)?;
                Self::try_from(int).map_err(|_| DbError::Corrupt(format!("{int} is out of range")))
            }
        }
    )+};
}
small_ints!(u32, u64);

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Text(text) => Ok(text),
            other => corrupt("a text", &other),
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value) -> Result<Self, DbError> {
        match value {
            Value::Null => Ok(None),
            some => T::from_value(some).map(Some),
        }
    }
}

impl FromValue for Won {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let int = i64::from_value(value)?;
        Self::try_from(int).map_err(|_| DbError::Corrupt(format!("{int} is no amount of won")))
    }
}

impl FromValue for DateTime<Utc> {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let millis = i64::from_value(value)?;
        Self::from_timestamp_millis(millis).ok_or_else(|| DbError::Corrupt(format!("{millis} is no instant")))
    }
}

macro_rules! parsed {
    ($($name:ty),+ $(,)?) => {$(
        impl FromValue for $name {
            fn from_value(value: Value) -> Result<Self, DbError> {
                let text = String::from_value(value)?;
                text.parse().map_err(|_| DbError::Corrupt(format!("{text:?} is no {}", stringify!($name))))
            }
        }
        impl From<$name> for Value {
            fn from(value: $name) -> Self {
                Self::Text(value.to_string())
            }
        }
    )+};
}
parsed!(
    protocol::UserId,
    protocol::PersonId,
    protocol::ShopId,
    protocol::SeriesId,
    protocol::IssueId,
    protocol::PaymentId,
    protocol::HandoffId,
    protocol::OperationId,
);

impl FromValue for Address {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        text.parse().map_err(|_| DbError::Corrupt(format!("{text:?} is no address")))
    }
}

impl FromValue for B256 {
    fn from_value(value: Value) -> Result<Self, DbError> {
        let text = String::from_value(value)?;
        text.parse().map_err(|_| DbError::Corrupt(format!("{text:?} is no hash")))
    }
}

/// Addresses are stored in lower case, so that equal ones are equal texts.
impl From<Address> for Value {
    fn from(address: Address) -> Self {
        Self::Text(format!("{address:#x}"))
    }
}

impl From<B256> for Value {
    fn from(hash: B256) -> Self {
        Self::Text(format!("{hash:#x}"))
    }
}

impl From<i64> for Value {
    fn from(int: i64) -> Self {
        Self::Int(int)
    }
}

impl From<u32> for Value {
    fn from(int: u32) -> Self {
        Self::Int(i64::from(int))
    }
}

impl From<Won> for Value {
    fn from(amount: Won) -> Self {
        Self::Int(amount.into())
    }
}

impl From<DateTime<Utc>> for Value {
    fn from(at: DateTime<Utc>) -> Self {
        Self::Int(at.timestamp_millis())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The values of a statement, in the order of its placeholders.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { &[$($crate::db::Value::from($value)),*] };
}
