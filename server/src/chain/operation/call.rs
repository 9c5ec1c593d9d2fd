//! The calls that the server makes, typed.

use alloy::{
    primitives::{U256, aliases::U64},
    sol_types::SolCall,
};
use chrono::{DateTime, Utc};
use protocol::{Address, B256, OperationId, PaymentId, SeriesId, Won, transfer::NewTransfer, typed::Spend};

use super::{
    super::contracts::{CampusVoucher, CampusWon, ICampusVoucher},
    Kind,
};

/// Most people in one issue operation. 200 take about 8 million gas; a transaction may take 16.7 million (EIP-7825).
pub const ISSUE_LINES_MOST: usize = 200;

/// An operation that is about to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOperation {
    /// Its id; for an issue also the word that the contract takes once.
    pub id: OperationId,
    /// What kind of act.
    pub kind: Kind,
    /// What it is for: series, shop address, or payment.
    pub subject: String,
    /// The call to the kind's contract.
    pub calldata: Vec<u8>,
    /// Most gas it may use.
    pub gas_limit: u64,
}

impl NewOperation {
    /// Opens a series on the chain. The end is cut to whole seconds.
    #[must_use]
    pub fn create_series(
        id: OperationId,
        series: SeriesId,
        ends_at: DateTime<Utc>,
        terms_hash: B256,
    ) -> Self {
        let ends_at = u64::try_from(ends_at.timestamp()).unwrap_or(0);
        let call = CampusVoucher::createSeriesCall {
            series: series.token_id(),
            endsAt: U64::from(ends_at).to(),
            termsHash: terms_hash,
        };
        Self {
            id,
            kind: Kind::CreateSeries,
            subject: series.to_string(),
            calldata: call.abi_encode(),
            gas_limit: 200_000,
        }
    }

    /// Lets a shop take payments, or stops it.
    #[must_use]
    pub fn set_shop(id: OperationId, shop: Address, accepted: bool) -> Self {
        let call = CampusVoucher::setShopCall { shop, accepted };
        Self {
            id,
            kind: Kind::SetShop,
            subject: format!("{shop:#x}"),
            calldata: call.abi_encode(),
            gas_limit: 100_000,
        }
    }

    /// Issues to these wallets, at most [`ISSUE_LINES_MOST`] of them.
    #[must_use]
    pub fn issue(id: OperationId, series: SeriesId, lines: &[(Address, Won)]) -> Self {
        let call = CampusVoucher::issueBatchCall {
            series: series.token_id(),
            issue: id.word(),
            holders: lines.iter().map(|(holder, _)| *holder).collect(),
            amounts: lines.iter().map(|(_, amount)| U256::from(amount.get())).collect(),
        };
        Self {
            id,
            kind: Kind::Issue,
            subject: series.to_string(),
            calldata: call.abi_encode(),
            gas_limit: 200_000 + 60_000 * lines.len() as u64,
        }
    }

    /// Brings a person's signed payment to the chain.
    ///
    /// # Panics
    /// Never: an order that is no payment of ours is stored under its word, and confirms nothing.
    #[must_use]
    pub fn spend(id: OperationId, message: &Spend, signature: &[u8]) -> Self {
        let order = message.order;
        let call = CampusVoucher::spendCall {
            s: ICampusVoucher::Spend {
                holder: message.holder,
                shop: message.shop,
                order,
                series: message.series.clone(),
                amounts: message.amounts.clone(),
                validBefore: message.validBefore,
            },
            signature: signature.to_vec().into(),
        };
        let subject =
            PaymentId::from_word(order).map_or_else(|| order.to_string(), |payment| payment.to_string());
        Self {
            id,
            kind: Kind::Spend,
            subject,
            calldata: call.abi_encode(),
            gas_limit: 250_000 + 90_000 * message.series.len() as u64,
        }
    }

    /// Brings a person's signed transfer of won to the chain.
    #[must_use]
    pub fn transfer(id: OperationId, transfer: &NewTransfer, signature: &[u8; 65]) -> Self {
        let call = CampusWon::transferWithAuthorizationCall {
            from: transfer.from,
            to: transfer.to,
            value: U256::from(transfer.amount.get()),
            validAfter: U256::from(transfer.valid_after),
            validBefore: U256::from(transfer.valid_before),
            nonce: transfer.nonce,
            v: signature[64],
            r: B256::from_slice(&signature[..32]),
            s: B256::from_slice(&signature[32..64]),
        };
        Self {
            id,
            kind: Kind::Transfer,
            subject: transfer.nonce.to_string(),
            calldata: call.abi_encode(),
            gas_limit: 150_000,
        }
    }

    /// Brings new won into being for `to`.
    #[must_use]
    pub fn credit(id: OperationId, to: Address, amount: Won) -> Self {
        let call = CampusWon::mintCall { to, amount: U256::from(amount.get()) };
        Self {
            id,
            kind: Kind::Credit,
            subject: id.to_string(),
            calldata: call.abi_encode(),
            gas_limit: 120_000,
        }
    }
}
