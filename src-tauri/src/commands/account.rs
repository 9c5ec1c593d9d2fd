//! The accounts in the vault.

use protocol::{
    Address,
    app::{AccountRow, SavedFile},
};
use wallet_core::secret::SecretText;

use super::Answer;
use crate::{
    download,
    place::{In, Main},
};

#[tauri::command]
pub(crate) async fn account_list(at: In<Main>) -> Answer<Vec<AccountRow>> {
    at.account_list()
}

#[tauri::command]
pub(crate) async fn account_add(at: In<Main>, wallet: u32, name: String) -> Answer<Vec<AccountRow>> {
    at.account_add(wallet, &name).await
}

#[tauri::command]
pub(crate) async fn account_rename(at: In<Main>, address: Address, name: String) -> Answer<Vec<AccountRow>> {
    at.account_rename(address, &name).await
}

#[tauri::command]
pub(crate) async fn account_watch(at: In<Main>, address: Address, name: String) -> Answer<Vec<AccountRow>> {
    at.account_watch(address, &name).await
}

#[tauri::command]
pub(crate) async fn account_import_key(
    at: In<Main>,
    key: SecretText,
    name: String,
) -> Answer<Vec<AccountRow>> {
    at.account_import_key(key, &name).await
}

#[tauri::command]
pub(crate) async fn account_import_keystore(
    at: In<Main>,
    json: String,
    password: SecretText,
    name: String,
) -> Answer<Vec<AccountRow>> {
    at.account_import_keystore(json, password, &name).await
}

#[tauri::command]
pub(crate) async fn account_restore(
    at: In<Main>,
    words: SecretText,
    extra: Option<SecretText>,
    name: String,
) -> Answer<Vec<AccountRow>> {
    at.account_restore(&words, extra, &name).await
}

#[tauri::command]
pub(crate) async fn account_remove(
    at: In<Main>,
    address: Address,
    passphrase: SecretText,
) -> Answer<Vec<AccountRow>> {
    at.account_remove(address, passphrase).await
}

#[tauri::command]
pub(crate) async fn account_select(at: In<Main>, address: Address) -> Answer<Vec<AccountRow>> {
    at.account_select(address).await
}

#[tauri::command]
pub(crate) async fn account_export_keystore(
    at: In<Main>,
    address: Address,
    passphrase: SecretText,
    password: SecretText,
) -> Answer<SavedFile> {
    let file = at.account_export_keystore(address, passphrase, password).await?;
    download::save(&at.app, &file.name, file.text.as_bytes())
}
