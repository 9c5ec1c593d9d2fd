//! What a vault holds.

use zeroize::Zeroizing;

use super::VaultRefused;
use crate::{
    keyring::{Account, Language, RecoveryPhrase},
    secret::{NoRandomness, SecretKey},
};

/// The recovery words, the account made from them, and the key that seals rows of the local copy.
pub struct Contents {
    /// The words.
    pub phrase: RecoveryPhrase,
    /// The account.
    pub account: Account,
    /// Seals what must not stand plain in the local copy (the refresh token).
    pub row_key: SecretKey,
}

/// The languages as the file numbers them; the order is for ever.
const LANGUAGES: [Language; 10] = [
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

impl Contents {
    /// Contents for these words, with a fresh row key.
    ///
    /// # Errors
    /// [`NoRandomness`]; also for the one phrase in 2^127 that makes no key.
    pub fn new(phrase: RecoveryPhrase) -> Result<Self, NoRandomness> {
        let account = Account::from_phrase(&phrase).map_err(|_| NoRandomness)?;
        Ok(Self { phrase, account, row_key: SecretKey::random()? })
    }

    pub(super) fn write(&self) -> Zeroizing<Vec<u8>> {
        let entropy = self.phrase.entropy();
        let language = LANGUAGES.iter().position(|language| *language == self.phrase.language()).unwrap_or(0);
        let mut out = Zeroizing::new(Vec::with_capacity(2 + entropy.len() + 32));
        // Both fit: ten languages, at most 32 bytes.
        out.push(u8::try_from(language).unwrap_or(0));
        out.push(u8::try_from(entropy.len()).unwrap_or(0));
        out.extend_from_slice(entropy);
        out.extend_from_slice(self.row_key.expose());
        out
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, VaultRefused> {
        let (language, rest) = bytes.split_first().ok_or(VaultRefused::Tampered)?;
        let language = *LANGUAGES.get(usize::from(*language)).ok_or(VaultRefused::Tampered)?;
        let (len, rest) = rest.split_first().ok_or(VaultRefused::Tampered)?;
        let (entropy, row_key) = rest.split_at_checked(usize::from(*len)).ok_or(VaultRefused::Tampered)?;
        let row_key: &[u8; 32] = row_key.try_into().map_err(|_| VaultRefused::Tampered)?;
        let phrase = RecoveryPhrase::from_entropy(language, entropy).ok_or(VaultRefused::Tampered)?;
        let account = Account::from_phrase(&phrase).map_err(|_| VaultRefused::Tampered)?;
        Ok(Self { phrase, account, row_key: SecretKey::from_bytes(row_key) })
    }
}
