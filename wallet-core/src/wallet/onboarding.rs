//! A new wallet, or an old one from its words.

use std::sync::PoisonError;

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, WalletStatus},
};

use super::{Wallet, WordsLease, open::Open, refusals};
use crate::{
    keyring::{Language, RecoveryPhrase, WordCount},
    secret::{SecretText, fill_random},
    vault::{Contents, Tuning, Vault, VaultRefused},
};

/// Words that were shown are forgotten after this.
const SHOWN_FOR: TimeDelta = TimeDelta::minutes(15);

/// Words that were shown and not yet confirmed.
pub(super) struct Pending {
    pub(super) phrase: RecoveryPhrase,
    pub(super) ask: [u8; 3],
    since: DateTime<Utc>,
}

impl Wallet {
    /// Makes words; the lease shows them once. Nothing is stored before [`Self::create_finish`].
    ///
    /// # Errors
    /// [`ErrorCode::WalletExists`].
    pub fn create_begin(&self, language: Language, count: WordCount) -> Result<WordsLease, ApiError> {
        self.touch();
        self.refuse_second()?;
        let phrase = RecoveryPhrase::generate(language, count).map_err(refusals::randomness)?;
        let ask = three_positions(phrase.count())?;
        let since = self.inner.config.clock.now();
        *self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Pending { phrase, ask, since });
        Ok(WordsLease::of_new_words(self.clone(), since))
    }

    /// Which of the words that wait will be asked for.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`] when no words wait.
    pub fn create_question(&self) -> Result<BackupQuestion, ApiError> {
        self.touch();
        let pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let pending = pending.as_ref().ok_or(ErrorCode::ApprovalGone)?;
        Ok(BackupQuestion { ask: pending.ask, count: count_of(&pending.phrase) })
    }

    /// Compares the three words that were asked for, and makes the wallet. `extra` is the BIP-39 passphrase ("25th word").
    ///
    /// # Errors
    /// [`ErrorCode::BackupMismatch`] and [`ErrorCode::WeakPassphrase`] leave the words waiting for another try;
    /// [`ErrorCode::ApprovalGone`] when no words wait.
    pub async fn create_finish(
        &self,
        answers: &[SecretText],
        extra: Option<SecretText>,
        passphrase: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        self.touch();
        let phrase = {
            let pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
            let pending = pending.as_ref().ok_or(ErrorCode::ApprovalGone)?;
            if !are_right(&pending.phrase, pending.ask, answers) {
                return Err(ErrorCode::BackupMismatch.into());
            }
            // The words stay where they are until the vault is on the disk.
            RecoveryPhrase::from_entropy(pending.phrase.language(), pending.phrase.entropy())
        };
        let status = self.make(phrase.ok_or(ErrorCode::Internal)?, extra, passphrase).await?;
        self.create_abandon();
        Ok(status)
    }

    /// Forgets the words that wait.
    pub fn create_abandon(&self) {
        *self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Makes the wallet of these words again. What it holds comes from the API with the next sync.
    ///
    /// # Errors
    /// [`ErrorCode::WordUnknown`], [`ErrorCode::WordCount`], [`ErrorCode::WordChecksum`], [`ErrorCode::WeakPassphrase`],
    /// [`ErrorCode::WalletExists`].
    pub async fn restore(
        &self,
        words: &SecretText,
        extra: Option<SecretText>,
        passphrase: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        self.touch();
        self.refuse_second()?;
        let phrase = RecoveryPhrase::read(words.expose(), None).map_err(refusals::phrase)?;
        self.make(phrase, extra, passphrase).await
    }

    /// Forgets words that were shown long ago.
    pub(super) fn forget_stale_words(&self, now: DateTime<Utc>) {
        let mut pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
        if pending.as_ref().is_some_and(|pending| now - pending.since > SHOWN_FOR) {
            *pending = None;
        }
    }

    async fn make(
        &self,
        phrase: RecoveryPhrase,
        extra: Option<SecretText>,
        passphrase: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        let _one = self.inner.vault_gate.lock().await;
        self.refuse_second()?;
        // A copy that another wallet left behind is not this one's. First, so that the two are never there together.
        self.inner.store.reset().map_err(refusals::store)?;
        let (fixed, file) = (self.inner.config.tuning, self.inner.vault.clone());
        let now = self.inner.config.clock.now().timestamp();
        let open = super::blocking(move || {
            let extra = extra.unwrap_or_else(|| SecretText::new(String::new()));
            let mut contents = Contents::new(phrase, extra).map_err(refusals::contents)?;
            // Whoever just wrote the words down, or typed them in, has them.
            contents.backup_checked(now).map_err(refusals::contents)?;
            let made = || -> Result<Vault, VaultRefused> {
                let tuning = fixed.map_or_else(Tuning::measured, Ok)?;
                let vault = Vault::create(&contents, &passphrase, tuning)?;
                file.create(&vault.bytes())?;
                Ok(vault)
            };
            Ok(Open::new(made().map_err(refusals::vault)?, contents))
        })
        .await?;
        self.set_opened(Some(std::sync::Arc::new(open)));
        self.inner.wake.notify_waiters();
        self.status()
    }

    fn refuse_second(&self) -> Result<(), ApiError> {
        if self.inner.vault.exists() { Err(ErrorCode::WalletExists.into()) } else { Ok(()) }
    }
}

pub(super) fn are_right(phrase: &RecoveryPhrase, ask: [u8; 3], answers: &[SecretText]) -> bool {
    let is_word = |(place, answer): (&u8, &SecretText)| phrase.is_word(usize::from(*place), answer.expose());
    answers.len() == ask.len() && ask.iter().zip(answers).all(is_word)
}

pub(super) fn count_of(phrase: &RecoveryPhrase) -> u8 {
    u8::try_from(phrase.count()).unwrap_or(u8::MAX)
}

/// Three different positions from 1, in rising order.
pub(super) fn three_positions(count: usize) -> Result<[u8; 3], ApiError> {
    let mut all: Vec<u8> = (1..=u8::try_from(count).unwrap_or(u8::MAX)).collect();
    let mut random = [0; 3];
    fill_random(&mut random).map_err(refusals::randomness)?;
    // The bias of a remainder is of no use to anybody: the positions are no secret.
    let mut ask = random.map(|byte| all.remove(usize::from(byte) % all.len()));
    ask.sort_unstable();
    Ok(ask)
}
