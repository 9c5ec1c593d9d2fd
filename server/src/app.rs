//! What every handler is given.

use std::sync::Arc;

use protocol::{Address, identity::ApiCard};
use tokio::sync::Notify;

use crate::{
    chain::rpc::Rpc, clock::Clock, config::Config, db::Db, feed::hub::Hub, http::limit::Limiters,
    idempotency::InFlight, identity::keys::ApiKeys,
};

/// The running API; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// The parts of a running API.
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The clock.
    pub clock: Clock,
    /// Wakes live streams.
    pub hub: Hub,
    /// Signs tokens and QR codes.
    pub keys: ApiKeys,
    /// Which chain and contracts.
    pub chain: ChainFacts,
    /// Money requests that run right now, by key.
    pub in_flight: InFlight,
    /// Who asks too often.
    pub limiters: Limiters,
}

/// What the API must know of the chain; the workers know the rest.
#[derive(Clone, Debug)]
pub struct ChainFacts {
    /// EIP-155 chain id.
    pub chain_id: u64,
    /// `CampusVoucher`.
    pub voucher: Address,
    /// `CampusWon`.
    pub won: Address,
    /// The chain's node.
    pub rpc: Rpc,
    /// Tells the relayer that there is something to send.
    pub wake: Arc<Notify>,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(config: Config, db: Db, clock: Clock, hub: Hub, keys: ApiKeys, chain: ChainFacts) -> Self {
        let limiters = Limiters::new(&config.limits);
        Self(Arc::new(Parts {
            config,
            db,
            clock,
            hub,
            keys,
            chain,
            in_flight: InFlight::default(),
            limiters,
        }))
    }

    /// `GET /.well-known/jigap`.
    #[must_use]
    pub fn card(&self) -> ApiCard {
        ApiCard {
            campus: self.config.campus.clone(),
            authority: self.config.authority(),
            chain_id: self.chain.chain_id,
            voucher_contract: self.chain.voucher,
            won_contract: self.chain.won,
            keys: vec![self.keys.card()],
            now: self.clock.now(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// After a commit that made work for the chain or changed something that somebody watches.
    pub fn committed(&self) {
        self.chain.wake.notify_one();
        self.hub.wake();
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
