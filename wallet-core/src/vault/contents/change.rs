//! Adding, naming and removing accounts.

use alloy_primitives::Address;

use super::{
    AccountName, Contents, ContentsRefused, Derived, Imported, MAX_ACCOUNTS, MAX_SINGLE, MAX_WALLETS,
    Watched, WordsWallet,
};
use crate::{
    keyring::{Account, KeyRefused, RecoveryPhrase},
    memory::wiped,
    secret::SecretText,
};

impl Contents {
    /// A second phrase with its first account.
    ///
    /// # Errors
    /// [`ContentsRefused::Known`] when that account is there already, [`ContentsRefused::Full`].
    pub fn add_wallet(
        &mut self,
        name: AccountName,
        phrase: RecoveryPhrase,
        extra: SecretText,
    ) -> Result<Address, ContentsRefused> {
        room(self.wallets.len(), MAX_WALLETS)?;
        let wallet = WordsWallet::new(name, phrase, extra)?;
        let address = wallet.accounts.first().ok_or(ContentsRefused::Key)?.address;
        self.take_from_watched(address)?;
        self.wallets.push(wallet);
        Ok(address)
    }

    /// The next account of a phrase.
    ///
    /// # Errors
    /// [`ContentsRefused::Unknown`] for a wallet that is not there, [`ContentsRefused::Full`].
    pub fn add_account(&mut self, wallet: usize, name: AccountName) -> Result<Address, ContentsRefused> {
        let of = self.wallets.get(wallet).ok_or(ContentsRefused::Unknown)?;
        room(of.accounts.len(), MAX_ACCOUNTS)?;
        let index = u32::try_from(of.accounts.len()).map_err(|_| ContentsRefused::Full)?;
        let address = wiped(|| Ok::<_, KeyRefused>(of.tree()?.account(index)?.address()))?;
        // An index is never skipped: a key of this account that had been imported by itself gives way.
        self.imported.retain(|key| key.address != address);
        self.watched.retain(|watched| watched.address != address);
        self.wallets[wallet].accounts.push(Derived { address, name });
        Ok(address)
    }

    /// A single key.
    ///
    /// # Errors
    /// [`ContentsRefused::Known`], [`ContentsRefused::Full`].
    pub fn import(&mut self, account: &Account, name: AccountName) -> Result<Address, ContentsRefused> {
        room(self.imported.len(), MAX_SINGLE)?;
        self.take_from_watched(account.address())?;
        self.imported.push(Imported::of(account, name));
        Ok(account.address())
    }

    /// An address without a key.
    ///
    /// # Errors
    /// [`ContentsRefused::Known`], [`ContentsRefused::Full`].
    pub fn watch(&mut self, address: Address, name: AccountName) -> Result<(), ContentsRefused> {
        room(self.watched.len(), MAX_SINGLE)?;
        if self.knows(address) {
            return Err(ContentsRefused::Known);
        }
        self.watched.push(Watched { address, name });
        Ok(())
    }

    /// Another name.
    ///
    /// # Errors
    /// [`ContentsRefused::Unknown`].
    pub fn rename(&mut self, address: Address, name: AccountName) -> Result<(), ContentsRefused> {
        let derived = self.wallets.iter_mut().flat_map(|wallet| &mut wallet.accounts);
        let mut all = derived
            .map(|account| (account.address, &mut account.name))
            .chain(self.imported.iter_mut().map(|key| (key.address, &mut key.name)))
            .chain(self.watched.iter_mut().map(|watched| (watched.address, &mut watched.name)));
        let (_, place) = all.find(|(other, _)| *other == address).ok_or(ContentsRefused::Unknown)?;
        *place = name;
        Ok(())
    }

    /// Forgets an imported key or a watched address. Accounts of words stay: the words would bring them back.
    ///
    /// # Errors
    /// [`ContentsRefused::Campus`], [`ContentsRefused::Unknown`].
    pub fn remove(&mut self, address: Address) -> Result<(), ContentsRefused> {
        if address == self.campus {
            return Err(ContentsRefused::Campus);
        }
        let before = self.imported.len() + self.watched.len();
        self.imported.retain(|key| key.address != address);
        self.watched.retain(|watched| watched.address != address);
        let gone = self.imported.len() + self.watched.len() < before;
        if gone { Ok(()) } else { Err(ContentsRefused::Unknown) }
    }

    /// Makes it the account that signs in at the API.
    ///
    /// # Errors
    /// [`ContentsRefused::Unknown`], also for a watched address.
    pub fn select(&mut self, address: Address) -> Result<(), ContentsRefused> {
        self.account(address)?;
        self.campus = address;
        Ok(())
    }

    /// The words of the campus account were shown to be known.
    ///
    /// # Errors
    /// [`ContentsRefused::Unknown`] when it has none.
    pub fn backup_checked(&mut self, at: i64) -> Result<(), ContentsRefused> {
        let campus = self.campus;
        let wallet = self.wallets.iter_mut().find(|wallet| wallet.index_of(campus).is_some());
        let wallet = wallet.ok_or(ContentsRefused::Unknown)?;
        wallet.checked_at = at;
        wallet.checks = wallet.checks.saturating_add(1);
        Ok(())
    }

    /// An address that was only watched may get its key.
    fn take_from_watched(&mut self, address: Address) -> Result<(), ContentsRefused> {
        self.watched.retain(|watched| watched.address != address);
        if self.knows(address) { Err(ContentsRefused::Known) } else { Ok(()) }
    }
}

fn room(used: usize, most: usize) -> Result<(), ContentsRefused> {
    if used < most { Ok(()) } else { Err(ContentsRefused::Full) }
}
