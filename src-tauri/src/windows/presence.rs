//! Nobody is looking: the wallet locks when its window was hidden for a while, and when the computer slept.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tauri::{AppHandle, Manager};
use wallet_core::{
    Wallet,
    clock::{Clock, SystemClock},
};

use crate::place::MAIN;

/// How often it is looked at.
const STEP: Duration = Duration::from_secs(2);
/// Hidden or minimised for so long locks.
const HIDDEN: TimeDelta = TimeDelta::seconds(30);
/// The clock went on by so much between two looks: the computer slept.
const SLEPT: TimeDelta = TimeDelta::seconds(30);

/// Looks for as long as the app runs.
pub(crate) async fn watch(app: AppHandle, wallet: Wallet) {
    let mut presence = Presence::new(SystemClock.now());
    loop {
        tokio::time::sleep(STEP).await;
        if presence.look(SystemClock.now(), is_hidden(&app))
            && let Err(error) = wallet.lock().await
        {
            tracing::warn!(code = %error.code, "the wallet was not locked");
        }
    }
}

fn is_hidden(app: &AppHandle) -> bool {
    let Some(window) = app.get_webview_window(MAIN) else { return false };
    window.is_minimized().unwrap_or_default() || !window.is_visible().unwrap_or(true)
}

/// What was seen so far.
struct Presence {
    last: DateTime<Utc>,
    hidden_since: Option<DateTime<Utc>>,
}

impl Presence {
    fn new(now: DateTime<Utc>) -> Self {
        Self { last: now, hidden_since: None }
    }

    /// Is it time to lock? Says so once per hiding.
    fn look(&mut self, now: DateTime<Utc>, hidden: bool) -> bool {
        let slept = now - self.last >= SLEPT;
        self.last = now;
        if !hidden {
            self.hidden_since = None;
            return slept;
        }
        let since = *self.hidden_since.get_or_insert(now);
        let long = now - since >= HIDDEN;
        if long {
            // Begins anew: an unlocked wallet behind a hidden window locks again.
            self.hidden_since = Some(now);
        }
        slept || long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_800_000_000 + seconds, 0).unwrap()
    }

    #[test]
    fn a_window_that_is_hidden_for_half_a_minute_locks() {
        let mut presence = Presence::new(at(0));
        assert!(!presence.look(at(2), true));
        assert!(!presence.look(at(30), true));
        assert!(presence.look(at(32), true));
        assert!(!presence.look(at(34), true));
    }

    #[test]
    fn a_window_that_comes_back_in_time_does_not() {
        let mut presence = Presence::new(at(0));
        assert!(!presence.look(at(2), true));
        assert!(!presence.look(at(28), false));
        assert!(!presence.look(at(30), true));
        assert!(!presence.look(at(58), true));
    }

    #[test]
    fn a_computer_that_slept_locks_and_a_slow_one_does_not() {
        let mut presence = Presence::new(at(0));
        assert!(!presence.look(at(10), false));
        assert!(presence.look(at(3_600), false));
        assert!(!presence.look(at(3_602), false));
    }
}
