//! Are the words still known? A question now and then, and a rehearsal that replaces nothing.

use std::sync::PoisonError;

use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, Rehearsal, WalletStatus},
};

use super::{
    Wallet,
    onboarding::{are_right, count_of, three_positions},
    refusals,
};
use crate::{
    keyring::{AccountTree, RecoveryPhrase},
    memory::wiped,
    secret::SecretText,
};

impl Wallet {
    /// Which three words of the campus account's phrase to ask for.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`]; [`ErrorCode::NotFound`] when the account has no words.
    pub fn backup_question(&self) -> Result<BackupQuestion, ApiError> {
        self.touch();
        let contents = self.opened()?.vault().contents().map_err(refusals::vault)?;
        let phrase = &contents.campus_wallet().ok_or(ErrorCode::NotFound)?.phrase;
        let ask = three_positions(phrase.count())?;
        *self.inner.question.lock().unwrap_or_else(PoisonError::into_inner) = Some(ask);
        Ok(BackupQuestion { ask, count: count_of(phrase) })
    }

    /// Compares the three words, and remembers when they were right.
    ///
    /// # Errors
    /// [`ErrorCode::BackupMismatch`] leaves the question open; [`ErrorCode::ApprovalGone`] when none is.
    pub async fn backup_check(&self, answers: Vec<SecretText>) -> Result<WalletStatus, ApiError> {
        self.touch();
        let ask = *self.inner.question.lock().unwrap_or_else(PoisonError::into_inner);
        let ask = ask.ok_or(ErrorCode::ApprovalGone)?;
        let now = self.inner.config.clock.now().timestamp();
        self.change(move |contents| {
            let wallet = contents.campus_wallet().ok_or(ErrorCode::NotFound)?;
            if !are_right(&wallet.phrase, ask, &answers) {
                return Err(ErrorCode::BackupMismatch.into());
            }
            contents.backup_checked(now).map_err(refusals::contents)
        })
        .await?;
        *self.inner.question.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.status()
    }

    /// Would these words bring the wallet back? Nothing is kept of them.
    ///
    /// # Errors
    /// [`ErrorCode::WordUnknown`], [`ErrorCode::WordCount`], [`ErrorCode::WordChecksum`], [`ErrorCode::WalletLocked`].
    pub async fn backup_rehearse(
        &self,
        words: SecretText,
        extra: Option<SecretText>,
    ) -> Result<Rehearsal, ApiError> {
        self.touch();
        let accounts = self.opened()?.accounts();
        super::blocking(move || {
            wiped(|| {
                let phrase = RecoveryPhrase::read(words.expose(), None).map_err(refusals::phrase)?;
                let seed = phrase.seed(extra.as_ref().map_or("", SecretText::expose));
                let first = AccountTree::from_seed(&seed).and_then(|tree| tree.account(0));
                let address = first.map_err(|_| ErrorCode::Internal)?.address();
                // The first account of a wallet in the vault: then all that follow are the same too.
                let matches = accounts.iter().any(|row| {
                    let is_first = matches!(row.origin, protocol::app::AccountOrigin::Words { index: 0, .. });
                    is_first && row.address == address
                });
                Ok(Rehearsal { address, matches })
            })
        })
        .await
    }
}
