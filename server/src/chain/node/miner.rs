//! Makes blocks on the development node: when there is something to put into them, at most one a second.
//!
//! Not the node's own mining per transaction: that gets slow and was seen to get stuck (foundry#10122).

use std::time::Duration;

use serde::Deserialize;
use tokio::time::Instant;

use super::super::rpc::{Rpc, RpcFailure};

const LOOK: Duration = Duration::from_millis(100);
const BETWEEN: Duration = Duration::from_secs(1);
/// A block for nothing now and then, so that the chain's clock does not stand still.
const HEARTBEAT: Duration = Duration::from_secs(60);

#[derive(Debug, Deserialize)]
struct Pool {
    #[serde(with = "alloy::serde::quantity")]
    pending: u64,
}

pub(super) async fn run(rpc: Rpc) {
    let mut mined_at: Option<Instant> = None;
    loop {
        tokio::time::sleep(LOOK).await;
        let since = mined_at.map_or(HEARTBEAT, |at| at.elapsed());
        if since < BETWEEN {
            continue;
        }
        // While the node is away there is nothing to do; whoever needs it says so.
        let Ok(pool) = rpc.request::<_, Pool>("txpool_status", ()).await else { continue };
        if (pool.pending > 0 || since >= HEARTBEAT) && mine(&rpc).await.is_ok() {
            mined_at = Some(Instant::now());
        }
    }
}

async fn mine(rpc: &Rpc) -> Result<(), RpcFailure> {
    rpc.request::<_, serde_json::Value>("evm_mine", ()).await.map(drop)
}
