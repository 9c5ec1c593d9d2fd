//! What goes on while nobody clicks: the wallet's own work, and its notices to the screens.

use std::time::Duration;

use protocol::app::{CHANGED, LINK_OPENED, LOCKED};
use tauri::{AppHandle, Emitter, async_runtime};
use tokio::sync::broadcast::error::RecvError;
use wallet_core::{Notice, Wallet};

use crate::{place::MAIN, windows};

/// Starts all of it; it ends with the process.
pub(crate) fn start(app: &AppHandle, wallet: &Wallet) {
    let own = wallet.clone();
    async_runtime::spawn(async move { own.run().await });
    async_runtime::spawn(pass_on(app.clone(), wallet.clone()));
    async_runtime::spawn(windows::watch(app.clone(), wallet.clone()));
}

async fn pass_on(app: AppHandle, wallet: Wallet) {
    let mut notices = wallet.notices();
    loop {
        let event = match notices.recv().await {
            Ok(Notice::Locked) => {
                windows::close_all(&app);
                LOCKED
            }
            // Having missed some means that something changed.
            Ok(Notice::Changed) | Err(RecvError::Lagged(_)) => CHANGED,
            Err(RecvError::Closed) => return,
        };
        tell(&app, event, ());
    }
}

/// Time for the screens to begin to listen: an event that nobody listens to is lost.
const SCREENS_READY: Duration = Duration::from_secs(1);

/// Hands a link to the screens of the main window, once the page is there.
pub(crate) fn tell_link(app: &AppHandle, link: Option<String>) {
    let Some(link) = link else { return };
    let app = app.clone();
    async_runtime::spawn(async move {
        tokio::time::sleep(SCREENS_READY).await;
        if let Err(error) = app.emit_to(MAIN, LINK_OPENED, link) {
            tracing::warn!(%error, "the screens were not told of a link");
        }
    });
}

fn tell(app: &AppHandle, event: &'static str, payload: ()) {
    if let Err(error) = app.emit(event, payload) {
        tracing::warn!(event, %error, "the screens were not told");
    }
}
