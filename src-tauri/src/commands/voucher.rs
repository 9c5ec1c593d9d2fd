//! What is held and what was paid.

use protocol::{
    Page, SeriesId,
    app::{HomeView, VoucherView},
    till::Payment,
};

use super::{Answer, TheWallet};

#[tauri::command]
pub(crate) async fn home_view(wallet: TheWallet<'_>) -> Answer<HomeView> {
    wallet.home_view()
}

#[tauri::command]
pub(crate) async fn voucher_view(wallet: TheWallet<'_>, series: SeriesId) -> Answer<VoucherView> {
    wallet.voucher_view(series)
}

#[tauri::command]
pub(crate) async fn history_list(
    wallet: TheWallet<'_>,
    cursor: Option<String>,
    limit: u32,
) -> Answer<Page<Payment>> {
    wallet.history_list(cursor.as_deref(), limit)
}

#[tauri::command]
pub(crate) async fn sync_now(wallet: TheWallet<'_>) -> Answer<HomeView> {
    wallet.sync_now().await
}
