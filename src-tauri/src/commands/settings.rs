//! Language and colours.

use protocol::app::Settings;

use super::Answer;
use crate::place::{Anywhere, In, Main};

#[tauri::command]
pub(crate) async fn settings_get(at: In<Anywhere>) -> Answer<Settings> {
    at.settings()
}

#[tauri::command]
pub(crate) async fn settings_set(at: In<Main>, settings: Settings) -> Answer<Settings> {
    at.set_settings(&settings)
}
