//! Transaction and key to bytes for a node.

use alloy_primitives::keccak256;

use super::{
    Kind, SignedTransaction, Transaction, TransactionRefused,
    decode::{MAX_EIP155_CHAIN, MAX_NONCE},
};
use crate::{keyring::Account, signing::signature};

/// Signs.
///
/// # Errors
/// [`TransactionRefused`] for what [`super::decode`] would not read back: a nonce above 2^64 - 2, an EIP-155 chain id whose `v`
/// does not fit, an EIP-7702 transaction that makes a contract or carries an authorization that nobody signed.
pub fn sign_transaction(
    account: &Account,
    transaction: Transaction,
) -> Result<SignedTransaction, TransactionRefused> {
    if transaction.nonce > MAX_NONCE {
        return Err(TransactionRefused::Nonce);
    }
    match &transaction.kind {
        Kind::Eip155 { chain_id, .. } if *chain_id > MAX_EIP155_CHAIN => {
            return Err(TransactionRefused::ChainId);
        }
        Kind::Eip7702 { .. } if transaction.to.is_none() => return Err(TransactionRefused::NoReceiver),
        _ => {}
    }
    for signed in transaction.authorizations() {
        if signed.authorization.nonce > MAX_NONCE {
            return Err(TransactionRefused::Nonce);
        }
        signed.authority().map_err(|_| TransactionRefused::Authorization)?;
    }
    let signature = signature::sign(account, &transaction.signing_hash());
    let raw = transaction.encode_signed(signature.scalars(), signature.is_odd());
    Ok(SignedTransaction { from: account.address(), hash: keccak256(&raw), raw: raw.into(), transaction })
}
