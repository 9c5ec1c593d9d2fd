//! Opening and closing.

use std::{
    sync::{Arc, PoisonError},
    time::Instant,
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ErrorCode,
    app::{Settings, WalletState, WalletStatus},
    identity::{ApiCard, Me},
};

use super::{
    Notice, Wallet,
    attempts::{Attempts, Patience},
    open::Open,
    refusals, session,
};
use crate::{
    secret::SecretText,
    store::{ME, SETTINGS},
    vault::{self, Contents, Tuning, Unlocked, Vault, VaultFile, VaultRefused},
};

const FAILURES: &str = "unlock_failures";
const PATIENCE: Patience = Patience { free: 5, first: TimeDelta::seconds(5), longest: TimeDelta::minutes(5) };
/// A window that nobody sees for so long locks the wallet.
const HIDDEN: TimeDelta = TimeDelta::seconds(30);

impl Wallet {
    /// Where the wallet stands; needs no passphrase and no network.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`].
    pub fn status(&self) -> Result<WalletStatus, ApiError> {
        let inner = &self.inner;
        let open = self.try_opened();
        let (state, address) = match (&open, inner.vault.read()) {
            (Some(open), _) => (WalletState::Open, Some(open.address)),
            (None, Err(VaultRefused::Missing)) => (WalletState::Missing, None),
            // A damaged file is told about when somebody opens it; the screens need a state to get there.
            (None, Err(VaultRefused::Tampered)) => (WalletState::Locked, None),
            (None, Err(refused)) => return Err(refusals::vault(refused)),
            (None, Ok(file)) => (WalletState::Locked, vault::label(&file).ok().map(|label| label.address)),
        };
        let now = inner.config.clock.now();
        let store = &inner.store;
        let me: Option<Me> = store.find_sealed_json(ME).map_err(refusals::store)?;
        let card: Option<ApiCard> = store.find_json(session::CARD).map_err(refusals::store)?;
        let kept = store.find_bytes(session::REFRESH).map_err(refusals::store)?;
        Ok(WalletStatus {
            state,
            address,
            signed_in: kept.is_some(),
            person: me.and_then(|me| me.person),
            authority: inner.config.api.authority().to_owned(),
            campus: card.map(|card| card.campus),
            pin: self.pin_state()?,
            backup: open.as_ref().map(|open| open.overview().backup(now)),
            previous_usable: open.is_none() && inner.vault.usable_previous().is_some(),
            clock_off_secs: self.clock_off_secs(),
        })
    }

    /// Opens the wallet and goes on with its session. A vault of an earlier version or cost is written anew.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::VaultTampered`], [`ErrorCode::WalletMissing`];
    /// [`ErrorCode::RateLimited`] after several wrong ones.
    pub async fn unlock(&self, passphrase: SecretText) -> Result<WalletStatus, ApiError> {
        self.touch();
        let _one = self.inner.vault_gate.lock().await;
        let attempts = self.attempts_at_lock()?;
        let (file, fixed) = (self.inner.vault.clone(), self.inner.config.tuning);
        let drop_pin = self.pin_is_used_up()?;
        let opened = super::blocking(move || Ok(open_file(&file, &passphrase, fixed, drop_pin))).await?;
        if opened.as_ref().err() == Some(&VaultRefused::WrongPassphrase) {
            self.count_at_lock(attempts)?;
        }
        let open = opened.map_err(refusals::vault)?;
        self.inner.store.forget(FAILURES).map_err(refusals::store)?;
        let label = open.vault().label();
        self.pin_passphrase_was_right(label)?;
        self.go_on(open).await
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

    /// Puts the copy before the last change in the place of a damaged vault. It opens by the passphrase of its time.
    ///
    /// # Errors
    /// [`ErrorCode::PreviousMissing`] when there is no damage or no such copy; [`ErrorCode::StoreUnavailable`].
    pub async fn use_previous(&self) -> Result<WalletStatus, ApiError> {
        self.touch();
        let _one = self.inner.vault_gate.lock().await;
        self.close().await;
        let at = self.inner.config.clock.now().timestamp();
        self.inner.vault.use_previous(at).map_err(|refused| match refused {
            VaultRefused::Missing => ErrorCode::PreviousMissing.into(),
            other => refusals::vault(other),
        })?;
        self.status()
    }

    /// The window came into view, or went out of it: half a minute later the wallet locks.
    pub fn set_visible(&self, visible: bool) {
        let now = self.inner.config.clock.now();
        let mut hidden = self.inner.hidden_since.lock().unwrap_or_else(PoisonError::into_inner);
        *hidden = if visible { None } else { Some(hidden.unwrap_or(now)) };
    }

    /// Takes what was opened into memory and goes on with its session.
    pub(super) async fn go_on(&self, open: Open) -> Result<WalletStatus, ApiError> {
        self.set_opened(Some(Arc::new(open)));
        self.touch();
        self.resume_session().await?;
        self.inner.wake.notify_waiters();
        self.status()
    }

    pub(super) async fn close(&self) {
        let was_open = self.try_opened().is_some();
        self.set_opened(None);
        self.inner.approvals.clear();
        self.create_abandon();
        if was_open {
            self.tell(Notice::Locked);
        }
        self.inner.client.pause_session().await;
    }

    /// Locks when nobody was there for too long, nobody sees the window, or the computer slept; forgets a key that nobody
    /// uses and words that nobody confirmed.
    pub async fn lock_if_due(&self) {
        let now = self.inner.config.clock.now();
        if let Some(open) = self.try_opened() {
            let last = *self.inner.last_touch.lock().unwrap_or_else(PoisonError::into_inner);
            let hidden = *self.inner.hidden_since.lock().unwrap_or_else(PoisonError::into_inner);
            let unseen = hidden.is_some_and(|since| now - since >= HIDDEN);
            if now - last >= self.idle() || unseen || self.slept(now) {
                self.close().await;
            }
            open.forget_idle_key(now);
        } else {
            self.slept(now);
        }
        self.forget_stale_words(now);
    }

    /// Did the wall clock run ahead of the one that stands still while the computer sleeps?
    fn slept(&self, now: DateTime<Utc>) -> bool {
        let mut watch = self.inner.sleep_watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.slept(now, Instant::now())
    }

    fn idle(&self) -> TimeDelta {
        // Settings that cannot be read lock as early as the usual ones.
        let settings: Option<Settings> = self.inner.store.find_json(SETTINGS).ok().flatten();
        TimeDelta::minutes(settings.unwrap_or_default().lock_after.minutes().into())
    }

    /// The wrong passphrases so far.
    ///
    /// # Errors
    /// [`ErrorCode::RateLimited`] while one has to wait.
    pub(super) fn attempts_at_lock(&self) -> Result<Attempts, ApiError> {
        let attempts = self.attempts()?;
        attempts.refuse_hurry(PATIENCE, self.inner.config.clock.now())?;
        Ok(attempts)
    }

    /// One more wrong passphrase.
    pub(super) fn count_at_lock(&self, attempts: Attempts) -> Result<(), ApiError> {
        let attempts = attempts.one_more(self.inner.config.clock.now());
        self.inner.store.set_json(FAILURES, &attempts).map_err(refusals::store)
    }

    fn attempts(&self) -> Result<Attempts, ApiError> {
        let store = &self.inner.store;
        let Some(kept) = store.find_json::<Attempts>(FAILURES).map_err(refusals::store)? else {
            return Ok(Attempts::default());
        };
        let attempts = kept.by_clock(self.inner.config.clock.now());
        if attempts != kept {
            store.set_json(FAILURES, &attempts).map_err(refusals::store)?;
        }
        Ok(attempts)
    }
}

/// Opens the file, and writes it anew when it is of an earlier version, too cheap to guess at, or has a PIN that is used up.
fn open_file(
    file: &VaultFile,
    passphrase: &SecretText,
    fixed: Option<Tuning>,
    drop_pin: bool,
) -> Result<Open, VaultRefused> {
    let bytes = file.read()?;
    let begun = Instant::now();
    let unlocked = vault::open(&bytes, passphrase)?;
    let took = begun.elapsed();
    let today = |cost| fixed.unwrap_or_else(|| Tuning::for_speed(cost, took));
    let (vault, contents): (Vault, Contents) = match unlocked {
        Unlocked::Vault(mut vault) => {
            let today = today(vault.cost());
            let dearer = today.is_above(vault.cost());
            if dearer || drop_pin {
                let written = vault.attempt(|vault| {
                    if dearer {
                        vault.set_passphrase(passphrase, today)?;
                    }
                    if drop_pin {
                        vault.remove_pin()?;
                    }
                    file.replace(&vault.bytes())
                });
                // A full disk keeps nobody out.
                if let Err(refused) = written {
                    tracing::warn!(cause = %refused, "the vault was opened but could not be written anew");
                }
            }
            let contents = vault.contents()?;
            (*vault, contents)
        }
        Unlocked::Version1(contents, cost) => {
            let vault = Vault::create(&contents, passphrase, today(cost))?;
            file.replace(&vault.bytes())?;
            (vault, contents)
        }
    };
    Ok(Open::new(vault, contents))
}
