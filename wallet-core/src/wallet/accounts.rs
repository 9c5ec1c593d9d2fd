//! The accounts in the vault.

use std::sync::Arc;

use alloy_primitives::hex;
use protocol::{Address, ApiError, ErrorCode, app::AccountRow};
use zeroize::Zeroizing;

use super::{Wallet, open::Open, overview::Overview, refusals};
use crate::{
    keyring::{Account, RecoveryPhrase},
    keystore,
    memory::wiped,
    secret::SecretText,
    vault::{AccountName, Contents},
};

/// A keystore file to be saved where the person says.
pub struct KeystoreFile {
    /// `jigap-<address>.json`.
    pub name: String,
    /// JSON, sealed with the password that was given.
    pub text: String,
}

impl Wallet {
    /// All accounts.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`].
    pub fn account_list(&self) -> Result<Vec<AccountRow>, ApiError> {
        Ok(self.opened()?.accounts())
    }

    /// The next account of a phrase.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] for a wallet that is not there, [`ErrorCode::InvalidInput`] for a name that is none,
    /// [`ErrorCode::AccountsFull`].
    pub async fn account_add(&self, wallet: u32, name: &str) -> Result<Vec<AccountRow>, ApiError> {
        let name = name_of(name)?;
        let wallet = usize::try_from(wallet).map_err(|_| ErrorCode::NotFound)?;
        self.change_accounts(move |contents| contents.add_account(wallet, name)).await
    }

    /// Another name.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`], [`ErrorCode::InvalidInput`].
    pub async fn account_rename(&self, address: Address, name: &str) -> Result<Vec<AccountRow>, ApiError> {
        let name = name_of(name)?;
        self.change_accounts(move |contents| contents.rename(address, name)).await
    }

    /// An address that is only looked at.
    ///
    /// # Errors
    /// [`ErrorCode::AccountExists`], [`ErrorCode::InvalidInput`], [`ErrorCode::AccountsFull`].
    pub async fn account_watch(&self, address: Address, name: &str) -> Result<Vec<AccountRow>, ApiError> {
        let name = name_of(name)?;
        self.change_accounts(move |contents| contents.watch(address, name)).await
    }

    /// A private key: 64 hexadecimal digits, with or without `0x`.
    ///
    /// # Errors
    /// [`ErrorCode::KeyMalformed`], [`ErrorCode::AccountExists`], [`ErrorCode::InvalidInput`], [`ErrorCode::AccountsFull`].
    pub async fn account_import_key(&self, key: SecretText, name: &str) -> Result<Vec<AccountRow>, ApiError> {
        let name = name_of(name)?;
        let account = wiped(|| {
            let mut bytes = Zeroizing::new([0; 32]);
            hex::decode_to_slice(key.expose().trim(), &mut *bytes).map_err(|_| ErrorCode::KeyMalformed)?;
            Account::from_private_key(&bytes).map_err(|_| ErrorCode::KeyMalformed)
        })?;
        self.change_accounts(move |contents| contents.import(&account, name)).await
    }

    /// The key of a Web3 keystore file.
    ///
    /// # Errors
    /// [`ErrorCode::KeystoreMalformed`], [`ErrorCode::KeystoreTooCostly`], [`ErrorCode::KeystoreWrongPassword`];
    /// as [`Self::account_import_key`].
    pub async fn account_import_keystore(
        &self,
        json: String,
        password: SecretText,
        name: &str,
    ) -> Result<Vec<AccountRow>, ApiError> {
        self.touch();
        self.opened()?;
        let name = name_of(name)?;
        let account =
            super::blocking(move || keystore::open(&json, &password).map_err(refusals::keystore)).await?;
        self.change_accounts(move |contents| contents.import(&account, name)).await
    }

    /// A whole second wallet, from its words.
    ///
    /// # Errors
    /// [`ErrorCode::WordUnknown`], [`ErrorCode::WordCount`], [`ErrorCode::WordChecksum`], [`ErrorCode::AccountExists`],
    /// [`ErrorCode::AccountsFull`].
    pub async fn account_restore(
        &self,
        words: &SecretText,
        extra: Option<SecretText>,
        name: &str,
    ) -> Result<Vec<AccountRow>, ApiError> {
        let name = name_of(name)?;
        let phrase = RecoveryPhrase::read(words.expose(), None).map_err(refusals::phrase)?;
        let extra = extra.unwrap_or_else(|| SecretText::new(String::new()));
        self.change_accounts(move |contents| contents.add_wallet(name, phrase, extra)).await
    }

    /// Forgets an imported key or a watched address; asks for the passphrase, because no words bring a key back.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`], [`ErrorCode::AccountIsCampus`], [`ErrorCode::NotFound`];
    /// [`ErrorCode::PaymentsWaiting`] while a transfer of that key is on its way.
    pub async fn account_remove(
        &self,
        address: Address,
        passphrase: SecretText,
    ) -> Result<Vec<AccountRow>, ApiError> {
        self.touch();
        let open = self.opened()?;
        self.ask_again(&open, passphrase).await?;
        // A transfer that is stuck needs the key that signed it.
        let transfers = self.inner.store.list_open_transfers().map_err(refusals::store)?;
        if transfers.iter().any(|transfer| transfer.from == address) {
            return Err(ErrorCode::PaymentsWaiting.into());
        }
        self.change_accounts(move |contents| contents.remove(address)).await
    }

    /// Makes it the account that signs in at the API: signs the present one out and begins an empty local copy.
    ///
    /// # Errors
    /// [`ErrorCode::PaymentsWaiting`] while something signed by the present account is on its way; [`ErrorCode::NotFound`],
    /// also for a watched address.
    pub async fn account_select(&self, address: Address) -> Result<Vec<AccountRow>, ApiError> {
        self.touch();
        let inner = &self.inner;
        if self.opened()?.address == address {
            return self.account_list();
        }
        // What is under way for the present account ends first, and nothing new begins.
        let _ended =
            (inner.outbox_gate.lock().await, inner.login_gate.lock().await, inner.sync_gate.lock().await);
        let payments = inner.store.list_open_outbox().map_err(refusals::store)?;
        let transfers = inner.store.list_open_transfers().map_err(refusals::store)?;
        if !payments.is_empty() || !transfers.is_empty() {
            return Err(ErrorCode::PaymentsWaiting.into());
        }
        let open = self.opened()?;
        let _one = inner.vault_gate.lock().await;
        let file = inner.vault.clone();
        let next = super::blocking(move || {
            let mut vault = open.vault().same();
            let mut contents = vault.contents().map_err(refusals::vault)?;
            contents.select(address).map_err(refusals::contents)?;
            vault.save(&contents).map_err(refusals::vault)?;
            file.replace(&vault.bytes()).map_err(refusals::vault)?;
            Ok(Open::new(vault, contents))
        })
        .await?;
        inner.client.pause_session().await;
        inner.approvals.clear();
        self.reset_copy_of_account()?;
        self.set_opened(Some(Arc::new(next)));
        inner.wake.notify_waiters();
        self.tell(super::Notice::Changed);
        self.account_list()
    }

    /// A Web3 keystore file of one account; asks for the passphrase again.
    ///
    /// # Errors
    /// [`ErrorCode::WrongPassphrase`]; [`ErrorCode::WeakPassphrase`] for a password that is too short;
    /// [`ErrorCode::NotFound`], also for a watched address.
    pub async fn account_export_keystore(
        &self,
        address: Address,
        passphrase: SecretText,
        password: SecretText,
    ) -> Result<KeystoreFile, ApiError> {
        self.touch();
        let open = self.opened()?;
        if password.expose().chars().count() < crate::vault::MIN_PASSPHRASE {
            return Err(refusals::vault(crate::vault::VaultRefused::WeakPassphrase));
        }
        self.ask_again(&open, passphrase).await?;
        super::blocking(move || {
            let contents = open.vault().contents().map_err(refusals::vault)?;
            let account = contents.account(address).map_err(refusals::contents)?;
            let text = keystore::export(&account, &password).map_err(refusals::keystore)?;
            Ok(KeystoreFile { name: format!("jigap-{}.json", address.to_checksum(None)), text })
        })
        .await
    }

    /// The campus account's key, for the moment that signs.
    pub(super) fn account(&self) -> Result<Arc<Account>, ApiError> {
        self.opened()?.account(self.inner.config.clock.now())
    }

    async fn change_accounts<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Contents) -> Result<T, crate::vault::ContentsRefused> + Send + 'static,
    ) -> Result<Vec<AccountRow>, ApiError> {
        self.touch();
        self.change(move |contents| change(contents).map(|_| ()).map_err(refusals::contents)).await?;
        self.tell(super::Notice::Changed);
        self.account_list()
    }

    /// Opens the body, changes it, and writes the file: all of it, or nothing of it.
    pub(super) async fn change(
        &self,
        change: impl FnOnce(&mut Contents) -> Result<(), ApiError> + Send + 'static,
    ) -> Result<(), ApiError> {
        let open = self.opened()?;
        let _one = self.inner.vault_gate.lock().await;
        let file = self.inner.vault.clone();
        super::blocking(move || {
            let mut vault = open.vault();
            let mut contents = vault.contents().map_err(refusals::vault)?;
            change(&mut contents)?;
            let written = vault.attempt(|vault| {
                vault.save(&contents)?;
                file.replace(&vault.bytes())
            });
            written.map_err(refusals::vault)?;
            open.set_overview(Overview::of(&contents));
            Ok(())
        })
        .await
    }
}

fn name_of(text: &str) -> Result<AccountName, ApiError> {
    AccountName::new(text).map_err(refusals::contents)
}
