//! What the shell finds out at start-up.

use std::{env, error::Error, path::PathBuf};

use tauri::{App, AppHandle, Builder, Manager, Wry};
use tracing_subscriber::EnvFilter;
use wallet_core::{Config, Wallet};

const DEFAULT_API: &str = "http://127.0.0.1:8787";

/// To stderr; `JIGAP_LOG` sets what is told. Fields never carry a secret, a name or an amount.
pub(crate) fn log() {
    let filter = EnvFilter::try_from_env("JIGAP_LOG").unwrap_or_else(|_| EnvFilter::new("info,jigap=debug"));
    // A second start in one process (tests) keeps the first one's log.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
}

/// A crash must not write keys to the disk.
pub(crate) fn no_core_dumps() {
    #[cfg(unix)]
    if let Err(error) = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0) {
        tracing::warn!(%error, "core dumps could not be turned off");
    }
}

/// The wallet in `JIGAP_DATA` (or the system's folder for this app), for the API `JIGAP_API`.
pub(crate) fn wallet(app: &App) -> Result<Wallet, Box<dyn Error>> {
    let folder = folder(app.handle())?;
    let api = env::var("JIGAP_API").unwrap_or_else(|_| DEFAULT_API.to_owned()).parse()?;
    let mut config = Config::new(folder, api);
    tracing::info!(api.origin = %config.api, version = %app.package_info().version, "the shell starts");
    config.device = format!("Jigap {} ({})", app.package_info().version, env::consts::OS);
    Ok(Wallet::new(config)?)
}

/// The folder of this app's own files: `JIGAP_DATA`, or the system's.
pub(crate) fn folder(app: &AppHandle) -> tauri::Result<PathBuf> {
    env::var_os("JIGAP_DATA").map_or_else(|| app.path().app_data_dir(), |folder| Ok(PathBuf::from(folder)))
}

/// A `jigap:` link that the system opened the app with.
pub(crate) fn link_argument() -> Option<String> {
    link_among(env::args_os().skip(1).filter_map(|argument| argument.into_string().ok()))
}

fn link_among(arguments: impl IntoIterator<Item = String>) -> Option<String> {
    arguments.into_iter().find(|text| text.starts_with("jigap:") || text.starts_with("ethereum:"))
}

/// One app per person and screen: a second start hands its link to the first, whose window comes forward. With a folder of
/// its own (`JIGAP_DATA`) an app is another wallet, and starts beside the first.
#[cfg(desktop)]
pub(crate) fn one_of_a_kind(builder: Builder<Wry>) -> Builder<Wry> {
    if env::var_os("JIGAP_DATA").is_some() {
        return builder;
    }
    builder.plugin(tauri_plugin_single_instance::init(|app, arguments, _folder| {
        if let Some(window) = app.get_webview_window(crate::place::MAIN) {
            let _ = window.unminimize();
            let _ = window.set_focus();
        }
        crate::background::tell_link(app, link_among(arguments.into_iter().skip(1)));
    }))
}

/// A phone starts an app once.
#[cfg(mobile)]
pub(crate) fn one_of_a_kind(builder: Builder<Wry>) -> Builder<Wry> {
    builder
}
