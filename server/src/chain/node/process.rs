//! The node's process: found, started, kept running, ended.

use std::{
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, atomic::Ordering, mpsc},
    thread,
    time::{Duration, Instant},
};

use super::{super::profile::NodeConfig, NodeError, Shared, backup::Backup};

/// Time between two looks whether the file has changed.
const BACKUP: Duration = Duration::from_millis(500);
/// How long it may take to write its chain down.
const STOP: Duration = Duration::from_secs(20);

/// What keeps the node running.
pub(super) struct Keeper {
    pub(super) anvil: PathBuf,
    pub(super) arguments: Vec<OsString>,
    pub(super) log: PathBuf,
    pub(super) backup: Backup,
    pub(super) shared: Arc<Shared>,
}

impl Keeper {
    /// Runs the child, and runs it again if it ends although nobody asked it to.
    pub(super) fn run(mut self, started: &mpsc::Sender<io::Result<()>>) {
        loop {
            let child = self.backup.mend().and_then(|()| spawn(&self.anvil, &self.arguments, &self.log));
            let mut child = match child {
                Ok(child) => child,
                Err(error) => {
                    tracing::error!(%error, "the development node does not start");
                    drop(started.send(Err(error)));
                    return;
                }
            };
            self.shared.set_pid(Some(child.id()));
            drop(started.send(Ok(())));
            let ended = self.wait(&mut child);
            self.shared.set_pid(None);
            if self.shared.stopping.load(Ordering::SeqCst) {
                return;
            }
            tracing::error!(status = ?ended, "the development node ended by itself; starting it again");
            thread::sleep(Duration::from_millis(500));
        }
    }

    /// Waits for the child; once it was asked to end, only so long.
    fn wait(&mut self, child: &mut Child) -> io::Result<std::process::ExitStatus> {
        let mut asked: Option<Instant> = None;
        let mut looked = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(status);
            }
            if self.shared.stopping.load(Ordering::SeqCst) {
                let asked = asked.get_or_insert_with(|| {
                    // Again here: it may have been started just after the question.
                    terminate(child.id());
                    Instant::now()
                });
                if asked.elapsed() > STOP {
                    tracing::error!("the development node does not end; killing it");
                    child.kill()?;
                }
            } else if looked.elapsed() > BACKUP {
                looked = Instant::now();
                if let Err(error) = self.backup.renew(|| matches!(child.try_wait(), Ok(None))) {
                    tracing::warn!(%error, "no copy of the chain's file");
                }
            }
            thread::sleep(Duration::from_millis(20));
        }
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
pub(super) fn find_anvil(config: &NodeConfig) -> Result<PathBuf, NodeError> {
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
pub(super) fn terminate(pid: u32) {
    let pid = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw);
    if let Some(pid) = pid {
        // It may have ended already.
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::TERM);
    }
}

#[cfg(not(unix))]
pub(super) fn terminate(_pid: u32) {}
