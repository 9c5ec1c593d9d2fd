//! Wrong passphrases and PINs in a row: written down before the next is looked at, and kept over restarts.

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode};
use serde::{Deserialize, Serialize};

/// So many wrong ones in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Attempts {
    pub(super) count: u32,
    pub(super) last_at: DateTime<Utc>,
}

/// How long one has to wait.
#[derive(Clone, Copy)]
pub(super) struct Patience {
    /// So many cost nothing: people mistype.
    pub(super) free: u32,
    /// After the first that costs something; doubles with each.
    pub(super) first: TimeDelta,
    pub(super) longest: TimeDelta,
}

impl Patience {
    fn after(&self, count: u32) -> TimeDelta {
        match count.checked_sub(self.free) {
            None => TimeDelta::zero(),
            Some(steps) => (self.first * (1 << steps.min(10))).min(self.longest),
        }
    }
}

impl Attempts {
    /// # Errors
    /// [`ErrorCode::RateLimited`] with the seconds to wait.
    pub(super) fn refuse_hurry(&self, patience: Patience, now: DateTime<Utc>) -> Result<(), ApiError> {
        let left = patience.after(self.count) - (now - self.last_at).max(TimeDelta::zero());
        if left <= TimeDelta::zero() {
            return Ok(());
        }
        Err(ApiError::from(ErrorCode::RateLimited).with("retry_after_secs", left.num_seconds().max(1)))
    }

    /// A clock that was set back lets nobody in at once, and keeps nobody out for years: the delay begins again.
    pub(super) fn by_clock(self, now: DateTime<Utc>) -> Self {
        if now < self.last_at { Self { last_at: now, ..self } } else { self }
    }

    pub(super) fn one_more(self, now: DateTime<Utc>) -> Self {
        Self { count: self.count.saturating_add(1), last_at: now }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience =
        Patience { free: 3, first: TimeDelta::seconds(10), longest: TimeDelta::minutes(5) };

    #[test]
    fn delays_grow_and_end_somewhere() {
        let seconds = |count| PATIENCE.after(count).num_seconds();
        assert_eq!([0, 2, 3, 4, 5, 7, 8, 9, u32::MAX].map(seconds), [0, 0, 10, 20, 40, 160, 300, 300, 300]);
    }

    #[test]
    fn a_clock_set_back_begins_the_delay_again() {
        let at: DateTime<Utc> = "2026-11-21T03:00:00Z".parse().unwrap();
        let attempts = Attempts { count: 3, last_at: at };
        assert!(attempts.refuse_hurry(PATIENCE, at + TimeDelta::seconds(9)).is_err());
        assert!(attempts.refuse_hurry(PATIENCE, at + TimeDelta::seconds(10)).is_ok());
        let back = at - TimeDelta::days(400);
        let begun = attempts.by_clock(back);
        assert!(begun.refuse_hurry(PATIENCE, back + TimeDelta::seconds(9)).is_err());
        assert!(begun.refuse_hurry(PATIENCE, back + TimeDelta::seconds(10)).is_ok());
    }
}
