//! What opens the wallet, and whether its words are kept.

use std::time::Duration;

use protocol::app::{BackupQuestion, Rehearsal, RevealOpened, WalletStatus};
use wallet_core::secret::SecretText;

use super::Answer;
use crate::{
    place::{In, Main},
    windows,
};

/// So long for words to be looked up, before more time is asked for.
const LOOKING_UP: Duration = Duration::from_secs(60);

#[tauri::command]
pub(crate) async fn pin_set(at: In<Main>, passphrase: SecretText, pin: SecretText) -> Answer<WalletStatus> {
    at.pin_set(passphrase, pin).await
}

#[tauri::command]
pub(crate) async fn pin_remove(at: In<Main>) -> Answer<WalletStatus> {
    at.pin_remove().await
}

#[tauri::command]
pub(crate) async fn passphrase_change(
    at: In<Main>,
    old: SecretText,
    new: SecretText,
) -> Answer<WalletStatus> {
    at.passphrase_change(old, new).await
}

#[tauri::command]
pub(crate) async fn words_reveal(at: In<Main>, passphrase: SecretText) -> Answer<RevealOpened> {
    let words = at.words_reveal(passphrase).await?;
    windows::reveal_open(&at.app, words, LOOKING_UP)
}

#[tauri::command]
pub(crate) async fn backup_question(at: In<Main>) -> Answer<BackupQuestion> {
    at.backup_question()
}

#[tauri::command]
pub(crate) async fn backup_check(at: In<Main>, answers: Vec<SecretText>) -> Answer<WalletStatus> {
    at.backup_check(answers).await
}

#[tauri::command]
pub(crate) async fn backup_rehearse(
    at: In<Main>,
    words: SecretText,
    extra: Option<SecretText>,
) -> Answer<Rehearsal> {
    at.backup_rehearse(words, extra).await
}
