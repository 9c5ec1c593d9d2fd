//! The embedded development node: `anvil` as a child, its chain kept in the data folder. Not a ledger of record.

use std::{
    ffi::OsString,
    fs, io,
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use super::{
    profile::{ChainProfile, FeeMode, NodeConfig},
    rpc::Rpc,
};

/// A block is made each second. Mining at once, per transaction, gets slow and was seen to get stuck (foundry#10122).
const BLOCK_SECS: &str = "1";
/// Room for a whole roster's issue in one block, so that payments behind it do not wait.
const BLOCK_GAS: &str = "300000000";
const START: Duration = Duration::from_secs(20);
const STOP: Duration = Duration::from_secs(20);

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
    keeper: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    stopping: AtomicBool,
    pid: Mutex<Option<u32>>,
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
            None => TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port(),
        };
        let log = folder.join("anvil.log");
        let arguments = arguments(profile, &folder, port);
        let shared = Arc::new(Shared::default());
        let (started, first) = mpsc::channel();
        let keeper = {
            let (shared, log) = (Arc::clone(&shared), log.clone());
            // A thread of its own: the child is told to end when the *thread* that made it ends.
            thread::Builder::new()
                .name("chain-node".into())
                .spawn(move || keep(&anvil, &arguments, &log, &shared, &started))?
        };
        first.recv().map_err(io::Error::other)??;
        let node = Self { url: format!("http://127.0.0.1:{port}"), shared, keeper: Some(keeper) };
        let rpc = Rpc::new(&node.url).map_err(io::Error::other)?;
        let deadline = Instant::now() + START;
        while rpc.chain_id().await.is_err() {
            if Instant::now() > deadline {
                return Err(NodeError::Silent { url: node.url.clone(), log: log.display().to_string() });
            }
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
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

    /// Stops the node and waits until its chain is in the file.
    pub async fn stop(mut self) {
        let Some(keeper) = self.keeper.take() else { return };
        self.ask_to_end();
        drop(tokio::task::spawn_blocking(move || drop(keeper.join())).await);
    }

    fn ask_to_end(&self) {
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

fn arguments(profile: &ChainProfile, folder: &Path, port: u16) -> Vec<OsString> {
    let mut all: Vec<OsString> = [
        "--silent",
        "--host",
        "127.0.0.1",
        "--block-time",
        BLOCK_SECS,
        "--slots-in-an-epoch",
        "1",
        "--gas-limit",
        BLOCK_GAS,
        "--state-interval",
        "2",
    ]
    .map(OsString::from)
    .into();
    all.extend(["--chain-id".into(), profile.chain_id.to_string().into()]);
    all.extend(["--port".into(), port.to_string().into()]);
    all.extend(["--state".into(), folder.join("state.json").into()]);
    if profile.fee == FeeMode::Zero {
        let free = ["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee"];
        all.extend(free.map(OsString::from));
    }
    all
}

/// Runs the child, and runs it again if it ends although nobody asked it to.
fn keep(
    anvil: &Path,
    arguments: &[OsString],
    log: &Path,
    shared: &Shared,
    started: &mpsc::Sender<io::Result<()>>,
) {
    loop {
        let mut child = match spawn(anvil, arguments, log) {
            Ok(child) => child,
            Err(error) => {
                tracing::error!(%error, "the development node does not start");
                drop(started.send(Err(error)));
                return;
            }
        };
        *shared.pid.lock().unwrap_or_else(PoisonError::into_inner) = Some(child.id());
        drop(started.send(Ok(())));
        let ended = wait(&mut child, shared);
        *shared.pid.lock().unwrap_or_else(PoisonError::into_inner) = None;
        if shared.stopping.load(Ordering::SeqCst) {
            return;
        }
        tracing::error!(status = ?ended, "the development node ended by itself; starting it again");
        thread::sleep(Duration::from_millis(500));
    }
}

/// Waits for the child; once it was asked to end, only so long.
fn wait(child: &mut Child, shared: &Shared) -> io::Result<std::process::ExitStatus> {
    let mut asked: Option<Instant> = None;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if shared.stopping.load(Ordering::SeqCst) {
            let asked = asked.get_or_insert_with(|| {
                // Again here: it may have been started just after the question.
                terminate(child.id());
                Instant::now()
            });
            if asked.elapsed() > STOP {
                tracing::error!("the development node does not end; killing it");
                child.kill()?;
            }
        }
        thread::sleep(Duration::from_millis(20));
    }
}

fn spawn(anvil: &Path, arguments: &[OsString], log: &Path) -> io::Result<Child> {
    let out = fs::File::create(log)?;
    let mut command = if let Some(setpriv) = on_path("setpriv") {
        // A killed server must not leave a node behind.
        let mut command = Command::new(setpriv);
        command.args(["--pdeathsig", "TERM", "--"]).arg(anvil);
        command
    } else {
        Command::new(anvil)
    };
    command.args(arguments).stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out).spawn()
}

fn on_path(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// The configured binary, the environment's, else the one that npm installed. The real binary rather than npm's wrapper
/// script, which would stand between us and the signals.
fn find_anvil(config: &NodeConfig) -> Result<PathBuf, NodeError> {
    if let Some(path) = config.anvil.clone().or_else(|| std::env::var_os("ANVIL").map(PathBuf::from)) {
        return if path.is_file() { Ok(path) } else { Err(NodeError::Missing(path.display().to_string())) };
    }
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        "windows" => "win32",
        other => other,
    };
    let machine = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => other,
    };
    let binary = format!(
        "node_modules/@foundry-rs/anvil-{system}-{machine}/bin/anvil{}",
        std::env::consts::EXE_SUFFIX
    );
    [PathBuf::from(&binary), PathBuf::from("node_modules/.bin/anvil")]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or(NodeError::Missing(binary))
}

#[cfg(unix)]
fn terminate(pid: u32) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended already.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    }
}

#[cfg(not(unix))]
fn terminate(_pid: u32) {}
