//! What is in memory while the wallet is open: the vault's data key, and for a minute after each use the campus account's key.
//!
//! Words, imported keys and the other accounts stay sealed; an action that needs them opens the body for its own moment.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{Address, ApiError, app::AccountRow};

use super::{overview::Overview, refusals};
use crate::{
    keyring::Account,
    secret::SecretKey,
    vault::{Contents, Vault},
};

/// A key that nobody used for so long is wiped; the next use opens the vault's body again, which takes a millisecond.
pub(super) const KEY_LIFETIME: TimeDelta = TimeDelta::seconds(60);

/// The open wallet.
pub(super) struct Open {
    /// Of the campus account.
    pub(super) address: Address,
    /// Seals rows of the local copy.
    pub(super) row_key: SecretKey,
    pub(super) vault: Mutex<Vault>,
    overview: RwLock<Overview>,
    key: Mutex<Option<(Arc<Account>, DateTime<Utc>)>>,
}

impl Open {
    /// `contents` are those of `vault`, and are wiped here.
    pub(super) fn new(vault: Vault, contents: Contents) -> Self {
        Self {
            address: contents.campus(),
            row_key: SecretKey::from_bytes(contents.row_key().expose()),
            overview: RwLock::new(Overview::of(&contents)),
            vault: Mutex::new(vault),
            key: Mutex::new(None),
        }
    }

    /// The campus account's key.
    pub(super) fn account(&self, now: DateTime<Utc>) -> Result<Arc<Account>, ApiError> {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        let account = match key.take() {
            Some((account, _)) => account,
            None => {
                let contents = self.vault().contents().map_err(refusals::vault)?;
                Arc::new(contents.account(self.address).map_err(refusals::contents)?)
            }
        };
        *key = Some((Arc::clone(&account), now));
        Ok(account)
    }

    /// Wipes the key when nobody used it for [`KEY_LIFETIME`].
    pub(super) fn forget_idle_key(&self, now: DateTime<Utc>) {
        let mut key = self.key.lock().unwrap_or_else(PoisonError::into_inner);
        if key
            .as_ref()
            .is_some_and(|(_, used_at)| !(TimeDelta::zero()..KEY_LIFETIME).contains(&(now - *used_at)))
        {
            *key = None;
        }
    }

    pub(super) fn vault(&self) -> std::sync::MutexGuard<'_, Vault> {
        self.vault.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn overview(&self) -> Overview {
        self.overview.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn set_overview(&self, overview: Overview) {
        *self.overview.write().unwrap_or_else(PoisonError::into_inner) = overview;
    }

    pub(super) fn accounts(&self) -> Vec<AccountRow> {
        self.overview().accounts
    }
}
