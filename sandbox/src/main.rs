//! Starts the stand-ins on 127.0.0.1 and stops them on SIGTERM or Ctrl-C.

use std::{net::Ipv4Addr, process::ExitCode};

use sandbox::{
    args::{Args, USAGE},
    browser_wallet::Wallet,
    router,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};

#[tokio::main(flavor = "multi_thread", worker_threads = 1)]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    let args = match Args::parse(words) {
        Ok(args) => args,
        Err(refused) => {
            eprintln!("sandbox: {refused}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(args).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), Box<dyn std::error::Error>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let wallet = Wallet::open(&args.data.join("sandbox"), args.origin, base.clone(), args.chain_id)?;
    println!("sandbox: listening on {base}");
    axum::serve(listener, router(wallet))
        .with_graceful_shutdown(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
        })
        .await?;
    Ok(())
}
