//! `jigap-demo`: makes the demo campus; with `past`, the four weeks that it has behind it.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use chrono::Utc;
use clap::Parser;
use demo::past::{self, Place};
use protocol::{Address, Won};

/// Command line.
#[derive(Parser)]
#[command(name = "jigap-demo", version, about = "Makes the demo campus of Jigap through its API")]
struct Flags {
    /// The API.
    #[arg(long, default_value = "http://127.0.0.1:8787")]
    api: String,
    /// The sandbox with the demo wallets.
    #[arg(long, default_value = "http://127.0.0.1:8790")]
    sandbox: String,
    #[command(subcommand)]
    what: Option<What>,
}

/// What else it can make.
#[derive(clap::Subcommand)]
enum What {
    /// Lives through some weeks in a data folder that no API uses yet.
    Past {
        /// The data folder.
        #[arg(long)]
        data: PathBuf,
        /// The address that the API will listen on.
        #[arg(long, default_value = "127.0.0.1:8787")]
        listen: SocketAddr,
        /// The operator's wallet.
        #[arg(long)]
        operator: Address,
        /// Won for everybody who links a wallet.
        #[arg(long, default_value = "50000")]
        welcome_won: Won,
        /// How many days.
        #[arg(long, env = "JIGAP_DEMO_DAYS", default_value_t = 28)]
        days: i64,
        /// The same seed makes the same weeks.
        #[arg(long, default_value_t = 2026)]
        seed: u64,
    },
}

#[tokio::main]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| "error".into());
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    match run(flags).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jigap-demo: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a program of its own: this is where its clock is read")]
async fn run(flags: Flags) -> anyhow::Result<()> {
    match flags.what {
        None => demo::campus::make(&flags.api, &flags.sandbox).await,
        Some(What::Past { data, listen, operator, welcome_won, days, seed }) => {
            let place = Place { data, listen, sandbox: flags.sandbox, operator, welcome_won };
            past::live(&place, days, seed, Utc::now(), |line| println!("  {line}")).await
        }
    }
}
