//! A new wallet, or an old one from its words.

use std::sync::{Arc, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, RecoveryWords, WalletStatus},
};

use zeroize::Zeroizing;

use super::{Wallet, refusals};
use crate::{
    keyring::{Language, RecoveryPhrase, WordCount},
    secret::{SecretText, fill_random},
    vault::{self, Contents},
};

/// Words that were shown are forgotten after this.
const SHOWN_FOR: TimeDelta = TimeDelta::minutes(15);

/// Words that were shown and not yet confirmed.
pub(super) struct Pending {
    phrase: RecoveryPhrase,
    ask: [u8; 3],
    since: DateTime<Utc>,
}

impl Pending {
    pub(super) fn is_stale(&self, now: DateTime<Utc>) -> bool {
        now - self.since > SHOWN_FOR
    }
}

impl Wallet {
    /// Makes twelve words. Nothing is stored before [`Self::create_finish`].
    ///
    /// # Errors
    /// [`ErrorCode::WalletExists`].
    pub fn create_begin(&self, language: Language) -> Result<RecoveryWords, ApiError> {
        self.touch();
        self.refuse_second()?;
        let phrase = RecoveryPhrase::generate(language, WordCount::Twelve).map_err(refusals::randomness)?;
        let ask = three_positions()?;
        let words = phrase.words();
        let since = self.inner.config.clock.now();
        *self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner) =
            Some(Pending { phrase, ask, since });
        Ok(RecoveryWords { words, extra: false, ask })
    }

    /// Which of the words that wait will be asked for.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`] when no words wait.
    pub fn create_question(&self) -> Result<BackupQuestion, ApiError> {
        self.touch();
        let pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
        let pending = pending.as_ref().ok_or(ErrorCode::ApprovalGone)?;
        Ok(BackupQuestion { ask: pending.ask, count: 12 })
    }

    /// Compares the three words that were asked for, and makes the wallet.
    ///
    /// # Errors
    /// [`ErrorCode::BackupMismatch`] and [`ErrorCode::WeakPassphrase`] leave the words waiting for another try;
    /// [`ErrorCode::ApprovalGone`] when no words wait.
    pub async fn create_finish(
        &self,
        answers: &[SecretText],
        passphrase: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        self.touch();
        let entropy = {
            let pending = self.inner.pending.lock().unwrap_or_else(PoisonError::into_inner);
            let pending = pending.as_ref().ok_or(ErrorCode::ApprovalGone)?;
            let right = answers.len() == pending.ask.len()
                && pending.ask.iter().zip(answers).all(|(position, answer)| {
                    pending.phrase.is_word(usize::from(*position), answer.expose())
                });
            if !right {
                return Err(ErrorCode::BackupMismatch.into());
            }
            (pending.phrase.language(), Zeroizing::new(pending.phrase.entropy().to_vec()))
        };
        // The words stay where they are until the vault is on the disk.
        let phrase = RecoveryPhrase::from_entropy(entropy.0, &entropy.1).ok_or(ErrorCode::Internal)?;
        let status = self.make(phrase, passphrase).await?;
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
        passphrase: SecretText,
    ) -> Result<WalletStatus, ApiError> {
        self.touch();
        self.refuse_second()?;
        let phrase = RecoveryPhrase::read(words.expose(), None).map_err(refusals::phrase)?;
        self.make(phrase, passphrase).await
    }

    async fn make(&self, phrase: RecoveryPhrase, passphrase: SecretText) -> Result<WalletStatus, ApiError> {
        let _one = self.inner.vault_gate.lock().await;
        self.refuse_second()?;
        let contents = Arc::new(Contents::new(phrase).map_err(refusals::randomness)?);
        // A copy that another wallet left behind is not this one's. First, so that the two are never there together.
        self.inner.store.reset().map_err(refusals::store)?;
        let (tuning, file) = (self.inner.config.tuning, self.inner.vault.clone());
        let sealed = Arc::clone(&contents);
        tokio::task::spawn_blocking(move || file.create(&vault::seal(&sealed, &passphrase, tuning)?))
            .await
            .map_err(|_| ApiError::from(ErrorCode::Internal))?
            .map_err(refusals::vault)?;
        self.set_opened(Some(contents));
        self.inner.wake.notify_waiters();
        self.status()
    }

    fn refuse_second(&self) -> Result<(), ApiError> {
        if self.inner.vault.exists() { Err(ErrorCode::WalletExists.into()) } else { Ok(()) }
    }
}

/// Three different positions from 1 to 12, in rising order.
fn three_positions() -> Result<[u8; 3], ApiError> {
    let mut all: Vec<u8> = (1..=12).collect();
    let mut random = [0; 3];
    fill_random(&mut random).map_err(refusals::randomness)?;
    // The bias of a remainder is of no use to anybody: the positions are no secret.
    let mut ask = random.map(|byte| all.remove(usize::from(byte) % all.len()));
    ask.sort_unstable();
    Ok(ask)
}
