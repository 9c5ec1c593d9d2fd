//! The node of a test.

use std::{
    net::{Ipv4Addr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use jigap_server::chain::rpc::Rpc;

/// A node on a free port; ends when dropped.
pub struct Anvil {
    child: Child,
    pub url: String,
    pub rpc: Rpc,
}

impl Anvil {
    /// A node that makes a block per transaction until [`Anvil::mine_when_told`].
    pub async fn start(more: &[&str]) -> Self {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let child = Command::new(binary())
            .args([
                "--silent",
                "--slots-in-an-epoch",
                "1",
                "--gas-limit",
                "300000000",
                "--port",
                &port.to_string(),
            ])
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let url = format!("http://127.0.0.1:{port}");
        let rpc = Rpc::new(&url).unwrap();
        for _ in 0..500 {
            if rpc.chain_id().await.is_ok() {
                return Self { child, url, rpc };
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("anvil does not answer at {url}");
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
