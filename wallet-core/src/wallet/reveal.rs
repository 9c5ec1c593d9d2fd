//! Recovery words, shown once.

use std::sync::{Arc, PoisonError, Weak};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode, app::RecoveryWords};

use super::{Wallet, onboarding::three_positions, open::Open, refusals};
use crate::{memory::wiped, secret::SecretText};

/// A lease on the words of an open wallet that nobody took is worthless after this.
const LEASE: TimeDelta = TimeDelta::seconds(60);

/// The right to see words once. It holds none: they are looked up when it is taken, which uses it up, and only while the
/// wallet that it is for is the same and still open.
pub struct WordsLease {
    wallet: Wallet,
    of: Of,
    since: DateTime<Utc>,
}

enum Of {
    /// New words that wait to be confirmed.
    New,
    /// The campus account's, in this very opening of the vault.
    Open(Weak<Open>),
}

impl WordsLease {
    pub(super) fn of_new_words(wallet: Wallet, since: DateTime<Utc>) -> Self {
        Self { wallet, of: Of::New, since }
    }

    /// The words.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`] after a minute, or when the wallet was locked, changed or the new words were given up.
    pub fn take(self) -> Result<RecoveryWords, ApiError> {
        let inner = &self.wallet.inner;
        let held = inner.config.clock.now() - self.since;
        match &self.of {
            Of::New => {
                let pending = inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
                let pending = pending.as_ref().ok_or(ErrorCode::ApprovalGone)?;
                Ok(RecoveryWords { words: wiped(|| pending.phrase.words()), extra: false, ask: pending.ask })
            }
            Of::Open(open) => {
                let open = open.upgrade().ok_or(ErrorCode::ApprovalGone)?;
                let current = self.wallet.try_opened().is_some_and(|now| Arc::ptr_eq(&now, &open));
                if !current || !(TimeDelta::zero()..LEASE).contains(&held) {
                    return Err(ErrorCode::ApprovalGone.into());
                }
                let contents = open.vault().contents().map_err(refusals::vault)?;
                let wallet = contents.campus_wallet().ok_or(ErrorCode::NotFound)?;
                Ok(RecoveryWords {
                    words: wiped(|| wallet.phrase.words()),
                    extra: !wallet.extra.expose().is_empty(),
                    ask: three_positions(wallet.phrase.count())?,
                })
            }
        }
    }
}

impl Wallet {
    /// Asks for the passphrase again, and leases the words of the campus account.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::RateLimited`]; [`ErrorCode::NotFound`] when the account has no words.
    pub async fn words_reveal(&self, passphrase: SecretText) -> Result<WordsLease, ApiError> {
        self.touch();
        let open = self.opened()?;
        self.ask_again(&open, passphrase).await?;
        if open.overview().backup(self.inner.config.clock.now()).words == 0 {
            return Err(ErrorCode::NotFound.into());
        }
        let since = self.inner.config.clock.now();
        Ok(WordsLease { wallet: self.clone(), of: Of::Open(Arc::downgrade(&open)), since })
    }
}
