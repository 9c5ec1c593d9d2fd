//! The windows beside the main one: each small, above it, gone when its work is done.

mod approve;
mod guard;
mod place_on_screen;
mod presence;
mod reveal;

pub(crate) use approve::{Approvals, confirmed, dismissed, shown};
pub(crate) use guard::guard;
pub(crate) use place_on_screen::restore;
pub(crate) use presence::watch;
pub(crate) use reveal::{
    Leases, close as reveal_close, open as reveal_open, stay as reveal_stay, take as reveal_take,
};

use protocol::ApiError;
#[cfg(desktop)]
use protocol::ErrorCode;
use protocol::app::Surface;
use serde::Serialize;
use tauri::{AppHandle, Emitter, Manager, WindowEvent};

use crate::place::{APPROVE, MAIN, REVEAL};

/// A window of its own, or the one window of a phone.
pub(crate) const SURFACE: Surface = if cfg!(mobile) { Surface::SameWindow } else { Surface::OwnWindow };

/// Tells the main window.
fn tell_main<T: Serialize + Clone>(app: &AppHandle, event: &'static str, payload: T) {
    if let Err(error) = app.emit_to(MAIN, event, payload) {
        tracing::warn!(event, %error, "the main window was not told");
    }
}

/// The wallet locked itself: nothing that needs it stays on the screen.
pub(crate) fn close_all(app: &AppHandle) {
    close(app, APPROVE);
    close(app, REVEAL);
}

/// Closes a window, if it is there. What its end means is said by [`on_event`], which every end comes by.
fn close(app: &AppHandle, label: &str) {
    if let Some(window) = app.get_webview_window(label)
        && let Err(error) = window.destroy()
    {
        tracing::warn!(window = label, %error, "a window could not be closed");
    }
}

/// What happens to the windows.
pub(crate) fn on_event(window: &tauri::Window, event: &WindowEvent) {
    let app = window.app_handle();
    match (window.label(), event) {
        (APPROVE, WindowEvent::Destroyed) => approve::gone(app),
        (REVEAL, WindowEvent::Destroyed) => reveal::gone(app),
        (REVEAL, WindowEvent::Focused(focused)) => reveal::focused(app, *focused),
        (MAIN, WindowEvent::CloseRequested { .. }) => {
            place_on_screen::remember(window);
            close_all(app);
        }
        _ => {}
    }
}

/// Opens `label` above the main window, or shows another page in it when it is there already.
#[cfg(desktop)]
fn open(app: &AppHandle, label: &str, page: &str, title: &str) -> Result<(), ApiError> {
    let failed = |error: tauri::Error| {
        tracing::error!(window = label, %error, "a window could not be opened");
        ApiError::from(ErrorCode::Internal)
    };
    if let Some(window) = app.get_webview_window(label) {
        let mut url = window.url().map_err(failed)?;
        url.set_query(page.split_once('?').map(|(_, query)| query));
        window.navigate(url).map_err(failed)?;
        return window.set_focus().map_err(failed);
    }
    let main = app.get_webview_window(MAIN).ok_or(ErrorCode::Internal)?;
    let mut builder = tauri::WebviewWindowBuilder::new(app, label, tauri::WebviewUrl::App(page.into()))
        .title(title)
        .inner_size(WIDTH, HEIGHT)
        .resizable(false)
        .minimizable(false)
        .maximizable(false)
        .skip_taskbar(true)
        // Windows and macOS keep it out of screenshots; X11 and Wayland have no such wish.
        .content_protected(label == REVEAL)
        .focused(true)
        .parent(&main)
        .map_err(failed)?;
    if let Some((x, y)) = place_on_screen::over(&main, WIDTH, HEIGHT) {
        builder = builder.position(x, y);
    }
    builder.build().map(drop).map_err(failed)
}

/// Logical pixels.
#[cfg(desktop)]
const WIDTH: f64 = 420.0;
#[cfg(desktop)]
const HEIGHT: f64 = 760.0;

/// A phone has one window: its page goes to the screen itself.
#[cfg(mobile)]
fn open(_app: &AppHandle, _label: &str, _page: &str, _title: &str) -> Result<(), ApiError> {
    Ok(())
}
