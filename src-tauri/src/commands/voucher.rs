//! What is held and what was paid.

use protocol::{
    Page, SeriesId,
    app::{HomeView, VoucherView},
    till::Payment,
};

use super::Answer;
use crate::place::{In, Main};

#[tauri::command]
pub(crate) async fn home_view(at: In<Main>) -> Answer<HomeView> {
    at.home_view()
}

#[tauri::command]
pub(crate) async fn voucher_view(at: In<Main>, series: SeriesId) -> Answer<VoucherView> {
    at.voucher_view(series)
}

#[tauri::command]
pub(crate) async fn history_list(at: In<Main>, cursor: Option<String>, limit: u32) -> Answer<Page<Payment>> {
    at.history_list(cursor.as_deref(), limit)
}

#[tauri::command]
pub(crate) async fn sync_now(at: In<Main>) -> Answer<HomeView> {
    at.sync_now().await
}
