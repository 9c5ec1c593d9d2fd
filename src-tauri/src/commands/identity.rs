//! Who is signed in.

use protocol::app::SignedIn;

use super::{Answer, TheWallet};

#[tauri::command]
pub(crate) async fn session_login(wallet: TheWallet<'_>) -> Answer<SignedIn> {
    wallet.session_login().await
}

#[tauri::command]
pub(crate) async fn identity_link(wallet: TheWallet<'_>, number: String, name: String) -> Answer<SignedIn> {
    wallet.identity_link(&number, &name).await
}
