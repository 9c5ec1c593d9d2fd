//! Who asks too often.

use std::{net::IpAddr, num::NonZeroU32};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock as _};
use protocol::{ApiError, ErrorCode, UserId};

use crate::{config::Limits, error::Failure};

/// One bucket per network address for signing in, one per user for everything else.
pub struct Limiters {
    logins: DefaultKeyedRateLimiter<IpAddr>,
    users: DefaultKeyedRateLimiter<UserId>,
}

impl Limiters {
    /// Buckets of the sizes in the settings.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        let at_least_one = |count: u32| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self {
            logins: RateLimiter::keyed(Quota::per_minute(at_least_one(limits.login_per_minute))),
            users: RateLimiter::keyed(
                Quota::per_second(at_least_one(limits.user_per_second))
                    .allow_burst(at_least_one(limits.user_per_second.saturating_mul(4))),
            ),
        }
    }

    /// Counts a login request.
    ///
    /// # Errors
    /// [`ErrorCode::RateLimited`].
    pub fn login(&self, from: IpAddr) -> Result<(), Failure> {
        take(&self.logins, &from)
    }

    /// Counts a signed-in request.
    ///
    /// # Errors
    /// [`ErrorCode::RateLimited`].
    pub fn user(&self, user: UserId) -> Result<(), Failure> {
        take(&self.users, &user)
    }

    /// Forgets those who have not asked for a while.
    pub fn sweep(&self) {
        self.logins.retain_recent();
        self.users.retain_recent();
    }
}

fn take<K: std::hash::Hash + Eq + Clone>(
    limiter: &DefaultKeyedRateLimiter<K>,
    key: &K,
) -> Result<(), Failure> {
    limiter.check_key(key).map_err(|not_until| {
        let wait = not_until.wait_time_from(governor::clock::DefaultClock::default().now());
        Failure::new(ApiError::new(ErrorCode::RateLimited).with("retry_after_secs", wait.as_secs() + 1))
    })
}
