//! Transactions of five kinds: from before EIP-155, EIP-155, EIP-2930, EIP-1559 and EIP-7702.
//!
//! [`Transaction`] is what is asked for, [`SignedTransaction`] what a node takes. Reading is strict: one spelling of every
//! transaction, so that what is shown and what is sent have one hash. Whether a fee or a chain is wise is decided elsewhere;
//! [`Rules`] adds what a node of a fork checks without looking at accounts.

mod authorization;
mod decode;
mod encode;
mod rlp;
mod rules;
mod sign;

use alloy_primitives::{Address, B256, Bytes, U256};

pub use authorization::{Authorization, AuthorizationRefused, SignedAuthorization, sign_authorization};
pub use decode::{MAX_TRANSACTION_BYTES, TransactionRefused, decode};
pub use rlp::RlpRefused;
pub use rules::{RuleBroken, Rules};
pub use sign::sign_transaction;

/// A transaction that nobody has signed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What the kinds differ in.
    pub kind: Kind,
    /// Number of the sender's transaction, at most 2^64 - 2 (EIP-2681).
    pub nonce: u64,
    /// Most gas that it may use.
    pub gas_limit: u64,
    /// Who is called; `None` makes a contract.
    pub to: Option<Address>,
    /// Wei that go along.
    pub value: U256,
    /// Call data or init code.
    pub data: Bytes,
}

/// What the kinds of transaction differ in. Prices are in wei per unit of gas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Bound to no chain.
    Legacy {
        /// Price of gas.
        gas_price: U256,
    },
    /// Bound to a chain by its `v`.
    Eip155 {
        /// The chain.
        chain_id: U256,
        /// Price of gas.
        gas_price: U256,
    },
    /// With an access list.
    Eip2930 {
        /// The chain.
        chain_id: U256,
        /// Price of gas.
        gas_price: U256,
        /// What it will touch.
        access_list: Vec<Access>,
    },
    /// With a fee cap and a tip.
    Eip1559 {
        /// The chain.
        chain_id: U256,
        /// The fees.
        fees: Fees,
        /// What it will touch.
        access_list: Vec<Access>,
    },
    /// Hands accounts over to contracts.
    Eip7702 {
        /// The chain.
        chain_id: U256,
        /// The fees.
        fees: Fees,
        /// What it will touch.
        access_list: Vec<Access>,
        /// Signed by the accounts that are handed over.
        authorizations: Vec<SignedAuthorization>,
    },
}

/// EIP-1559 fees, wei per unit of gas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fees {
    /// Most that goes to whoever makes the block.
    pub max_priority_fee_per_gas: U256,
    /// Most in all.
    pub max_fee_per_gas: U256,
}

/// One account of an EIP-2930 access list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// The account.
    pub address: Address,
    /// Slots of its storage.
    pub storage_keys: Vec<B256>,
}

/// A transaction as a node takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedTransaction {
    /// What was signed.
    pub transaction: Transaction,
    /// Who signed.
    pub from: Address,
    /// Keccak-256 of the bytes.
    pub hash: B256,
    /// The bytes for `eth_sendRawTransaction`.
    pub raw: Bytes,
}

impl Transaction {
    /// The chain that it is bound to.
    #[must_use]
    pub const fn chain_id(&self) -> Option<U256> {
        match &self.kind {
            Kind::Legacy { .. } => None,
            Kind::Eip155 { chain_id, .. }
            | Kind::Eip2930 { chain_id, .. }
            | Kind::Eip1559 { chain_id, .. }
            | Kind::Eip7702 { chain_id, .. } => Some(*chain_id),
        }
    }

    /// Most that a unit of gas may cost, in wei.
    #[must_use]
    pub const fn max_gas_price(&self) -> U256 {
        match &self.kind {
            Kind::Legacy { gas_price } | Kind::Eip155 { gas_price, .. } | Kind::Eip2930 { gas_price, .. } => {
                *gas_price
            }
            Kind::Eip1559 { fees, .. } | Kind::Eip7702 { fees, .. } => fees.max_fee_per_gas,
        }
    }

    /// The access list; none for the kinds that have none.
    #[must_use]
    pub fn access_list(&self) -> &[Access] {
        match &self.kind {
            Kind::Legacy { .. } | Kind::Eip155 { .. } => &[],
            Kind::Eip2930 { access_list, .. }
            | Kind::Eip1559 { access_list, .. }
            | Kind::Eip7702 { access_list, .. } => access_list,
        }
    }

    /// The authorizations; none for the kinds that have none.
    #[must_use]
    pub fn authorizations(&self) -> &[SignedAuthorization] {
        match &self.kind {
            Kind::Eip7702 { authorizations, .. } => authorizations,
            _ => &[],
        }
    }
}
