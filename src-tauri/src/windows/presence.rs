//! Tells the wallet whether somebody can see it; when to lock is the wallet's own rule.

use std::time::Duration;

use tauri::{AppHandle, Manager};
use wallet_core::Wallet;

use crate::place::MAIN;

/// How often it is looked at: not every system tells of a window that was minimised.
const STEP: Duration = Duration::from_secs(2);

/// Looks for as long as the app runs.
pub(crate) async fn watch(app: AppHandle, wallet: Wallet) {
    loop {
        tokio::time::sleep(STEP).await;
        wallet.set_visible(!is_hidden(&app));
    }
}

fn is_hidden(app: &AppHandle) -> bool {
    let Some(window) = app.get_webview_window(MAIN) else { return false };
    window.is_minimized().unwrap_or_default() || !window.is_visible().unwrap_or(true)
}
