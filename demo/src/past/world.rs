//! The API with its clock and its chain set back.

use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    time::Duration,
};

use anyhow::{Context, bail};
use chrono::{DateTime, Utc};
use jigap_server::{chain::rpc::Rpc, clock::Clock, config::Config, start};
use protocol::{Address, Won, identity::ApiCard};
use tokio::{sync::oneshot, task::JoinHandle};

use crate::api::read;

/// Where the campus is made.
#[derive(Clone, Debug)]
pub struct Place {
    /// The data folder.
    pub data: PathBuf,
    /// The address that the API will listen on later too: login messages name it.
    pub listen: SocketAddr,
    /// The sandbox with the demo wallets.
    pub sandbox: String,
    /// The operator's wallet.
    pub operator: Address,
    /// Won for everybody who links a wallet.
    pub welcome_won: Won,
}

/// A running API in the past.
pub(super) struct World {
    pub(super) http: reqwest::Client,
    pub(super) api: String,
    pub(super) sandbox: String,
    pub(super) card: ApiCard,
    clock: Clock,
    node: Rpc,
    stop: oneshot::Sender<()>,
    served: JoinHandle<anyhow::Result<()>>,
}

impl World {
    /// Starts it at this moment.
    pub(super) async fn start(place: &Place, at: DateTime<Utc>) -> anyhow::Result<Self> {
        let clock = Clock::standing_at(at);
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut config = Config {
            listen: place.listen,
            data: place.data.clone(),
            operators: vec![place.operator],
            welcome_won: place.welcome_won,
            ..Config::default()
        };
        config.limits.login_per_minute = u32::MAX;
        config.chain.node.port = Some(port);
        config.chain.node.begins_at = Some(u64::try_from(at.timestamp())?);
        config.chain.profile.poll_ms = 20;
        let ((stop, stopped), (ready, is_ready)) = (oneshot::channel::<()>(), oneshot::channel());
        let until = async { drop(stopped.await) };
        let by = clock.clone();
        let served = tokio::spawn(async move {
            start::serve_at(by, config, until, |address| {
                // Nobody waits any more only when this program ends.
                let _ = ready.send(address);
            })
            .await
        });
        let Ok(address) = is_ready.await else {
            return match served.await? {
                Err(error) => Err(error),
                Ok(()) => bail!("the API ended before it began"),
            };
        };
        let http = reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?;
        let api = format!("http://{address}");
        let card = read(http.get(format!("{api}/.well-known/jigap")).send().await?).await?;
        let node = Rpc::new(&format!("http://127.0.0.1:{port}"))?;
        Ok(Self { http, api, sandbox: place.sandbox.clone(), card, clock, node, stop, served })
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Lets the API's clock go on to this moment, and the chain's with its next block; never back.
    pub(super) async fn go_on_to(&self, at: DateTime<Utc>) -> anyhow::Result<()> {
        self.clock.set(at.max(self.clock.now()));
        let head = self.node.head("latest").await?.context("the chain has no block")?;
        let seconds = u64::try_from(self.clock.now().timestamp())?;
        if seconds > head.timestamp {
            self.node
                .request::<_, serde_json::Value>("evm_setNextBlockTimestamp", (seconds,))
                .await
                .context("the chain's clock")?;
        }
        Ok(())
    }

    /// One block now.
    pub(super) async fn mine(&self) -> anyhow::Result<()> {
        self.node.request::<_, serde_json::Value>("evm_mine", ()).await.context("a block")?;
        Ok(())
    }

    /// Makes blocks until it is so.
    pub(super) async fn mine_until(
        &self,
        what: &str,
        mut so: impl AsyncFnMut() -> anyhow::Result<bool>,
    ) -> anyhow::Result<()> {
        for _ in 0..600 {
            if so().await? {
                return Ok(());
            }
            self.mine().await?;
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        bail!("{what}: not within 600 blocks")
    }

    /// Stops the API; its chain is in its file when this returns.
    pub(super) async fn stop(self) -> anyhow::Result<()> {
        // It may have ended by itself; then it says why below.
        let _ = self.stop.send(());
        self.served.await?
    }
}
