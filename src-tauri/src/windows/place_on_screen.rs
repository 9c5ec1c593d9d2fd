//! Where windows stand: the main one where it was left, the others over its middle.

use std::{fs, path::PathBuf};

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, LogicalPosition, LogicalSize, Manager, WebviewWindow, Window};

use crate::{place::MAIN, setup};

/// In logical pixels.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Standing {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    maximized: bool,
}

impl Standing {
    /// Is it a size and a place that a window can have? The file is foreign: a person may have edited it.
    fn is_sane(&self) -> bool {
        let within = |value: f64, low: f64, high: f64| value.is_finite() && (low..=high).contains(&value);
        within(self.width, 360.0, 8_000.0)
            && within(self.height, 480.0, 8_000.0)
            && within(self.x, -8_000.0, 16_000.0)
            && within(self.y, -100.0, 16_000.0)
    }

    /// Is its head on one of the screens, so that it can be taken hold of?
    fn is_reachable(&self, screens: &[Self]) -> bool {
        let (x, y) = (self.x + self.width / 2.0, self.y + 20.0);
        screens.iter().any(|screen| {
            (screen.x..screen.x + screen.width).contains(&x)
                && (screen.y..screen.y + screen.height).contains(&y)
        })
    }
}

fn file(app: &AppHandle) -> Option<PathBuf> {
    setup::folder(app).ok().map(|folder| folder.join("window.json"))
}

/// Keeps where the main window stands.
pub(super) fn remember(window: &Window) {
    let Some(file) = file(window.app_handle()) else { return };
    let Some(standing) = standing(window) else { return };
    let text = serde_json::to_vec(&standing).unwrap_or_default();
    if let Err(error) = fs::write(file, text) {
        tracing::debug!(%error, "the window's place was not kept");
    }
}

fn standing(window: &Window) -> Option<Standing> {
    let scale = window.scale_factor().ok()?;
    let place: LogicalPosition<f64> = window.outer_position().ok()?.to_logical(scale);
    let size: LogicalSize<f64> = window.inner_size().ok()?.to_logical(scale);
    let maximized = window.is_maximized().ok()?;
    Some(Standing { x: place.x, y: place.y, width: size.width, height: size.height, maximized })
}

/// Puts the main window where it stood, if that is still on a screen.
pub(crate) fn restore(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    let kept = file(app).and_then(|file| fs::read(file).ok()).filter(|bytes| bytes.len() < 1_024);
    let Some(kept) = kept.and_then(|bytes| serde_json::from_slice::<Standing>(&bytes).ok()) else { return };
    if !kept.is_sane() {
        return;
    }
    // A window that cannot be moved stays where the system put it.
    let _ = window.set_size(LogicalSize::new(kept.width, kept.height));
    if kept.is_reachable(&screens(&window)) {
        let _ = window.set_position(LogicalPosition::new(kept.x, kept.y));
    }
    if kept.maximized {
        let _ = window.maximize();
    }
}

fn screens(window: &WebviewWindow) -> Vec<Standing> {
    let monitors = window.available_monitors().unwrap_or_default();
    let standing = |monitor: &tauri::Monitor| {
        let scale = monitor.scale_factor();
        let place: LogicalPosition<f64> = monitor.position().to_logical(scale);
        let size: LogicalSize<f64> = monitor.size().to_logical(scale);
        Standing { x: place.x, y: place.y, width: size.width, height: size.height, maximized: false }
    };
    monitors.iter().map(standing).collect()
}

/// Where a window of this size stands over the middle of another.
#[cfg(desktop)]
pub(super) fn over(main: &WebviewWindow, width: f64, height: f64) -> Option<(f64, f64)> {
    let below = standing(&main.as_ref().window())?;
    Some((below.x + (below.width - width) / 2.0, (below.y + (below.height - height) / 2.0).max(0.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: f64, y: f64, width: f64, height: f64) -> Standing {
        Standing { x, y, width, height, maximized: false }
    }

    #[test]
    fn only_a_place_that_a_window_can_have_is_taken() {
        assert!(at(10.0, 10.0, 420.0, 860.0).is_sane());
        for wrong in [
            at(0.0, 0.0, 10.0, 860.0),
            at(f64::NAN, 0.0, 420.0, 860.0),
            at(0.0, 0.0, 420.0, 1e9),
            at(0.0, -500.0, 420.0, 860.0),
        ] {
            assert!(!wrong.is_sane(), "{wrong:?}");
        }
    }

    #[test]
    fn a_window_on_a_screen_that_is_gone_is_not_put_there() {
        let screens = [at(0.0, 0.0, 1_920.0, 1_080.0)];
        assert!(at(1_700.0, 100.0, 420.0, 860.0).is_reachable(&screens));
        assert!(!at(2_400.0, 100.0, 420.0, 860.0).is_reachable(&screens));
        assert!(!at(100.0, 1_200.0, 420.0, 860.0).is_reachable(&screens));
    }
}
