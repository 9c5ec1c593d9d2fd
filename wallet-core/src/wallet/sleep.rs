//! Notices that the computer slept.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};

/// The two clocks may drift apart by so much between two looks without anybody having slept.
const SLACK: TimeDelta = TimeDelta::seconds(20);

/// Compares the wall clock with the monotonic one, which stands still while the computer sleeps.
pub(super) struct SleepWatch {
    wall: DateTime<Utc>,
    steady: Instant,
}

impl SleepWatch {
    pub(super) fn new(wall: DateTime<Utc>, steady: Instant) -> Self {
        Self { wall, steady }
    }

    /// Has the wall clock run ahead since the last look? A clock that somebody set forward looks the same, and locks too.
    pub(super) fn slept(&mut self, wall: DateTime<Utc>, steady: Instant) -> bool {
        let passed =
            TimeDelta::from_std(steady.saturating_duration_since(self.steady)).unwrap_or(TimeDelta::MAX);
        let slept = wall - self.wall > passed.checked_add(&SLACK).unwrap_or(TimeDelta::MAX);
        *self = Self { wall, steady };
        slept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn sleep_is_a_wall_clock_that_ran_ahead() {
        let (wall, steady) = ("2026-11-21T03:00:00Z".parse::<DateTime<Utc>>().unwrap(), Instant::now());
        let mut watch = SleepWatch::new(wall, steady);
        let look = |watch: &mut SleepWatch, wall_secs, steady_secs| {
            watch.slept(wall + TimeDelta::seconds(wall_secs), steady + Duration::from_secs(steady_secs))
        };
        assert!(!look(&mut watch, 2, 2));
        assert!(!look(&mut watch, 3_602, 3_602), "a busy machine is not a sleeping one");
        assert!(look(&mut watch, 7_202, 3_604));
        assert!(!look(&mut watch, 7_204, 3_606));
        assert!(!look(&mut watch, 0, 3_608), "set back");
        assert!(!look(&mut watch, 20, 3_609), "set by the network");
        assert!(look(&mut watch, 120, 3_611));
    }
}
