//! `TransferWithAuthorization` of `CampusWon` (EIP-3009): moves won, and somebody else pays the fee.

use alloy_primitives::{Address, B256, U256};
use alloy_sol_types::SolStruct;
use protocol::{
    Won,
    transfer::NewTransfer,
    typed::{TransferWithAuthorization, won_domain},
};

use super::signature;
use crate::keyring::Account;

/// Everything that the signature covers, in the words of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTransfer {
    /// Chain that the token is on.
    pub chain_id: u64,
    /// `CampusWon`.
    pub contract: Address,
    /// Who is paid.
    pub to: Address,
    /// How much.
    pub amount: Won,
    /// Unix seconds; worthless from this moment on.
    pub valid_before: u64,
    /// Chosen at random; the contract takes each once.
    pub nonce: B256,
}

/// The EIP-712 digest for `from`.
#[must_use]
pub fn transfer_digest(transfer: &SignedTransfer, from: Address) -> B256 {
    TransferWithAuthorization {
        from,
        to: transfer.to,
        value: U256::from(transfer.amount.get()),
        validAfter: U256::ZERO,
        validBefore: U256::from(transfer.valid_before),
        nonce: transfer.nonce,
    }
    .eip712_signing_hash(&won_domain(transfer.chain_id, transfer.contract))
}

/// Signs, and answers the body of the request.
#[must_use]
pub fn sign_transfer(account: &Account, transfer: &SignedTransfer) -> NewTransfer {
    let from = account.address();
    let signature = signature::sign(account, &transfer_digest(transfer, from));
    NewTransfer {
        from,
        to: transfer.to,
        amount: transfer.amount,
        valid_after: 0,
        valid_before: transfer.valid_before,
        nonce: transfer.nonce,
        signature: signature.to_string(),
    }
}
