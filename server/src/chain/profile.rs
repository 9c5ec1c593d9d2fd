//! What differs from chain to chain, in one place: checked at the start, never guessed later.

use std::path::PathBuf;

use protocol::Address;
use serde::Deserialize;

/// `[chain]` of the configuration. Without any: a development node of our own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChainConfig {
    /// The chain.
    pub profile: ChainProfile,
    /// The development node that is started when `profile.rpc_url` is absent.
    pub node: NodeConfig,
    /// Contracts that stand already; absent: deployed at the first start, with the relayer as their admin.
    pub contracts: Option<KnownContracts>,
    /// Most transactions that wait for a block at the same time; lower where a node's pool takes fewer from one account.
    pub in_flight: u32,
    /// Seconds between two comparisons of the ledger with the chain.
    pub difference_secs: u64,
}

impl Default for ChainConfig {
    fn default() -> Self {
        Self {
            profile: ChainProfile::default(),
            node: NodeConfig::default(),
            contracts: None,
            in_flight: 256,
            difference_secs: 30,
        }
    }
}

/// The development node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NodeConfig {
    /// The `anvil` binary; absent: the environment's `ANVIL`, then the one in `node_modules`.
    pub anvil: Option<PathBuf>,
    /// Port on 127.0.0.1; absent: a free one.
    pub port: Option<u16>,
    /// Time of the first block of a new chain, in seconds since 1970; absent: now.
    pub begins_at: Option<u64>,
}

/// Contracts that an operator deployed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownContracts {
    /// `CampusWon`.
    pub won: Address,
    /// `CampusVoucher`.
    pub voucher: Address,
    /// Block in which the older of the two was made: nothing before it is read.
    pub from_block: u64,
}

/// One chain.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ChainProfile {
    /// EIP-155 id; must be what the node answers.
    pub chain_id: u64,
    /// `http://…` of a node; absent: a development node of our own.
    pub rpc_url: Option<String>,
    /// What a transaction bids.
    pub fee: FeeMode,
    /// From when on a block counts.
    pub finality: Finality,
    /// Most blocks in one `eth_getLogs`.
    pub log_window: u64,
    /// Milliseconds between two looks at the chain.
    pub poll_ms: u64,
    /// Web page of a transaction: `{tx}` stands for its hash.
    pub explorer: Option<String>,
}

impl Default for ChainProfile {
    fn default() -> Self {
        Self {
            chain_id: 31337,
            rpc_url: None,
            fee: FeeMode::Eip1559 { tip_wei: 1_000_000, cap_wei: 500_000_000_000 },
            finality: Finality::Latest,
            log_window: 1_000,
            poll_ms: 200,
            explorer: None,
        }
    }
}

/// What a transaction bids. Never left to a client's default: on a chain without gas even 1 wei is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FeeMode {
    /// Nothing: a private chain with a base fee of 0.
    Zero,
    /// One price: what the node says, within these bounds.
    Legacy {
        /// At least this.
        floor_wei: u64,
        /// Above this nothing is sent; it waits.
        cap_wei: u64,
    },
    /// Base fee and tip.
    Eip1559 {
        /// Tip.
        tip_wei: u64,
        /// Most that is bid in all; above it nothing is sent, it waits.
        cap_wei: u64,
    },
}

/// From when on a block counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Finality {
    /// At once: chains whose blocks are final when made (QBFT).
    Latest,
    /// When the node says so (`finalized`).
    Finalized,
    /// When so many blocks stand on top of it.
    Depth(u64),
}

impl ChainProfile {
    /// Refuses what cannot work, with the key and what is allowed.
    ///
    /// # Errors
    /// A sentence for the operator.
    pub fn check(&self) -> Result<(), String> {
        let refuse = |key: &str, found: &dyn std::fmt::Debug, allowed: &str| {
            Err(format!("chain.profile.{key} = {found:?}: {allowed}"))
        };
        if let Some(url) = &self.rpc_url
            && !url.starts_with("http://")
        {
            return refuse(
                "rpc_url",
                url,
                "allowed is http://…; for https put a TLS proxy beside this server",
            );
        }
        if !(1..=1_000_000).contains(&self.log_window) {
            return refuse("log_window", &self.log_window, "allowed are 1 to 1000000 blocks");
        }
        if !(10..=60_000).contains(&self.poll_ms) {
            return refuse("poll_ms", &self.poll_ms, "allowed are 10 to 60000 milliseconds");
        }
        if let Some(explorer) = &self.explorer
            && !explorer.contains("{tx}")
        {
            return refuse("explorer", explorer, "it must contain {tx}");
        }
        match self.fee {
            FeeMode::Legacy { floor_wei, cap_wei } if floor_wei > cap_wei => {
                refuse("fee.legacy", &self.fee, "floor_wei must not be above cap_wei")
            }
            FeeMode::Eip1559 { tip_wei, cap_wei } if tip_wei > cap_wei => {
                refuse("fee.eip1559", &self.fee, "tip_wei must not be above cap_wei")
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campus_chain_and_a_public_one_read_from_toml() {
        let campus: ChainConfig = toml::from_str(
            r#"
            in_flight = 64
            [profile]
            chain_id = 4242
            rpc_url = "http://besu:8545"
            fee = "zero"
            finality = "latest"
            "#,
        )
        .unwrap();
        assert_eq!(campus.profile.fee, FeeMode::Zero);
        let public: ChainProfile = toml::from_str(
            r#"
            chain_id = 97
            rpc_url = "http://proxy:8545"
            fee = { legacy = { floor_wei = 100000000, cap_wei = 5000000000 } }
            finality = { depth = 12 }
            "#,
        )
        .unwrap();
        assert_eq!(public.finality, Finality::Depth(12));
        assert_eq!(public.check(), Ok(()));
        let default: ChainConfig = toml::from_str("").unwrap();
        assert_eq!(default, ChainConfig::default());
        assert!(toml::from_str::<ChainConfig>("rcp_url = 1").is_err(), "a misspelt key is refused");
    }

    #[test]
    fn what_cannot_work_is_refused_with_its_key() {
        let bad = |change: fn(&mut ChainProfile)| {
            let mut profile = ChainProfile::default();
            change(&mut profile);
            profile.check().unwrap_err()
        };
        assert!(bad(|p| p.rpc_url = Some("https://x".into())).contains("rpc_url"));
        assert!(bad(|p| p.log_window = 0).contains("log_window"));
        assert!(bad(|p| p.poll_ms = 1).contains("poll_ms"));
        assert!(bad(|p| p.explorer = Some("http://x".into())).contains("explorer"));
        assert!(bad(|p| p.fee = FeeMode::Legacy { floor_wei: 2, cap_wei: 1 }).contains("fee.legacy"));
    }
}
