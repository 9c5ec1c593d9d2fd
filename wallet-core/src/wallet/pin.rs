//! Six digits instead of the passphrase, with the operating system's keychain.
//!
//! The digits alone derive nothing: they and the keychain's secret together wrap the data key. A try is written down in the
//! local copy before the keychain is asked; after ten wrong ones in a row the keychain's secret is deleted, and only the
//! passphrase opens the vault. `docs/adr/0006-pin.md` says what this can and cannot protect from.

use std::sync::Arc;

use chrono::TimeDelta;
use protocol::{
    ApiError, ErrorCode,
    app::{PinState, WalletStatus},
};
use serde::{Deserialize, Serialize};

use super::{
    Wallet,
    attempts::{Attempts, Patience},
    open::Open,
    refusals,
};
use crate::{
    keychain::KeychainRefused,
    secret::{SecretKey, SecretText},
    vault::{self, Label, Pin, Vault, VaultId, VaultRefused},
};

const PIN: &str = "pin";
/// So many wrong ones in a row delete the keychain's secret.
const MOST: u32 = 10;
const PATIENCE: Patience =
    Patience { free: 3, first: TimeDelta::seconds(15), longest: TimeDelta::minutes(15) };

/// Kept in the local copy. Without it a PIN opens nothing, so that whoever deletes it wins no tries.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Record {
    vault: VaultId,
    attempts: Attempts,
}

impl Wallet {
    /// Lets six digits open the wallet.
    ///
    /// # Errors
    /// [`ErrorCode::PinForm`], [`ErrorCode::WrongPassphrase`], [`ErrorCode::WalletLocked`];
    /// [`ErrorCode::KeychainUnavailable`] and its neighbours: then no PIN is set, and nothing is kept elsewhere.
    pub async fn pin_set(&self, passphrase: SecretText, pin: SecretText) -> Result<WalletStatus, ApiError> {
        self.touch();
        let pin = Pin::new(pin).map_err(refusals::vault)?;
        let open = self.opened()?;
        self.ask_again(&open, passphrase).await?;
        let _one = self.inner.vault_gate.lock().await;
        let (file, keychain) = (self.inner.vault.clone(), Arc::clone(&self.inner.config.keychain));
        let label = super::blocking(move || {
            let secret = SecretKey::random().map_err(refusals::randomness)?;
            let mut vault = open.vault();
            let id = vault.label().id.ok_or(ErrorCode::Internal)?;
            keychain.keep(id, &secret).map_err(refusals::keychain)?;
            let written = vault.attempt(|vault| {
                vault.set_pin(&secret, &pin)?;
                file.replace(&vault.bytes())
            });
            written.map_err(refusals::vault)?;
            Ok(vault.label())
        })
        .await?;
        self.keep_record(label, Attempts::default())?;
        self.status()
    }

    /// Only the passphrase opens the wallet from now on.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`], [`ErrorCode::StoreUnavailable`].
    pub async fn pin_remove(&self) -> Result<WalletStatus, ApiError> {
        self.touch();
        let open = self.opened()?;
        let _one = self.inner.vault_gate.lock().await;
        self.inner.store.forget(PIN).map_err(refusals::store)?;
        let (file, keychain) = (self.inner.vault.clone(), Arc::clone(&self.inner.config.keychain));
        super::blocking(move || {
            let mut vault = open.vault();
            let written = vault.attempt(|vault| {
                vault.remove_pin()?;
                file.replace_all(&vault.bytes())
            });
            written.map_err(refusals::vault)?;
            // Without its wrap the secret opens nothing; a keychain that is not there keeps a few useless bytes.
            if let Some(Err(refused)) = vault.label().id.map(|id| keychain.forget(id)) {
                tracing::warn!(cause = %refused, "the keychain did not forget the PIN's secret");
            }
            Ok(())
        })
        .await?;
        self.status()
    }

    /// Opens the wallet with six digits.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPin`], [`ErrorCode::RateLimited`]; [`ErrorCode::PinUnset`] when no PIN is set or too many were wrong;
    /// [`ErrorCode::KeychainUnavailable`] and its neighbours; as [`Self::unlock`].
    pub async fn unlock_pin(&self, pin: SecretText) -> Result<WalletStatus, ApiError> {
        self.touch();
        let pin = Pin::new(pin).map_err(refusals::vault)?;
        let _one = self.inner.vault_gate.lock().await;
        let file = self.inner.vault.read().map_err(refusals::vault)?;
        let label = vault::label(&file).map_err(refusals::vault)?;
        let (id, before) = self.usable(label)?.ok_or(ErrorCode::PinUnset)?;
        let now = self.inner.config.clock.now();
        let before = before.by_clock(now);
        self.keep_record(label, before)?;
        before.refuse_hurry(PATIENCE, now)?;
        // Before the keychain is asked: whoever pulls the plug has used up a try.
        let counted = before.one_more(now);
        self.keep_record(label, counted)?;
        let keychain = Arc::clone(&self.inner.config.keychain);
        let opened = super::blocking(move || {
            Ok(keychain.find(id).map(|secret| Vault::open_with_pin(&file, &secret, &pin)))
        })
        .await?;
        match opened {
            Ok(Ok(vault)) => {
                self.keep_record(label, Attempts::default())?;
                let contents = vault.contents().map_err(refusals::vault)?;
                self.go_on(Open::new(vault, contents)).await
            }
            Ok(Err(VaultRefused::WrongPin)) => Err(self.wrong(id, counted).await),
            Ok(Err(refused)) => Err(refusals::vault(refused)),
            Err(refused) => {
                // The digits were not looked at.
                if refused != KeychainRefused::Missing {
                    self.keep_record(label, before)?;
                }
                Err(refusals::keychain(refused))
            }
        }
    }

    async fn wrong(&self, id: VaultId, counted: Attempts) -> ApiError {
        let left = MOST.saturating_sub(counted.count);
        if left > 0 {
            return ApiError::from(ErrorCode::WrongPin).with("left", left);
        }
        let keychain = Arc::clone(&self.inner.config.keychain);
        let forgotten = super::blocking(move || Ok(keychain.forget(id))).await;
        tracing::warn!(forgotten = ?forgotten.map(|done| done.is_ok()), "too many wrong PINs in a row");
        ErrorCode::PinUnset.into()
    }

    pub(super) fn pin_state(&self) -> Result<PinState, ApiError> {
        let label = match self.try_opened() {
            Some(open) => Some(open.vault().label()),
            None => self.inner.vault.read().ok().and_then(|file| vault::label(&file).ok()),
        };
        let usable = label.map(|label| self.usable(label)).transpose()?.flatten();
        Ok(match usable {
            Some(_) => PinState::Set,
            None if self.inner.config.keychain.is_there() => PinState::Unset,
            None => PinState::Unavailable,
        })
    }

    /// Too many wrong ones in a row: the wrap goes with the next passphrase.
    pub(super) fn pin_is_used_up(&self) -> Result<bool, ApiError> {
        let record: Option<Record> = self.inner.store.find_json(PIN).map_err(refusals::store)?;
        Ok(record.is_some_and(|record| record.attempts.count >= MOST))
    }

    /// Wrong PINs before the right passphrase are forgiven.
    pub(super) fn pin_passphrase_was_right(&self, label: Label) -> Result<(), ApiError> {
        match self.usable(label)? {
            Some(_) => self.keep_record(label, Attempts::default()),
            None => self.inner.store.forget(PIN).map_err(refusals::store),
        }
    }

    /// The vault's name and the wrong tries so far, if a PIN may open it.
    fn usable(&self, label: Label) -> Result<Option<(VaultId, Attempts)>, ApiError> {
        let record: Option<Record> = self.inner.store.find_json(PIN).map_err(refusals::store)?;
        let fits =
            |record: &Record| label.has_pin && Some(record.vault) == label.id && record.attempts.count < MOST;
        Ok(record.filter(fits).map(|record| (record.vault, record.attempts)))
    }

    fn keep_record(&self, label: Label, attempts: Attempts) -> Result<(), ApiError> {
        let vault = label.id.ok_or(ErrorCode::PinUnset)?;
        self.inner.store.set_json(PIN, &Record { vault, attempts }).map_err(refusals::store)
    }

    /// Empties the local copy for another account of the same vault; its PIN goes on.
    pub(super) fn reset_copy_of_account(&self) -> Result<(), ApiError> {
        let record: Option<Record> = self.inner.store.find_json(PIN).map_err(refusals::store)?;
        self.inner.store.reset().map_err(refusals::store)?;
        // A crash in between leaves no record, and no PIN: the passphrase opens it.
        record.map_or(Ok(()), |record| self.inner.store.set_json(PIN, &record)).map_err(refusals::store)
    }
}
