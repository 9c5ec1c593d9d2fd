//! The embedded development node: `anvil` as a child, its chain kept in the data folder. Not a ledger of record.

mod backup;
mod miner;
mod process;

use std::{
    ffi::OsString,
    fs, io,
    net::{Ipv4Addr, TcpListener},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant, SystemTime},
};

use super::{
    profile::{ChainProfile, FeeMode, Finality, NodeConfig},
    rpc::Rpc,
};
use backup::Backup;
use process::{Keeper, find_anvil, terminate};

/// Room for a whole roster's issue in one block, so that payments behind it do not wait.
const BLOCK_GAS: &str = "300000000";
const START: Duration = Duration::from_secs(20);

/// Why the development node does not run.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// There is no such program.
    #[error(
        "no anvil found ({0}): run `npm ci`, or name the binary in chain.node.anvil or ANVIL, or set chain.profile.rpc_url"
    )]
    Missing(String),
    /// It cannot be started.
    #[error("anvil does not start: {0}")]
    Start(#[from] io::Error),
    /// It started, and does not answer.
    #[error("anvil at {url} did not answer within {} s; see {log}", START.as_secs())]
    Silent {
        /// Where it should answer.
        url: String,
        /// Its output.
        log: String,
    },
}

/// A running development node; stops when dropped, but [`Node::stop`] waits for its last dump.
#[derive(Debug)]
pub struct Node {
    url: String,
    shared: Arc<Shared>,
    backup: Backup,
    keeper: Option<JoinHandle<()>>,
    miner: Option<tokio::task::JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    stopping: AtomicBool,
    pid: Mutex<Option<u32>>,
}

impl Shared {
    fn set_pid(&self, pid: Option<u32>) {
        *self.pid.lock().unwrap_or_else(PoisonError::into_inner) = pid;
    }
}

impl Node {
    /// Starts the node and waits until it answers. The chain of an earlier run goes on.
    ///
    /// # Errors
    /// [`NodeError`].
    pub async fn start(config: &NodeConfig, profile: &ChainProfile, data: &Path) -> Result<Self, NodeError> {
        let anvil = find_anvil(config)?;
        let folder = data.join("chain");
        fs::create_dir_all(&folder)?;
        let port = match config.port {
            Some(port) => port,
            None => free_port()?,
        };
        let log = folder.join("anvil.log");
        let state = folder.join("state.json");
        let (backup, shared) = (Backup::of(&state), Arc::new(Shared::default()));
        let keeper = Keeper {
            anvil,
            arguments: arguments(profile, config, &state, port),
            log: log.clone(),
            backup: backup.clone(),
            shared: Arc::clone(&shared),
        };
        let (started, first) = mpsc::channel();
        // A thread of its own: the child is told to end when the *thread* that made it ends.
        let keeper = thread::Builder::new().name("chain-node".into()).spawn(move || keeper.run(&started))?;
        first.recv().map_err(io::Error::other)??;
        let url = format!("http://127.0.0.1:{port}");
        let mut node = Self { url, shared, backup, keeper: Some(keeper), miner: None };
        let rpc = Rpc::new(&node.url).map_err(io::Error::other)?;
        let deadline = Instant::now() + START;
        while rpc.chain_id().await.is_err() {
            if Instant::now() > deadline {
                return Err(NodeError::Silent { url: node.url.clone(), log: log.display().to_string() });
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        node.miner = mines_when_needed(profile).then(|| tokio::spawn(miner::run(rpc)));
        Ok(node)
    }

    /// Where it answers.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Process id, while it runs.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        *self.shared.pid.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until what is on the chain now is in the file and in its copy: a kill does not take it away any more.
    pub async fn written_down(&self) {
        let (asked, deadline) = (SystemTime::now(), Instant::now() + START);
        while self.backup.made_at().is_none_or(|at| at < asked) {
            if Instant::now() > deadline {
                tracing::warn!("the development node does not write its chain down");
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Stops the node and waits until its chain is in the file.
    pub async fn stop(mut self) {
        let Some(keeper) = self.keeper.take() else { return };
        self.ask_to_end();
        drop(tokio::task::spawn_blocking(move || drop(keeper.join())).await);
    }

    fn ask_to_end(&self) {
        if let Some(miner) = &self.miner {
            miner.abort();
        }
        self.shared.stopping.store(true, Ordering::SeqCst);
        if let Some(pid) = self.pid() {
            terminate(pid);
        }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Some(keeper) = self.keeper.take() {
            self.ask_to_end();
            drop(keeper.join());
        }
    }
}

/// A free port below those that systems give out by themselves: nobody gets it between our look and the node's.
fn free_port() -> io::Result<u16> {
    let mut last = io::Error::other("no free port");
    for _ in 0..50 {
        let mut random = [0; 2];
        getrandom::fill(&mut random).map_err(io::Error::other)?;
        let port = 20_000 + u16::from_le_bytes(random) % 12_000;
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(_) => return Ok(port),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A block per second for nothing is 150 MB of file a day, written anew every two seconds. So blocks are made when there is
/// something to put into them, unless blocks must come to stand on others.
fn mines_when_needed(profile: &ChainProfile) -> bool {
    profile.finality == Finality::Latest
}

/// The whole file is written each time. What a kill loses, the relayer sends again.
fn seconds_between_dumps(state: &Path) -> &'static str {
    match fs::metadata(state).map_or(0, |found| found.len()) {
        0..10_000_000 => "1",
        10_000_000..100_000_000 => "10",
        _ => "30",
    }
}

fn arguments(profile: &ChainProfile, config: &NodeConfig, state: &Path, port: u16) -> Vec<OsString> {
    let mut all: Vec<OsString> =
        ["--silent", "--host", "127.0.0.1", "--slots-in-an-epoch", "1", "--gas-limit", BLOCK_GAS]
            .map(OsString::from)
            .into();
    all.extend(["--chain-id".into(), profile.chain_id.to_string().into()]);
    all.extend(["--port".into(), port.to_string().into()]);
    all.extend(["--state-interval".into(), seconds_between_dumps(state).into()]);
    all.extend(["--state".into(), state.into()]);
    if let Some(seconds) = config.begins_at {
        all.extend(["--timestamp".into(), seconds.to_string().into()]);
    }
    if mines_when_needed(profile) {
        all.push("--no-mining".into());
    } else {
        all.extend(["--block-time", "1"].map(OsString::from));
    }
    if profile.fee == FeeMode::Zero {
        let free = ["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee"];
        all.extend(free.map(OsString::from));
    }
    all
}
