//! Making, opening and closing the wallet.

use std::time::Duration;

use protocol::{
    ApiError, ErrorCode,
    app::{BackupQuestion, RevealOpened, WalletStatus},
};
use serde::Deserialize;
use wallet_core::{
    keyring::{Language, WordCount},
    secret::SecretText,
};

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
pub(crate) async fn wallet_create_begin(at: In<Main>, language: WordList, count: u8) -> Answer<RevealOpened> {
    let language = match language {
        WordList::English => Language::English,
        WordList::Korean => Language::Korean,
    };
    let count = match count {
        12 => WordCount::Twelve,
        24 => WordCount::TwentyFour,
        _ => return Err(ApiError::from(ErrorCode::WordCount)),
    };
    let words = at.create_begin(language, count)?;
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
    extra: Option<SecretText>,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    at.create_finish(&answers, extra, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_create_abandon(at: In<Main>) -> Answer<()> {
    at.create_abandon();
    windows::reveal_close(&at.app);
    Ok(())
}

#[tauri::command]
pub(crate) async fn wallet_restore(
    at: In<Main>,
    words: SecretText,
    extra: Option<SecretText>,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    at.restore(&words, extra, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_unlock(at: In<Main>, passphrase: SecretText) -> Answer<WalletStatus> {
    at.unlock(passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_unlock_pin(at: In<Main>, pin: SecretText) -> Answer<WalletStatus> {
    at.unlock_pin(pin).await
}

#[tauri::command]
pub(crate) async fn wallet_lock(at: In<Main>) -> Answer<WalletStatus> {
    at.lock().await
}

#[tauri::command]
pub(crate) async fn wallet_set_aside(at: In<Main>) -> Answer<WalletStatus> {
    at.set_aside().await
}

#[tauri::command]
pub(crate) async fn wallet_use_previous(at: In<Main>) -> Answer<WalletStatus> {
    at.use_previous().await
}
