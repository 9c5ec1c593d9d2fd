//! Settings: one TOML file, environment variables over it, flags over both. A wrong value stops the start.

use std::{net::SocketAddr, path::PathBuf};

use protocol::{Address, Won};
use serde::Deserialize;

use crate::{chain::ChainConfig, db::DbUrl};

/// Command line of `jigap-server`.
#[derive(Clone, Debug, clap::Parser)]
#[command(name = "jigap-server", version, about = "The remote API of Jigap")]
pub struct Flags {
    /// Settings file (TOML); see deploy/jigap.example.toml.
    #[arg(long, env = "JIGAP_CONFIG")]
    pub config: Option<PathBuf>,
    /// Folder for the database, keys and the embedded chain.
    #[arg(long, env = "JIGAP_DATA")]
    pub data: Option<PathBuf>,
    /// Address to listen on.
    #[arg(long, env = "JIGAP_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Database: `sqlite:PATH` or `postgres://…`
    #[arg(long, env = "JIGAP_DATABASE")]
    pub database: Option<String>,
    /// JSON-RPC of the chain; without it a local development node is started as a child.
    #[arg(long, env = "JIGAP_RPC")]
    pub rpc: Option<String>,
    /// Port of the local development node; a free one when absent.
    #[arg(long, env = "JIGAP_CHAIN_PORT")]
    pub chain_port: Option<u16>,
    /// Folder with the built console.
    #[arg(long, env = "JIGAP_CONSOLE")]
    pub console: Option<PathBuf>,
    /// Wallets that are operators from the start, comma-separated.
    #[arg(long, env = "JIGAP_OPERATORS", value_delimiter = ',')]
    pub operators: Vec<Address>,
    /// Won that everybody is given who links a wallet for the first time; for demonstrations and trials.
    #[arg(long, env = "JIGAP_WELCOME_WON")]
    pub welcome_won: Option<Won>,
    /// Origin of the sandbox whose browser wallet the console page loads; only for demonstrations.
    #[arg(long, env = "JIGAP_SANDBOX")]
    pub sandbox: Option<String>,
}

/// The whole configuration, with its defaults.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// RFC 3986 authority that login messages and QR codes name; the listening address when absent.
    pub authority: Option<String>,
    /// The API is reached through https (a proxy ends it).
    pub https: bool,
    /// Name of the campus.
    pub campus: String,
    /// Folder for the database, keys and the embedded chain.
    pub data: PathBuf,
    /// `sqlite:<path>` or `postgres://…`; a file in the data folder when absent.
    pub database: Option<String>,
    /// Folder with the built console.
    pub console: PathBuf,
    /// Wallets that are operators from the start.
    pub operators: Vec<Address>,
    /// Origin of the sandbox's browser wallet; only for demonstrations.
    pub sandbox: Option<String>,
    /// Won tokens that everybody is given who links a wallet for the first time.
    pub welcome_won: Won,
    /// The chain.
    pub chain: ChainConfig,
    /// Bounds on what a caller may do.
    pub limits: Limits,
}

/// Bounds on what a caller may do.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Seconds for one request.
    pub request_secs: u64,
    /// Bytes of a JSON body.
    pub json_bytes: usize,
    /// Bytes of an uploaded CSV.
    pub csv_bytes: usize,
    /// Login requests (nonce, login, refresh, handoff) per minute and network address.
    pub login_per_minute: u32,
    /// Requests per second and signed-in user.
    pub user_per_second: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            request_secs: 20,
            json_bytes: 64 * 1024,
            csv_bytes: 1024 * 1024,
            login_per_minute: 240,
            user_per_second: 50,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8787)),
            authority: None,
            https: false,
            campus: "지갑대학교".to_owned(),
            data: PathBuf::from("data"),
            database: None,
            console: PathBuf::from("ui/dist-console"),
            operators: Vec::new(),
            sandbox: None,
            welcome_won: Won::ZERO,
            chain: ChainConfig::default(),
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// Reads the file that the flags name, then lays the flags (and their environment variables) over it.
    ///
    /// # Errors
    /// A sentence with the key, the value and what is allowed.
    pub fn read(flags: Flags) -> anyhow::Result<Self> {
        let mut config = match &flags.config {
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .map_err(|error| anyhow::anyhow!("settings file {}: {error}", path.display()))?;
                toml::from_str(&text)
                    .map_err(|error| anyhow::anyhow!("settings file {}: {error}", path.display()))?
            }
            None => Self::default(),
        };
        if let Some(listen) = flags.listen {
            config.listen = listen;
        }
        if let Some(data) = flags.data {
            config.data = data;
        }
        if let Some(console) = flags.console {
            config.console = console;
        }
        config.database = flags.database.or(config.database);
        config.sandbox = flags.sandbox.or(config.sandbox);
        config.welcome_won = flags.welcome_won.unwrap_or(config.welcome_won);
        config.operators.extend(flags.operators);
        config.chain.node.port = flags.chain_port.or(config.chain.node.port);
        if let Some(rpc) = flags.rpc {
            config.chain.profile.rpc_url = Some(rpc);
        }
        Ok(config)
    }

    /// The authority that login messages and QR codes name.
    #[must_use]
    pub fn authority(&self) -> String {
        self.authority.clone().unwrap_or_else(|| self.listen.to_string())
    }

    /// `http` or `https`, as clients reach the API.
    #[must_use]
    pub const fn scheme(&self) -> &'static str {
        if self.https { "https" } else { "http" }
    }

    /// Where the database is.
    ///
    /// # Errors
    /// What is allowed, when the setting is not.
    pub fn database(&self) -> anyhow::Result<DbUrl> {
        match &self.database {
            None => Ok(DbUrl::Sqlite(self.data.join("jigap.db"))),
            Some(url) => {
                DbUrl::parse(url).map_err(|allowed| anyhow::anyhow!("database = {url:?}: {allowed}"))
            }
        }
    }
}
