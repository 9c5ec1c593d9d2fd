//! Start-up and graceful stop.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use protocol::identity::{Role, RoleGrant};
use tokio::{net::TcpListener, sync::watch};

use crate::{
    app::{App, ChainFacts},
    chain::Chain,
    clock::Clock,
    config::Config,
    db::{Db, DbError},
    feed::hub::Hub,
    http::{ops::Metrics, router},
    identity::{keys::ApiKeys, roles},
    jobs,
};

/// How long open requests may take once the server stops.
const PATIENCE: Duration = Duration::from_secs(10);

/// Runs the API until `stop` resolves. `ready` is called with the address once requests are answered.
///
/// # Errors
/// A sentence that says what to do: port taken, database or chain out of reach, a wrong setting.
pub async fn serve(
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> anyhow::Result<()> {
    serve_at(Clock::machine(), config, stop, ready).await
}

/// The same by another clock: the demo campus lives through its four weeks by it.
///
/// # Errors
/// As [`serve`].
pub async fn serve_at(
    clock: Clock,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
    ready: impl FnOnce(SocketAddr),
) -> anyhow::Result<()> {
    let listener = TcpListener::bind(config.listen).await.with_context(|| {
        format!(
            "cannot listen on {}: is another Jigap (or something else) running there? Choose another port",
            config.listen
        )
    })?;
    private_folder(&config.data)?;
    let url = config.database()?;
    let db = tokio::task::spawn_blocking(move || Db::open(&url)).await?.context("database")?;
    let hub = Hub::default();
    let keys = ApiKeys::open(&config.data.join("keys"))?;
    let metrics = Metrics::install();
    let (chain, workers) =
        Chain::start(&db, &clock, &hub, &config.chain, &config.data).await.context("chain")?;
    let facts = ChainFacts {
        chain_id: chain.profile().chain_id,
        voucher: chain.contracts().voucher,
        won: chain.contracts().won,
        rpc: chain.rpc().clone(),
        wake: chain.bell(),
    };
    let app = App::new(config, db, clock, hub.clone(), keys, facts);
    appoint_operators(&app).await?;

    let (stopping, stopped) = watch::channel(false);
    let jobs = tokio::spawn(jobs::run(app.clone(), stopped.clone()));
    let address = listener.local_addr()?;
    let service = router(app, metrics).into_make_service_with_connect_info::<SocketAddr>();
    ready(address);
    let mut late = stopped;
    let served = axum::serve(listener, service).with_graceful_shutdown(async move {
        stop.await;
        stopping.send_replace(true);
        hub.end();
    });
    tokio::select! {
        served = served => served?,
        () = async { drop(late.changed().await); tokio::time::sleep(PATIENCE).await } => {
            tracing::warn!("some connections did not end in time");
        }
    }
    jobs.await?;
    workers.stop().await;
    Ok(())
}

/// Wallets that the settings name as operators.
async fn appoint_operators(app: &App) -> anyhow::Result<()> {
    let (operators, now) = (app.config.operators.clone(), app.clock.now());
    app.db
        .write(move |tx| {
            for address in &operators {
                roles::put(tx, *address, RoleGrant { role: Role::Operator, shop: None }, "운영자", now)?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
    Ok(())
}

/// Keys and records lie here: nobody else may look.
fn private_folder(path: &std::path::Path) -> anyhow::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).with_context(|| format!("cannot make the data folder {}", path.display()))
}
