//! The node of a test.

use std::{
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
};

use jigap_server::chain::rpc::Rpc;

/// A node on a free port; ends when dropped.
pub struct Anvil {
    child: Child,
    pub url: String,
    pub rpc: Rpc,
}

impl Anvil {
    /// A node that makes a block per transaction until [`Anvil::mine_when_told`]. It chooses its port itself, so that tests
    /// that run at the same time never meet.
    pub async fn start(more: &[&str]) -> Self {
        let mut child = Command::new(binary())
            .args(["--slots-in-an-epoch", "1", "--gas-limit", "300000000", "--port", "0"])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let port =
            lines.find_map(|line| line.unwrap().strip_prefix("Listening on 127.0.0.1:").map(str::to_owned));
        // What it says afterwards nobody reads, and it must not have to wait for that.
        thread::spawn(move || lines.for_each(drop));
        let Some(port) = port else {
            drop(child.kill());
            panic!("anvil does not start: {:?}", child.wait());
        };
        let url = format!("http://127.0.0.1:{port}");
        let rpc = Rpc::new(&url).unwrap();
        Self { child, url, rpc }
    }

    pub async fn mine_when_told(&self) {
        self.rpc.request::<_, Option<bool>>("evm_setAutomine", (false,)).await.unwrap();
    }

    pub async fn mine(&self, blocks: u64) {
        self.rpc.request::<_, Option<bool>>("anvil_mine", (format!("{blocks:#x}"),)).await.unwrap();
    }

    /// The last blocks are replaced by empty ones.
    pub async fn reorganise(&self, depth: u64) {
        let none: [(); 0] = [];
        self.rpc.request::<_, Option<bool>>("anvil_reorg", (depth, none)).await.unwrap();
    }

    pub async fn height(&self) -> u64 {
        self.rpc.head("latest").await.unwrap().unwrap().number
    }
}

impl Drop for Anvil {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The environment's `ANVIL`, else the one that npm installed at the top of the repository.
pub fn binary() -> PathBuf {
    if let Some(path) = std::env::var_os("ANVIL") {
        return path.into();
    }
    let modules = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../node_modules/@foundry-rs");
    let machine = if cfg!(target_arch = "aarch64") { "arm64" } else { "amd64" };
    let system = if cfg!(target_os = "macos") { "darwin" } else { "linux" };
    modules.join(format!("anvil-{system}-{machine}/bin/anvil"))
}
