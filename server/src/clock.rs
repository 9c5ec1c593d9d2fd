//! The clock and the id source. Everything else takes `now` and ids as values.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Tells the time: the machine's, or one that a test sets.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    Machine,
    /// Milliseconds since 1970 UTC.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub const fn machine() -> Self {
        Self(Source::Machine)
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    #[must_use]
    pub fn standing_at(at: DateTime<Utc>) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at.timestamp_millis()))))
    }

    /// Moves a standing clock; the machine's cannot be moved.
    pub fn set(&self, at: DateTime<Utc>) {
        if let Source::Set(millis) = &self.0 {
            millis.store(at.timestamp_millis(), Ordering::SeqCst);
        }
    }

    /// Now, in whole milliseconds: what is stored reads back as the same instant.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        let millis = match &self.0 {
            Source::Machine => machine_now().timestamp_millis(),
            Source::Set(millis) => millis.load(Ordering::SeqCst),
        };
        DateTime::from_timestamp_millis(millis).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is passed")]
fn machine_now() -> DateTime<Utc> {
    Utc::now()
}

/// A fresh UUIDv7, as the id type that is asked for.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the id source that everything else is passed")]
pub fn fresh_id<T: From<Uuid>>() -> T {
    T::from(Uuid::now_v7())
}
