//! The shell: a door, not a room. It starts the wallet, passes commands in and events out, and knows no rule of its own.

mod background;
#[cfg(test)]
mod boundary;
#[cfg(test)]
mod command_names;
mod commands;
mod download;
mod place;
mod setup;
mod windows;

use std::process::ExitCode;

use tauri::{Manager, webview::PageLoadEvent};

/// Runs the app until its window is closed.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() -> ExitCode {
    setup::log();
    setup::no_core_dumps();
    let app = setup::one_of_a_kind(tauri::Builder::default())
        .plugin(windows::guard())
        .setup(|app| {
            let wallet = setup::wallet(app)?;
            app.manage(windows::Approvals::default());
            app.manage(windows::Leases::default());
            background::start(app.handle(), &wallet);
            app.manage(wallet);
            windows::restore(app.handle());
            Ok(())
        })
        .invoke_handler(commands::handler())
        .on_window_event(windows::on_event)
        .on_page_load(|view, load| {
            if load.event() == PageLoadEvent::Finished && view.label() == place::MAIN {
                background::tell_link(view.app_handle(), setup::link_argument());
            }
        })
        .run(tauri::generate_context!());
    match app {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the app could not start");
            ExitCode::FAILURE
        }
    }
}
