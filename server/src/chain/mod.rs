//! The chain: relayer, indexer, ledger, and the contracts they speak to.
//!
//! A domain stores an operation in its own transaction ([`operation::enqueue`]) and wakes the relayer. The relayer brings it
//! to the chain, once. The indexer follows the chain, writes the ledger, and tells the domains what came of it
//! (`voucher::onchain`, `till::onchain`). The chain has the last word; the database is its index.

pub mod contracts;
mod deploy;
mod desk;
mod difference;
pub mod events;
mod fee;
pub mod http;
pub mod indexer;
pub mod keys;
pub mod ledger;
pub mod node;
pub mod operation;
pub mod profile;
mod refusal;
pub mod relayer;
pub mod rpc;
mod sign;
mod tell;
mod watch;
mod workers;

use std::{path::Path, sync::Arc};

use alloy::primitives::U256;
use chrono::{DateTime, Utc};
use protocol::Address;
use tokio::sync::Notify;

use crate::{
    clock::Clock,
    db::{Db, DbError},
    feed::hub::Hub,
};
pub use contracts::Contracts;
use desk::Desk;
pub use desk::Health;
pub use profile::{ChainConfig, ChainProfile};
pub use workers::Workers;

/// A handle to the chain; cheap to clone.
#[derive(Clone, Debug)]
pub struct Chain(Arc<Desk>);

/// Why the chain part does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A value of the configuration.
    #[error("{0}")]
    Config(String),
    /// The node is of another chain.
    #[error("chain.profile.chain_id is {configured}, but the node (or the database) is of chain {found}")]
    WrongChain {
        /// By the profile.
        configured: u64,
        /// By the node.
        found: u64,
    },
    /// The chain lost the contract.
    #[error(
        "there is no {contract} at {address}: the chain was emptied or is another one. If this is a development \
         chain whose data is gone, start once with --fresh; else point chain.profile.rpc_url at the right node"
    )]
    ContractGone {
        /// Which.
        contract: &'static str,
        /// Where.
        address: Address,
    },
    /// The database knows the contract elsewhere.
    #[error("the database knows {contract} at {stored}, chain.contracts says {configured}")]
    OtherContract {
        /// Which.
        contract: &'static str,
        /// By the database.
        stored: Address,
        /// By the configuration.
        configured: Address,
    },
    /// A contract cannot be made.
    #[error("the contracts cannot be made: {0}")]
    Deploy(String),
    /// The relayer's key.
    #[error(transparent)]
    Key(#[from] keys::KeyError),
    /// The development node.
    #[error(transparent)]
    Node(#[from] node::NodeError),
    /// The node does not answer.
    #[error(transparent)]
    Rpc(#[from] rpc::RpcFailure),
    /// Gas costs more than allowed.
    #[error(transparent)]
    Fee(#[from] fee::FeeRefused),
    /// The key does not sign.
    #[error(transparent)]
    Sign(#[from] sign::NotSigned),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Why a worker's step came to nothing. It is tried again.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// The node.
    #[error(transparent)]
    Rpc(#[from] rpc::RpcFailure),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// Gas costs more than allowed.
    #[error(transparent)]
    Fee(#[from] fee::FeeRefused),
    /// The key does not sign.
    #[error(transparent)]
    Sign(#[from] sign::NotSigned),
    /// A log that our contract cannot have made: the index stops here.
    #[error(transparent)]
    Foreign(#[from] events::Foreign),
    /// The chain does not make sense.
    #[error("{0}")]
    Chain(String),
}

impl WorkError {
    fn chain(words: &str) -> Self {
        Self::Chain(words.to_owned())
    }
}

impl Chain {
    /// Connects and starts the workers (and the development node, when no node is configured).
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn start(
        db: &Db,
        clock: &Clock,
        hub: &Hub,
        config: &ChainConfig,
        data: &Path,
    ) -> Result<(Self, Workers), StartError> {
        let (chain, node) = Self::connect(db, clock, hub, config, data).await?;
        let workers = Workers::start(&chain, node, config);
        Ok((chain, workers))
    }

    /// Connects: node, chain id, key, contracts. No worker runs yet.
    ///
    /// # Errors
    /// [`StartError`].
    pub async fn connect(
        db: &Db,
        clock: &Clock,
        hub: &Hub,
        config: &ChainConfig,
        data: &Path,
    ) -> Result<(Self, Option<node::Node>), StartError> {
        config.profile.check().map_err(StartError::Config)?;
        if config.in_flight == 0 || config.difference_secs == 0 {
            return Err(StartError::Config(
                "chain.in_flight and chain.difference_secs must be above 0".into(),
            ));
        }
        let key = keys::load(data)?;
        let (node, url) = match &config.profile.rpc_url {
            Some(url) => (None, url.clone()),
            None => {
                let node = node::Node::start(&config.node, &config.profile, data).await?;
                let url = node.url().to_owned();
                (Some(node), url)
            }
        };
        let rpc = rpc::Rpc::new(&url)?;
        let found = rpc.chain_id().await?;
        if found != config.profile.chain_id {
            return Err(StartError::WrongChain { configured: config.profile.chain_id, found });
        }
        let signer = sign::Signer::new(key, found, config.profile.fee);
        if node.is_some() {
            // Coins of a development chain cost nothing.
            let wei = U256::from(10).pow(U256::from(24));
            rpc.request::<_, Option<bool>>("anvil_setBalance", (signer.address(), wei)).await?;
        }
        let (contracts, made) = deploy::stand(db, &rpc, &signer, config.contracts).await?;
        if let Some(node) = node.as_ref().filter(|_| made == deploy::Made::Now) {
            // The database knows the contracts: from here on the chain must know them too, come what may.
            node.written_down().await;
        }
        let desk = Desk::new(db, clock, hub, rpc, signer, contracts, config);
        Ok((Self(Arc::new(desk)), node))
    }

    /// The chain's profile.
    #[must_use]
    pub fn profile(&self) -> &ChainProfile {
        &self.0.profile
    }

    /// Where the contracts stand.
    #[must_use]
    pub fn contracts(&self) -> Contracts {
        self.0.contracts
    }

    /// The relayer's address.
    #[must_use]
    pub fn relayer_address(&self) -> Address {
        self.0.signer.address()
    }

    /// The connection to the node.
    #[must_use]
    pub fn rpc(&self) -> &rpc::Rpc {
        &self.0.rpc
    }

    /// Tells the relayer that there is something new; call it after the commit.
    pub fn wake(&self) {
        self.0.wake.notify_one();
    }

    /// What [`Chain::wake`] rings.
    #[must_use]
    pub fn bell(&self) -> Arc<Notify> {
        Arc::clone(&self.0.wake)
    }

    /// How the chain part is.
    #[must_use]
    pub fn health(&self) -> Health {
        self.0.health()
    }

    /// Sum of all differences between ledger and chain now, in won; none when the node cannot tell for the indexed block.
    ///
    /// # Errors
    /// [`WorkError`].
    pub async fn difference(&self) -> Result<Option<u128>, WorkError> {
        difference::measure(&self.0).await
    }

    /// A relayer of this chain. Workers have their own; this is for tests that take it step by step.
    #[must_use]
    pub fn relayer(&self) -> relayer::Relayer {
        relayer::Relayer::new(Arc::clone(&self.0))
    }

    /// An indexer of this chain, likewise.
    #[must_use]
    pub fn indexer(&self) -> indexer::Indexer {
        indexer::Indexer::new(Arc::clone(&self.0))
    }
}

/// Unix seconds of a block, as an instant.
fn time(seconds: u64) -> Result<DateTime<Utc>, DbError> {
    i64::try_from(seconds)
        .ok()
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or_else(|| DbError::Corrupt(format!("{seconds} is no time of a block")))
}

/// A number of the chain, as the database stores it.
fn to_db(number: u64) -> Result<i64, DbError> {
    i64::try_from(number).map_err(|_| DbError::Corrupt(format!("{number} is too large for the database")))
}
