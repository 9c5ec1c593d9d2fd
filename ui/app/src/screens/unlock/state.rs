use chrono::{DateTime, TimeDelta, Utc};
use dioxus::prelude::*;
use jigap_kit::{Pin, dom, now, use_now};
use protocol::{ApiError, ErrorCode, app::WalletStatus};

use crate::shared::Shared;

/// An attempt to open the wallet; copy it freely.
#[derive(Clone, Copy)]
pub(super) struct Opening {
    shared: Shared,
    busy: Signal<bool>,
    refused: Signal<Option<ApiError>>,
    until: Signal<Option<DateTime<Utc>>>,
}

/// There is one.
impl PartialEq for Opening {
    fn eq(&self, other: &Self) -> bool {
        self.busy == other.busy
    }
}

impl Opening {
    pub(super) fn use_new(shared: Shared) -> Self {
        Self { shared, busy: use_signal(|| false), refused: use_signal(|| None), until: use_signal(|| None) }
    }

    pub(super) fn is_busy(self) -> bool {
        *self.busy.read()
    }

    pub(super) fn refusal(self) -> Option<ApiError> {
        self.refused.read().clone()
    }

    /// Too many wrong ones: the next may be tried then.
    pub(super) fn wait_until(self) -> Option<DateTime<Utc>> {
        *self.until.read()
    }

    pub(super) fn forget_refusal(mut self) {
        if self.refused.peek().is_some() {
            self.refused.set(None);
        }
    }

    pub(super) fn by_pin(self, pin: Pin) {
        self.try_with(async move { self.shared.backend.wallet_unlock_pin(pin.expose().to_owned()).await });
    }

    pub(super) fn by_passphrase(self, passphrase: String) {
        self.try_with(async move { self.shared.backend.wallet_unlock(passphrase).await });
    }

    /// Takes the copy from before the last change, and asks for the passphrase again.
    pub(super) fn use_previous(mut self) {
        spawn(async move {
            if *self.busy.peek() {
                return;
            }
            // The refusal stays until there is an answer: the button that asks belongs to it.
            self.busy.set(true);
            let answer = self.shared.backend.wallet_use_previous().await;
            self.busy.set(false);
            match answer {
                Ok(status) => {
                    self.refused.set(None);
                    self.shared.set_status(status);
                }
                Err(error) => self.refused.set(Some(error)),
            }
        });
    }

    fn try_with(mut self, attempt: impl Future<Output = Result<WalletStatus, ApiError>> + 'static) {
        spawn(async move {
            if !self.begin() {
                return;
            }
            let answer = attempt.await;
            self.busy.set(false);
            match answer {
                Ok(status) => self.shared.opened(status),
                Err(error) => {
                    self.until.set(delay(&error).map(|seconds| now() + TimeDelta::seconds(seconds)));
                    if error.code == ErrorCode::VaultTampered {
                        // Is there a copy from before? The status knows.
                        self.shared.read_status().await;
                    }
                    self.refused.set(Some(error));
                    dom::focus("unlock-passphrase");
                }
            }
        });
    }

    fn begin(mut self) -> bool {
        if *self.busy.peek() {
            return false;
        }
        self.refused.set(None);
        self.busy.set(true);
        true
    }
}

/// Seconds to wait before the next attempt, if the refusal says so.
fn delay(error: &ApiError) -> Option<i64> {
    error.params.get("retry_after_secs")?.parse().ok().filter(|seconds| *seconds > 0)
}

/// Seconds until a moment, counted down; 0 when there is none or it is over.
pub(super) fn use_seconds_left(until: Option<DateTime<Utc>>) -> i64 {
    let now = use_now(1_000);
    until.map_or(0, |until| ((until - now()).num_milliseconds() + 999) / 1_000).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_may_ask_for_patience() {
        let refused = ApiError::new(ErrorCode::RateLimited);
        assert_eq!(delay(&refused), None);
        assert_eq!(delay(&refused.clone().with("retry_after_secs", 20)), Some(20));
        assert_eq!(delay(&refused.with("retry_after_secs", "soon")), None);
    }
}
