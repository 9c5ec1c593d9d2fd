//! What a transaction bids, by the chain's profile.

use super::{
    profile::FeeMode,
    rpc::{Rpc, RpcFailure},
};

/// A bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fee {
    /// One price per gas, in wei.
    Legacy(u64),
    /// Base fee and tip.
    Eip1559 {
        /// Most in all, in wei per gas.
        max: u64,
        /// Of it, for the block's maker.
        tip: u64,
    },
}

/// Why nothing is bid.
#[derive(Clone, Debug, thiserror::Error)]
pub enum FeeRefused {
    /// The node does not say what a block costs.
    #[error(transparent)]
    Rpc(#[from] RpcFailure),
    /// The chain asks for more than the operator allows.
    #[error("the chain asks for {asked} wei per gas, the profile's cap is {cap}")]
    AboveCap {
        /// The chain's price.
        asked: u64,
        /// The cap.
        cap: u64,
    },
}

/// What to bid now.
///
/// # Errors
/// [`FeeRefused`].
pub(super) async fn ask(rpc: &Rpc, mode: FeeMode) -> Result<Fee, FeeRefused> {
    match mode {
        FeeMode::Zero => Ok(Fee::Legacy(0)),
        FeeMode::Legacy { floor_wei, cap_wei } => {
            let asked = rpc.gas_price().await?.max(floor_wei);
            if asked > cap_wei {
                Err(FeeRefused::AboveCap { asked, cap: cap_wei })
            } else {
                Ok(Fee::Legacy(asked))
            }
        }
        FeeMode::Eip1559 { tip_wei, cap_wei } => {
            let base = rpc.head("latest").await?.and_then(|head| head.base_fee_per_gas).unwrap_or(0);
            bid(base, tip_wei, cap_wei)
        }
    }
}

/// Twice the base fee stays good for six full blocks.
fn bid(base: u64, tip: u64, cap: u64) -> Result<Fee, FeeRefused> {
    let asked = base.saturating_add(tip);
    if asked > cap {
        return Err(FeeRefused::AboveCap { asked, cap });
    }
    Ok(Fee::Eip1559 { max: base.saturating_mul(2).saturating_add(tip).min(cap), tip })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cap_is_never_passed_and_the_bid_covers_the_next_blocks() {
        assert!(matches!(bid(10, 1, 100), Ok(Fee::Eip1559 { max: 21, tip: 1 })));
        assert!(matches!(bid(60, 1, 100), Ok(Fee::Eip1559 { max: 100, tip: 1 })));
        assert!(matches!(bid(100, 1, 100), Err(FeeRefused::AboveCap { asked: 101, cap: 100 })));
    }
}
