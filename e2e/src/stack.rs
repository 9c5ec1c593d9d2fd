//! The whole of Jigap but the window, started by the run command that the README names.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::bail;

use crate::{
    PATIENCE,
    process::{Process, free_port, programs, top},
};

/// A running stack in a folder of its own.
pub struct Stack {
    /// `http://127.0.0.1:<port>`.
    pub api: String,
    /// JSON-RPC of the chain node.
    pub rpc: String,
    /// The data folder.
    pub data: PathBuf,
    _run: Process,
}

impl Stack {
    /// Runs `scripts/run --headless` and waits until it says that it is ready.
    ///
    /// # Errors
    /// With what it printed, when it does not come up.
    pub async fn start(name: &str) -> anyhow::Result<Self> {
        let (port, chain_port) = (free_port()?, free_port()?);
        let data = programs()?.join("e2e").join(name);
        drop(fs::remove_dir_all(&data));
        fs::create_dir_all(&data)?;
        let output = data.with_extension("log");
        let log = fs::File::create(&output)?;
        let mut run = Process::start(
            Command::new("scripts/run")
                .current_dir(top())
                .args(["--headless", "--debug", "--no-history", "--port", &port.to_string(), "--data"])
                .arg(&data)
                .env("JIGAP_CHAIN_PORT", chain_port.to_string())
                .stdin(Stdio::null())
                .stdout(log.try_clone()?)
                .stderr(log),
        )?;
        // Building is part of it when the programs are not there yet.
        let deadline = Instant::now() + PATIENCE * 10;
        loop {
            let said = fs::read_to_string(&output).unwrap_or_default();
            if said.lines().any(|line| line == "ready") {
                break;
            }
            if run.has_ended() || Instant::now() > deadline {
                bail!("scripts/run did not come up:\n{said}");
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        Ok(Self {
            api: format!("http://127.0.0.1:{port}"),
            rpc: format!("http://127.0.0.1:{chain_port}"),
            data,
            _run: run,
        })
    }

    /// The value of a metric without labels.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn metric(&self, name: &str) -> anyhow::Result<f64> {
        let text = reqwest::get(format!("{}/metrics", self.api)).await?.text().await?;
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        match line {
            Some(value) => Ok(value.trim().parse()?),
            None => bail!("no metric {name}"),
        }
    }
}
