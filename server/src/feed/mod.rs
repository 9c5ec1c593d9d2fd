//! What changed, for whom, in order: the truth behind live events and device sync.
//!
//! A change writes its feed line in its own transaction. Lines are numbered per subject under that subject's row lock, so a
//! reader that has seen line n has missed nothing before it, on either database.

use protocol::{ShopId, UserId, event::Event};

use crate::{
    db::{DbError, Tx},
    values,
};

pub mod http;
pub mod hub;
pub mod sync;

/// Whose feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// One user's own things.
    User(UserId),
    /// What happens at one shop's till.
    Shop(ShopId),
    /// What officers and operators see.
    Staff,
}

impl Subject {
    /// The key in the database.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::User(id) => format!("user:{id}"),
            Self::Shop(id) => format!("shop:{id}"),
            Self::Staff => "staff".to_owned(),
        }
    }
}

/// Adds a line; it becomes visible with the commit.
///
/// # Errors
/// [`DbError`].
pub fn publish(tx: &mut Tx<'_>, subject: Subject, event: &Event) -> Result<(), DbError> {
    let key = subject.key();
    let seq: i64 = tx
        .query_one(
            "INSERT INTO feed_head (subject, seq) VALUES (?1, 1)
             ON CONFLICT (subject) DO UPDATE SET seq = feed_head.seq + 1 RETURNING seq",
            values![&key],
        )?
        .next()?;
    let event = serde_json::to_string(event).map_err(|e| DbError::Corrupt(e.to_string()))?;
    tx.execute_later("INSERT INTO feed (subject, seq, event) VALUES (?1, ?2, ?3)", values![key, seq, event])
}

/// The newest line number of a subject; 0 when there is none.
///
/// # Errors
/// [`DbError`].
pub fn head(tx: &mut Tx<'_>, subject: Subject) -> Result<i64, DbError> {
    match tx.query_opt("SELECT seq FROM feed_head WHERE subject = ?1", values![subject.key()])? {
        Some(mut row) => row.next(),
        None => Ok(0),
    }
}

/// Lines after `seq`, oldest first, at most `limit`.
///
/// # Errors
/// [`DbError`].
pub fn after(tx: &mut Tx<'_>, subject: Subject, seq: i64, limit: u32) -> Result<Vec<(i64, Event)>, DbError> {
    tx.query(
        "SELECT seq, event FROM feed WHERE subject = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        values![subject.key(), seq, limit],
    )?
    .into_iter()
    .map(|mut row| {
        let seq = row.next()?;
        let text: String = row.next()?;
        let event = serde_json::from_str(&text).map_err(|_| DbError::Corrupt(format!("event {text}")))?;
        Ok((seq, event))
    })
    .collect()
}
