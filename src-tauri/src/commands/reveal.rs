//! Recovery words, in the `reveal` window only.

use protocol::app::RecoveryWords;

use super::Answer;
use crate::{
    place::{In, Reveal},
    windows,
};

#[tauri::command]
pub(crate) async fn reveal_take(at: In<Reveal>) -> Answer<RecoveryWords> {
    windows::reveal_take(&at.app)
}

#[tauri::command]
pub(crate) async fn reveal_stay(at: In<Reveal>) -> Answer<()> {
    windows::reveal_stay(&at.app)
}

#[tauri::command]
pub(crate) async fn reveal_close(at: In<Reveal>) -> Answer<()> {
    windows::reveal_close(&at.app);
    Ok(())
}
