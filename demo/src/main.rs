//! `jigap-demo`: makes the demo campus and says how to sign in.

use std::process::ExitCode;

use clap::Parser;

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
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let flags = Flags::parse();
    match demo::campus::make(&flags.api, &flags.sandbox).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("jigap-demo: {error:#}");
            ExitCode::FAILURE
        }
    }
}
