//! Language and colours.

use protocol::app::Settings;

use super::{Answer, TheWallet};

#[tauri::command]
pub(crate) async fn settings_get(wallet: TheWallet<'_>) -> Answer<Settings> {
    wallet.settings()
}

#[tauri::command]
pub(crate) async fn settings_set(wallet: TheWallet<'_>, settings: Settings) -> Answer<Settings> {
    wallet.set_settings(&settings)
}
