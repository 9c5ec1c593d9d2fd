//! The EIP-712 messages of `CampusVoucher`, as the wallet signs and the contract checks them.

use alloy_primitives::{Address, U256};
use alloy_sol_types::{Eip712Domain, eip712_domain, sol};

use crate::{PaymentId, till::Part};

sol! {
    /// Pays `order` at `shop` with vouchers of `holder`.
    #[derive(Debug, PartialEq, Eq)]
    struct Spend {
        address holder;
        address shop;
        bytes32 order;
        uint256[] series;
        uint256[] amounts;
        uint256 validBefore;
    }
}

sol! {
    /// Moves `value` won from `from` to `to` (EIP-3009).
    #[derive(Debug, PartialEq, Eq)]
    struct TransferWithAuthorization {
        address from;
        address to;
        uint256 value;
        uint256 validAfter;
        uint256 validBefore;
        bytes32 nonce;
    }
}

/// The signing domain of `CampusWon` (its EIP-712 name and version).
#[must_use]
pub fn won_domain(chain_id: u64, contract: Address) -> Eip712Domain {
    eip712_domain! {
        name: "Campus Won",
        version: "1",
        chain_id: chain_id,
        verifying_contract: contract,
    }
}

/// The signing domain of the voucher contract.
#[must_use]
pub fn voucher_domain(chain_id: u64, contract: Address) -> Eip712Domain {
    eip712_domain! {
        name: "Campus Voucher",
        version: "1",
        chain_id: chain_id,
        verifying_contract: contract,
    }
}

/// The `Spend` message for a payment at a till.
#[must_use]
pub fn spend_message(
    holder: Address,
    shop: Address,
    payment: PaymentId,
    parts: &[Part],
    valid_before: u64,
) -> Spend {
    Spend {
        holder,
        shop,
        order: payment.word(),
        series: parts.iter().map(|part| part.series.token_id()).collect(),
        amounts: parts.iter().map(|part| U256::from(part.amount.get())).collect(),
        validBefore: U256::from(valid_before),
    }
}
