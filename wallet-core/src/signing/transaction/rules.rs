//! What a node of a fork checks without looking at accounts.

use alloy_primitives::U256;

use super::{Kind, Transaction};

/// Largest init code (EIP-3860).
const MAX_INIT_CODE: usize = 49_152;

/// A fork.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// March 2024.
    Cancun,
}

/// The rule that a transaction breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RuleBroken {
    /// This kind came later.
    #[error("the fork does not know this kind")]
    KindOfLaterFork,
    /// The gas limit is below what it costs to look at it.
    #[error("gas limit below {needed}")]
    IntrinsicGas {
        /// Least gas limit.
        needed: u64,
    },
    /// More than 49,152 bytes of init code (EIP-3860).
    #[error("init code too long")]
    InitCode,
    /// The tip is above the cap (EIP-1559).
    #[error("priority fee above the fee cap")]
    PriorityFee,
    /// Gas limit times price does not fit in 256 bits.
    #[error("gas limit times price is 2^256 or more")]
    Cost,
}

impl Rules {
    /// # Errors
    /// The first [`RuleBroken`] in the order of the cases.
    pub fn check(self, transaction: &Transaction) -> Result<(), RuleBroken> {
        let Self::Cancun = self;
        if matches!(transaction.kind, Kind::Eip7702 { .. }) {
            return Err(RuleBroken::KindOfLaterFork);
        }
        let needed = intrinsic_gas(transaction);
        if transaction.gas_limit < needed {
            return Err(RuleBroken::IntrinsicGas { needed });
        }
        if transaction.to.is_none() && transaction.data.len() > MAX_INIT_CODE {
            return Err(RuleBroken::InitCode);
        }
        if let Kind::Eip1559 { fees, .. } = &transaction.kind
            && fees.max_priority_fee_per_gas > fees.max_fee_per_gas
        {
            return Err(RuleBroken::PriorityFee);
        }
        transaction
            .max_gas_price()
            .checked_mul(U256::from(transaction.gas_limit))
            .map(drop)
            .ok_or(RuleBroken::Cost)
    }
}

/// 21,000; 16 or 4 per byte (EIP-2028); 32,000 and 2 per word to make a contract (EIP-2, EIP-3860); 2,400 per account and 1,900
/// per slot of an access list (EIP-2930). The data is bounded, so nothing here overflows.
fn intrinsic_gas(transaction: &Transaction) -> u64 {
    let data: u64 = transaction.data.iter().map(|byte| if *byte == 0 { 4 } else { 16 }).sum();
    let create =
        if transaction.to.is_none() { 32_000 + 2 * transaction.data.len().div_ceil(32) as u64 } else { 0 };
    let access: u64 =
        transaction.access_list().iter().map(|entry| 2_400 + 1_900 * entry.storage_keys.len() as u64).sum();
    21_000 + data + create + access
}
