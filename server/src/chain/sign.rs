//! Signs transactions with a nonce and a bid that were decided elsewhere. No filler decides anything here.

use std::sync::Arc;

use alloy::{
    consensus::{SignableTransaction, TxEip1559, TxEnvelope, TxLegacy},
    eips::eip2718::Encodable2718,
    primitives::{Bytes, TxKind, U256},
    signers::{SignerSync, local::PrivateKeySigner},
};
use protocol::{Address, B256};

use super::{fee::Fee, profile::FeeMode};

/// The relayer's key on one chain; prints as its address.
#[derive(Clone)]
pub(super) struct Signer {
    key: Arc<PrivateKeySigner>,
    chain_id: u64,
    fee: FeeMode,
}

/// What is to be signed.
#[derive(Clone, Debug)]
pub(super) struct Outgoing {
    /// The contract, or none to make one.
    pub(super) to: TxKind,
    /// Call data.
    pub(super) input: Bytes,
    /// Most gas it may use.
    pub(super) gas_limit: u64,
    /// Place in the relayer's row.
    pub(super) nonce: u64,
}

/// A signed transaction, ready to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    /// Its hash.
    pub(super) hash: B256,
    /// Its bytes, `0x` hex.
    pub(super) raw: String,
}

/// The key would not sign.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the relayer's key does not sign: {0}")]
pub struct NotSigned(String);

impl Signer {
    pub(super) fn new(key: PrivateKeySigner, chain_id: u64, fee: FeeMode) -> Self {
        Self { key: Arc::new(key), chain_id, fee }
    }

    /// Whose key.
    #[must_use]
    pub(super) fn address(&self) -> Address {
        self.key.address()
    }

    /// For which chain.
    #[must_use]
    pub(super) const fn chain_id(&self) -> u64 {
        self.chain_id
    }

    /// How bids are made there.
    #[must_use]
    pub(super) const fn fee_mode(&self) -> FeeMode {
        self.fee
    }

    /// Signs. The same input gives the same bytes.
    ///
    /// # Errors
    /// [`NotSigned`].
    pub(super) fn sign(&self, outgoing: &Outgoing, fee: Fee) -> Result<Signed, NotSigned> {
        let Outgoing { to, input, gas_limit, nonce } = outgoing.clone();
        let envelope = match fee {
            Fee::Legacy(price) => {
                let tx = TxLegacy {
                    chain_id: Some(self.chain_id),
                    nonce,
                    gas_price: u128::from(price),
                    gas_limit,
                    to,
                    value: U256::ZERO,
                    input,
                };
                let signature = self.signature(tx.signature_hash())?;
                TxEnvelope::from(tx.into_signed(signature))
            }
            Fee::Eip1559 { max, tip } => {
                let tx = TxEip1559 {
                    chain_id: self.chain_id,
                    nonce,
                    gas_limit,
                    max_fee_per_gas: u128::from(max),
                    max_priority_fee_per_gas: u128::from(tip),
                    to,
                    value: U256::ZERO,
                    access_list: alloy::eips::eip2930::AccessList::default(),
                    input,
                };
                let signature = self.signature(tx.signature_hash())?;
                TxEnvelope::from(tx.into_signed(signature))
            }
        };
        Ok(Signed { hash: *envelope.tx_hash(), raw: format!("0x{}", hex::encode(envelope.encoded_2718())) })
    }

    fn signature(&self, hash: B256) -> Result<alloy::primitives::Signature, NotSigned> {
        self.key.sign_hash_sync(&hash).map_err(|e| NotSigned(e.to_string()))
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Signer({})", self.address())
    }
}
