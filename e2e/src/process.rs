//! Children that are told to stop, and waited for: a killed driver would leave its browser behind.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command},
    time::{Duration, Instant},
};

use anyhow::Context;

/// A child process; told to stop (SIGTERM) and waited for when dropped.
pub struct Process(Child);

impl Process {
    /// Starts it.
    ///
    /// # Errors
    /// When the program is not there.
    pub fn start(command: &mut Command) -> anyhow::Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        Ok(Self(command.spawn().with_context(|| format!("{name} does not start; run scripts/setup test"))?))
    }

    /// Has it ended by itself?
    pub fn has_ended(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(Some(_)))
    }

    /// Ends it at once, without a chance to tidy up.
    pub fn kill(mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        drop(Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status());
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.has_ended() && Instant::now() < deadline {
            std::thread::sleep(Duration::from_millis(50));
        }
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A port that is free now.
///
/// # Errors
/// When the machine has none.
pub fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// The chain node's own program: npm's launcher beside it would leave the node behind when it is killed.
///
/// # Errors
/// When the npm parts are not installed.
pub fn anvil() -> anyhow::Result<PathBuf> {
    std::fs::read_dir(top().join("node_modules/@foundry-rs"))?
        .filter_map(|entry| Some(entry.ok()?.path().join("bin/anvil")))
        .find(|path| path.exists())
        .context("no anvil in node_modules: run scripts/setup")
}

/// The repository's top folder.
#[must_use]
pub fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folder with the built programs: the one that this test was built into.
///
/// # Errors
/// When the test does not know where it is.
pub fn programs() -> anyhow::Result<PathBuf> {
    let me = std::env::current_exe()?;
    let folder = me.ancestors().find(|path| path.ends_with("debug") || path.ends_with("release"));
    folder.map(Path::to_path_buf).context("no folder of programs")
}
