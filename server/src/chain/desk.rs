//! What the workers share.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use super::{
    ChainConfig, ChainProfile,
    contracts::Contracts,
    rpc::{Head, Rpc},
    sign::Signer,
    watch::gauge,
};
use crate::{clock::Clock, db::Db, feed::hub::Hub};

/// The workers' common things.
pub(super) struct Desk {
    pub(super) db: Db,
    pub(super) clock: Clock,
    hub: Hub,
    pub(super) rpc: Rpc,
    pub(super) signer: Signer,
    pub(super) contracts: Contracts,
    pub(super) profile: ChainProfile,
    pub(super) in_flight: u32,
    pub(super) wake: Arc<Notify>,
    health: Mutex<Health>,
}

/// How the chain part is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    /// When the node last told us of a block.
    pub seen_at: Option<DateTime<Utc>>,
    /// Its newest block.
    pub latest: u64,
    /// Its newest block that counts.
    pub counts: u64,
    /// The newest block that is in the index.
    pub indexed: u64,
    /// Ledger against chain, in won, as last measured. Must be 0.
    pub difference: Option<u128>,
}

impl Health {
    /// Blocks that count and are not in the index.
    #[must_use]
    pub const fn lag(&self) -> u64 {
        self.counts.saturating_sub(self.indexed)
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Desk")
            .field("profile", &self.profile)
            .field("contracts", &self.contracts)
            .finish_non_exhaustive()
    }
}

impl Desk {
    pub(super) fn new(
        db: &Db,
        clock: &Clock,
        hub: &Hub,
        rpc: Rpc,
        signer: Signer,
        contracts: Contracts,
        config: &ChainConfig,
    ) -> Self {
        Self {
            db: db.clone(),
            clock: clock.clone(),
            hub: hub.clone(),
            rpc,
            signer,
            contracts,
            profile: config.profile.clone(),
            in_flight: config.in_flight,
            wake: Arc::new(Notify::new()),
            health: Mutex::new(Health::default()),
        }
    }

    /// A commit changed something that streams may show.
    pub(super) fn changed(&self) {
        self.hub.wake();
    }

    pub(super) fn saw(&self, latest: Head, counts: Head, indexed: u64) {
        let mut health = self.health.lock().unwrap_or_else(PoisonError::into_inner);
        health.seen_at = Some(self.clock.now());
        (health.latest, health.counts, health.indexed) = (latest.number, counts.number, indexed);
    }

    pub(super) fn measured(&self, won: u128) {
        metrics::gauge!("jigap_ledger_difference_won").set(gauge(won));
        self.health.lock().unwrap_or_else(PoisonError::into_inner).difference = Some(won);
    }

    pub(super) fn health(&self) -> Health {
        *self.health.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn lag(&self) -> u64 {
        self.health().lag()
    }

    pub(super) fn indexed(&self) -> u64 {
        self.health().indexed
    }
}
