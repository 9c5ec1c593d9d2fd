//! Making, opening and closing the wallet.

use protocol::app::{RecoveryWords, WalletStatus};
use serde::Deserialize;
use wallet_core::{keyring::Language, secret::SecretText};

use super::{Answer, TheWallet};

/// The lists that new words come from (restoring takes any).
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WordList {
    English,
    Korean,
}

#[tauri::command]
pub(crate) async fn wallet_status(wallet: TheWallet<'_>) -> Answer<WalletStatus> {
    wallet.status()
}

#[tauri::command]
pub(crate) async fn wallet_create_begin(wallet: TheWallet<'_>, language: WordList) -> Answer<RecoveryWords> {
    wallet.create_begin(match language {
        WordList::English => Language::English,
        WordList::Korean => Language::Korean,
    })
}

#[tauri::command]
pub(crate) async fn wallet_create_finish(
    wallet: TheWallet<'_>,
    answers: Vec<SecretText>,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    wallet.create_finish(&answers, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_create_abandon(wallet: TheWallet<'_>) -> Answer<()> {
    wallet.create_abandon();
    Ok(())
}

#[tauri::command]
pub(crate) async fn wallet_restore(
    wallet: TheWallet<'_>,
    words: SecretText,
    passphrase: SecretText,
) -> Answer<WalletStatus> {
    wallet.restore(&words, passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_unlock(wallet: TheWallet<'_>, passphrase: SecretText) -> Answer<WalletStatus> {
    wallet.unlock(passphrase).await
}

#[tauri::command]
pub(crate) async fn wallet_lock(wallet: TheWallet<'_>) -> Answer<WalletStatus> {
    wallet.lock().await
}

#[tauri::command]
pub(crate) async fn wallet_set_aside(wallet: TheWallet<'_>) -> Answer<WalletStatus> {
    wallet.set_aside().await
}
