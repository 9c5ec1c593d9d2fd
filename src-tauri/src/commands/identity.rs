//! Who is signed in.

use protocol::app::SignedIn;

use super::Answer;
use crate::place::{In, Main};

#[tauri::command]
pub(crate) async fn session_login(at: In<Main>) -> Answer<SignedIn> {
    at.session_login().await
}

#[tauri::command]
pub(crate) async fn identity_link(at: In<Main>, number: String, name: String) -> Answer<SignedIn> {
    at.identity_link(&number, &name).await
}
