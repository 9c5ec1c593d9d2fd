//! What a vault holds: phrases with their accounts, single keys, watched addresses, and the key of the local copy's rows.

mod change;
mod layout;

use std::fmt;

use alloy_primitives::Address;
use zeroize::Zeroizing;

use crate::{
    keyring::{Account, AccountTree, KeyRefused, Language, RecoveryPhrase, Seed},
    memory::wiped,
    secret::{NoRandomness, SecretKey, SecretText},
};

/// Most characters of a name.
pub const MAX_NAME: usize = 40;
const MAX_WALLETS: usize = 32;
const MAX_ACCOUNTS: usize = 100;
const MAX_SINGLE: usize = 200;
/// Bytes of a "25th word".
const MAX_EXTRA: usize = 1024;

/// The languages as the file numbers them; the order is for ever.
pub(super) const LANGUAGES: [Language; 10] = [
    Language::English,
    Language::Korean,
    Language::Japanese,
    Language::SimplifiedChinese,
    Language::TraditionalChinese,
    Language::French,
    Language::Italian,
    Language::Spanish,
    Language::Portuguese,
    Language::Czech,
];

/// The contents of a vault, in the clear for as long as this lives.
pub struct Contents {
    pub(super) row_key: SecretKey,
    pub(super) campus: Address,
    pub(super) wallets: Vec<WordsWallet>,
    pub(super) imported: Vec<Imported>,
    pub(super) watched: Vec<Watched>,
}

/// A phrase and the accounts made from it.
pub struct WordsWallet {
    /// Given by the person.
    pub name: AccountName,
    /// The words.
    pub phrase: RecoveryPhrase,
    /// The BIP-39 passphrase ("25th word"); empty without one.
    pub extra: SecretText,
    /// When the words were last shown to be known, in Unix seconds.
    pub checked_at: i64,
    /// How often they were.
    pub checks: u8,
    /// `m/44'/60'/0'/0/i` for i from 0.
    pub accounts: Vec<Derived>,
}

/// An account of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Its address.
    pub address: Address,
    /// Given by the person.
    pub name: AccountName,
}

/// A single key.
pub struct Imported {
    /// Its address.
    pub address: Address,
    /// Given by the person.
    pub name: AccountName,
    pub(super) key: SecretKey,
}

/// An address without a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The address.
    pub address: Address,
    /// Given by the person.
    pub name: AccountName,
}

/// A name of 1 to [`MAX_NAME`] characters, without control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountName(String);

/// Why contents were not made or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ContentsRefused {
    /// Empty, too long, or with control characters.
    #[error("not a name")]
    Name,
    /// The address is there already.
    #[error("the address is there already")]
    Known,
    /// There is no such account, or it has no key.
    #[error("no such account")]
    Unknown,
    /// It signs in at the API; another has to be chosen first.
    #[error("the account is the campus account")]
    Campus,
    /// More than a vault holds.
    #[error("the vault is full")]
    Full,
    /// The bytes make no key.
    #[error("no such key")]
    Key,
    /// The operating system gave no randomness.
    #[error("no randomness")]
    NoRandomness,
}

impl AccountName {
    /// Takes a name; white space around it goes.
    ///
    /// # Errors
    /// [`ContentsRefused::Name`].
    pub fn new(text: &str) -> Result<Self, ContentsRefused> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= MAX_NAME && !text.chars().any(is_unprintable);
        if fits { Ok(Self(text.to_owned())) } else { Err(ContentsRefused::Name) }
    }

    /// The first account of the first wallet, until somebody names it.
    pub(super) fn first() -> Self {
        Self("Jigap".to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Controls, and marks that turn the direction of what follows.
fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl fmt::Display for AccountName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Contents {
    /// A new vault's contents: one phrase, its first account, a fresh row key.
    ///
    /// # Errors
    /// [`ContentsRefused::Full`] for a "25th word" above 1024 bytes; [`ContentsRefused::NoRandomness`].
    pub fn new(phrase: RecoveryPhrase, extra: SecretText) -> Result<Self, ContentsRefused> {
        Self::of_phrase(phrase, extra, SecretKey::random()?)
    }

    pub(super) fn of_phrase(
        phrase: RecoveryPhrase,
        extra: SecretText,
        row_key: SecretKey,
    ) -> Result<Self, ContentsRefused> {
        let wallet = WordsWallet::new(AccountName::first(), phrase, extra)?;
        let campus = wallet.accounts.first().ok_or(ContentsRefused::Key)?.address;
        Ok(Self { row_key, campus, wallets: vec![wallet], imported: Vec::new(), watched: Vec::new() })
    }

    /// Address of the account that signs in at the API.
    #[must_use]
    pub fn campus(&self) -> Address {
        self.campus
    }

    /// Seals what must not stand plain in the local copy.
    #[must_use]
    pub fn row_key(&self) -> &SecretKey {
        &self.row_key
    }

    /// Phrases, in order of making.
    #[must_use]
    pub fn wallets(&self) -> &[WordsWallet] {
        &self.wallets
    }

    /// Single keys, in order of importing.
    #[must_use]
    pub fn imported(&self) -> &[Imported] {
        &self.imported
    }

    /// Watched addresses.
    #[must_use]
    pub fn watched(&self) -> &[Watched] {
        &self.watched
    }

    /// The key of an account.
    ///
    /// # Errors
    /// [`ContentsRefused::Unknown`], also for a watched address.
    pub fn account(&self, address: Address) -> Result<Account, ContentsRefused> {
        wiped(|| {
            if let Some(key) = self.imported.iter().find(|key| key.address == address) {
                return Ok(Account::from_private_key(key.key.expose())?);
            }
            let derived = self.wallets.iter().find_map(|wallet| Some((wallet, wallet.index_of(address)?)));
            let (wallet, index) = derived.ok_or(ContentsRefused::Unknown)?;
            let account = wallet.tree()?.account(index)?;
            if account.address() == address { Ok(account) } else { Err(ContentsRefused::Key) }
        })
    }

    /// The wallet that the campus account is of; `None` when it is an imported key.
    #[must_use]
    pub fn campus_wallet(&self) -> Option<&WordsWallet> {
        self.wallets.iter().find(|wallet| wallet.index_of(self.campus).is_some())
    }

    pub(super) fn knows(&self, address: Address) -> bool {
        self.wallets.iter().any(|wallet| wallet.index_of(address).is_some())
            || self.imported.iter().any(|key| key.address == address)
            || self.watched.iter().any(|watched| watched.address == address)
    }
}

impl WordsWallet {
    /// A phrase with its first account.
    pub(super) fn new(
        name: AccountName,
        phrase: RecoveryPhrase,
        extra: SecretText,
    ) -> Result<Self, ContentsRefused> {
        if extra.expose().len() > MAX_EXTRA {
            return Err(ContentsRefused::Full);
        }
        let mut wallet = Self { name, phrase, extra, checked_at: 0, checks: 0, accounts: Vec::new() };
        let address = wiped(|| Ok::<_, KeyRefused>(wallet.tree()?.account(0)?.address()))?;
        wallet.accounts.push(Derived { address, name: wallet.name.clone() });
        Ok(wallet)
    }

    /// The parent of its accounts.
    pub(super) fn tree(&self) -> Result<AccountTree, KeyRefused> {
        AccountTree::from_seed(&self.seed())
    }

    fn seed(&self) -> Seed {
        self.phrase.seed(self.extra.expose())
    }

    pub(super) fn index_of(&self, address: Address) -> Option<u32> {
        let place = self.accounts.iter().position(|account| account.address == address)?;
        u32::try_from(place).ok()
    }
}

impl Imported {
    pub(super) fn of(account: &Account, name: AccountName) -> Self {
        let key: Zeroizing<[u8; 32]> = account.expose_private_key();
        Self { address: account.address(), name, key: SecretKey::from_bytes(&key) }
    }
}

impl From<KeyRefused> for ContentsRefused {
    fn from(_: KeyRefused) -> Self {
        Self::Key
    }
}

impl From<NoRandomness> for ContentsRefused {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}
