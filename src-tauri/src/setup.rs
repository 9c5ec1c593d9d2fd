//! What the shell finds out at start-up.

use std::{env, error::Error, path::PathBuf};

use tauri::{App, Manager};
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
    let folder = match env::var_os("JIGAP_DATA") {
        Some(folder) => PathBuf::from(folder),
        None => app.path().app_data_dir()?,
    };
    let api = env::var("JIGAP_API").unwrap_or_else(|_| DEFAULT_API.to_owned()).parse()?;
    let mut config = Config::new(folder, api);
    tracing::info!(api.origin = %config.api, version = %app.package_info().version, "the shell starts");
    config.device = format!("Jigap {} ({})", app.package_info().version, env::consts::OS);
    Ok(Wallet::new(config)?)
}

/// A `jigap:` link that the system opened the app with.
pub(crate) fn link_argument() -> Option<String> {
    env::args_os()
        .skip(1)
        .filter_map(|argument| argument.into_string().ok())
        .find(|text| text.starts_with("jigap:"))
}
