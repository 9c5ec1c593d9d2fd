//! The `Spend` message: pays an order at a shop with vouchers.

use alloy_primitives::{Address, B256};
use alloy_sol_types::SolStruct;
use protocol::{
    PaymentId,
    till::{AuthorizePayment, Part},
    typed::{spend_message, voucher_domain},
};

use super::{Signature, signature};
use crate::keyring::Account;

/// Everything that a `Spend` signature covers, in the words of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedSpend {
    /// Chain that the voucher contract is on.
    pub chain_id: u64,
    /// The voucher contract.
    pub contract: Address,
    /// Who is paid.
    pub shop: Address,
    /// What is paid.
    pub payment: PaymentId,
    /// With what; the order does not matter here.
    pub parts: Vec<Part>,
    /// Unix seconds; worthless from this moment on.
    pub valid_before: u64,
}

impl SignedSpend {
    /// The parts as the contract wants them: rising token id.
    fn ordered_parts(&self) -> Vec<Part> {
        let mut parts = self.parts.clone();
        parts.sort_by_key(|part| part.series.token_id());
        parts
    }
}

/// The EIP-712 digest for `holder`.
#[must_use]
pub fn spend_digest(spend: &SignedSpend, holder: Address) -> B256 {
    let domain = voucher_domain(spend.chain_id, spend.contract);
    spend_message(holder, spend.shop, spend.payment, &spend.ordered_parts(), spend.valid_before)
        .eip712_signing_hash(&domain)
}

/// Signs, and answers the body of the authorize request.
#[must_use]
pub fn sign_spend(account: &Account, spend: &SignedSpend) -> AuthorizePayment {
    let signature: Signature = signature::sign(account, &spend_digest(spend, account.address()));
    AuthorizePayment {
        holder: account.address(),
        parts: spend.ordered_parts(),
        valid_before: spend.valid_before,
        signature: signature.to_string(),
    }
}
