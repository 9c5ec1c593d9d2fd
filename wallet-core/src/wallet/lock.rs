//! Opening and closing.

use std::sync::{Arc, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ErrorCode,
    app::{PinState, WalletState, WalletStatus},
    identity::{ApiCard, Me},
};
use serde::{Deserialize, Serialize};

use super::{Notice, Wallet, refusals, session};
use crate::{
    secret::SecretText,
    store::ME,
    vault::{self, VaultRefused},
};

const FAILURES: &str = "unlock_failures";
/// So many wrong passphrases cost nothing: people mistype.
const FREE: u32 = 5;
const LONGEST_DELAY: TimeDelta = TimeDelta::minutes(5);

/// Wrong passphrases in a row; kept over restarts.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
struct Failures {
    count: u32,
    last_at: DateTime<Utc>,
}

impl Wallet {
    /// Where the wallet stands; needs no passphrase and no network.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`], [`ErrorCode::VaultTampered`].
    pub fn status(&self) -> Result<WalletStatus, ApiError> {
        let (state, address) = match (self.try_opened(), self.inner.vault.read()) {
            (Some(contents), _) => (WalletState::Open, Some(contents.account.address())),
            (None, Err(VaultRefused::Missing)) => (WalletState::Missing, None),
            (None, Err(refused)) => return Err(refusals::vault(refused)),
            // A damaged file is told about when somebody opens it; the screens need a state to get there.
            (None, Ok(file)) => (WalletState::Locked, vault::address(&file).ok()),
        };
        let store = &self.inner.store;
        let me: Option<Me> = store.find_sealed_json(ME).map_err(refusals::store)?;
        let card: Option<ApiCard> = store.find_json(session::CARD).map_err(refusals::store)?;
        let kept = store.find_bytes(session::REFRESH).map_err(refusals::store)?;
        Ok(WalletStatus {
            state,
            address,
            signed_in: kept.is_some(),
            person: me.and_then(|me| me.person),
            authority: self.inner.config.api.authority().to_owned(),
            campus: card.map(|card| card.campus),
            pin: PinState::Unavailable,
            backup: None,
            previous_usable: false,
            clock_off_secs: self.clock_off_secs(),
        })
    }

    /// Opens the wallet and goes on with its session.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::VaultTampered`], [`ErrorCode::WalletMissing`];
    /// [`ErrorCode::RateLimited`] after several wrong ones.
    pub async fn unlock(&self, passphrase: SecretText) -> Result<WalletStatus, ApiError> {
        self.touch();
        let _one = self.inner.vault_gate.lock().await;
        self.refuse_hurry()?;
        let file = self.inner.vault.clone();
        let opened = tokio::task::spawn_blocking(move || vault::open(&file.read()?, &passphrase))
            .await
            .map_err(|_| ApiError::from(ErrorCode::Internal))?;
        if opened.as_ref().err() == Some(&VaultRefused::WrongPassphrase) {
            self.count_failure()?;
        }
        let contents = Arc::new(opened.map_err(refusals::vault)?);
        self.inner.store.forget(FAILURES).map_err(refusals::store)?;
        self.set_opened(Some(contents));
        self.touch();
        self.resume_session().await?;
        self.inner.wake.notify_waiters();
        self.status()
    }

    /// Closes the wallet: keys, tokens, approvals and words that wait are gone from memory.
    ///
    /// # Errors
    /// As [`Self::status`].
    pub async fn lock(&self) -> Result<WalletStatus, ApiError> {
        self.close().await;
        self.status()
    }

    /// Puts the vault out of the way, so that the wallet can be made again from its words: for a passphrase that nobody
    /// remembers, or a file that is damaged. The file is renamed, never deleted; it still opens by its passphrase.
    ///
    /// # Errors
    /// [`ErrorCode::WalletMissing`], [`ErrorCode::StoreUnavailable`].
    pub async fn set_aside(&self) -> Result<WalletStatus, ApiError> {
        self.touch();
        let inner = &self.inner;
        let _one = inner.vault_gate.lock().await;
        self.close().await;
        // What is under way for these keys ends first: nothing of it may land in the copy of the next wallet.
        let _ended =
            (inner.outbox_gate.lock().await, inner.login_gate.lock().await, inner.sync_gate.lock().await);
        inner.vault.set_aside(inner.config.clock.now().timestamp()).map_err(refusals::vault)?;
        inner.store.reset().map_err(refusals::store)?;
        self.status()
    }

    async fn close(&self) {
        let was_open = self.try_opened().is_some();
        self.set_opened(None);
        self.inner.approvals.clear();
        self.create_abandon();
        if was_open {
            self.tell(Notice::Locked);
        }
        self.inner.client.pause_session().await;
    }

    /// Locks when nobody was there for too long, and forgets words that nobody confirmed.
    pub(super) async fn lock_if_idle(&self) {
        let now = self.inner.config.clock.now();
        let last = *self.inner.last_touch.lock().unwrap_or_else(PoisonError::into_inner);
        if self.try_opened().is_some() && now - last >= self.inner.config.idle {
            self.close().await;
        }
        let mut pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.as_ref().is_some_and(|pending| pending.is_stale(now)) {
            *pending = None;
        }
    }

    fn refuse_hurry(&self) -> Result<(), ApiError> {
        let Some(failures) = self.inner.store.find_json::<Failures>(FAILURES).map_err(refusals::store)?
        else {
            return Ok(());
        };
        let now = self.inner.config.clock.now();
        if now < failures.last_at {
            // The clock was set back. The delay begins again: nobody is let in at once, nobody waits for years.
            let failures = Failures { last_at: now, ..failures };
            self.inner.store.set_json(FAILURES, &failures).map_err(refusals::store)?;
        }
        let left = delay(failures.count) - (now - failures.last_at).max(TimeDelta::zero());
        if left <= TimeDelta::zero() {
            return Ok(());
        }
        Err(ApiError::from(ErrorCode::RateLimited).with("retry_after_secs", left.num_seconds().max(1)))
    }

    fn count_failure(&self) -> Result<(), ApiError> {
        let before: Failures =
            self.inner.store.find_json(FAILURES).map_err(refusals::store)?.unwrap_or_default();
        let failures =
            Failures { count: before.count.saturating_add(1), last_at: self.inner.config.clock.now() };
        self.inner.store.set_json(FAILURES, &failures).map_err(refusals::store)
    }
}

/// Nothing for the first five, then 5 s, 10 s, 20 s and so on.
fn delay(failures: u32) -> TimeDelta {
    match failures.checked_sub(FREE) {
        None => TimeDelta::zero(),
        Some(steps) => TimeDelta::seconds(5 << steps.min(10)).min(LONGEST_DELAY),
    }
}
