//! The passphrase: asked for again, and changed.

use std::sync::Arc;

use protocol::{ApiError, ErrorCode, app::WalletStatus};

use super::{Wallet, open::Open, refusals};
use crate::{
    secret::SecretText,
    vault::{Tuning, VaultRefused},
};

impl Wallet {
    /// Another passphrase. Rewrites one wrap; the keys stay sealed as they are. The copy before is written over too, so that
    /// nothing here opens by the old one.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::WeakPassphrase`], [`ErrorCode::WalletLocked`].
    pub async fn passphrase_change(
        &self,
        old: SecretText,
        new: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        self.touch();
        let open = self.opened()?;
        self.ask_again(&open, old).await?;
        let _one = self.inner.vault_gate.lock().await;
        let (file, fixed) = (self.inner.vault.clone(), self.inner.config.tuning);
        super::blocking(move || {
            let written = open.vault().attempt(|vault| {
                vault.set_passphrase(&new, fixed.map_or_else(Tuning::measured, Ok)?)?;
                file.replace_all(&vault.bytes())
            });
            written.map_err(refusals::vault)
        })
        .await?;
        self.status()
    }

    /// Whoever is at the keyboard has to know the passphrase, although the wallet is open. Wrong ones count like those at the
    /// lock.
    pub(super) async fn ask_again(&self, open: &Arc<Open>, passphrase: SecretText) -> Result<(), ApiError> {
        let _one = self.inner.vault_gate.lock().await;
        let attempts = self.attempts_at_lock()?;
        let asked = Arc::clone(open);
        let checked = super::blocking(move || Ok(asked.vault().check_passphrase(&passphrase))).await?;
        match checked {
            Ok(()) => Ok(()),
            Err(VaultRefused::WrongPassphrase) => {
                self.count_at_lock(attempts)?;
                Err(ErrorCode::WrongPassphrase.into())
            }
            Err(refused) => Err(refusals::vault(refused)),
        }
    }
}
