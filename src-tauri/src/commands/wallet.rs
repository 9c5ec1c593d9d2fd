//! Making, opening and closing the at.

use std::time::Duration;

use protocol::app::{BackupQuestion, RevealOpened, WalletStatus};
use serde::Deserialize;
use wallet_core::{keyring::Language, secret::SecretText};

use super::Answer;
use crate::{
    place::{In, Main},
    windows,
};

/// So long for new words to be written on paper, before more time is asked for.
const WRITING: Duration = Duration::from_secs(300);

/// The lists that new words come from (restoring takes any).
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordList {
    English,
    Korean,
}

#[tauri::command]
pub(crate) async fn wallet_status(at: In<Main>) -> Answer<WalletStatus> {
    at.status()
}

#[tauri::command]
pub(crate) async fn wallet_create_begin(at: In<Main>, language: WordList) -> Answer<RevealOpened> {
    let words = at.create_begin(match language {
        WordList::English => Language::English,
        WordList::Korean => Language::Korean,
    })?;
    windows::reveal_open(&at.app, words, WRITING)
}

#[tauri::command]
pub(crate) async fn wallet_create_question(at: In<Main>) -> Answer<BackupQuestion> {
    at.create_question()
}

#[tauri::command]
pub(crate) async fn wallet_create_finish(
    at: In<Main>,
    answers: Vec<SecretText>,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    at.create_finish(&answers, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_create_abandon(at: In<Main>) -> Answer<()> {
    at.create_abandon();
    Ok(())
}

#[tauri::command]
pub(crate) async fn wallet_restore(
    at: In<Main>,
    words: SecretText,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    at.restore(&words, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_unlock(at: In<Main>, passphrase: SecretText) -> Answer<WalletStatus> {
    at.unlock(passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_lock(at: In<Main>) -> Answer<WalletStatus> {
    at.lock().await
}

#[tauri::command]
pub(crate) async fn wallet_set_aside(at: In<Main>) -> Answer<WalletStatus> {
    at.set_aside().await
}
