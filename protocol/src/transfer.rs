//! Won tokens on the move: transfers that the campus pays the fee of, and won that the campus brings into being.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Address, B256, ErrorCode, OperationId, Won};

/// Longest life of an authorization that is taken, in seconds.
pub const LONGEST_SECS: u64 = 3_600;

/// `POST /v1/won/transfers`: an EIP-3009 `TransferWithAuthorization` of `CampusWon`, signed by `from`. The campus brings it to
/// the chain and pays the fee. Anybody signed in may bring one; the signature says whose won it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewTransfer {
    /// Who pays.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub from: Address,
    /// Who is paid.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub to: Address,
    /// How much.
    pub amount: Won,
    /// Unix seconds; worthless up to and including this moment.
    pub valid_after: u64,
    /// Unix seconds; worthless from this moment on, at most [`LONGEST_SECS`] ahead.
    pub valid_before: u64,
    /// Chosen at random by the signer; the contract takes each once.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub nonce: B256,
    /// 65 bytes, `0x` hex.
    pub signature: String,
}

/// `GET /v1/won/transfers/{nonce}?from={address}`, and the answer to `POST`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Transfer {
    /// Who pays.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub from: Address,
    /// Who is paid.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub to: Address,
    /// How much.
    pub amount: Won,
    /// Names the transfer together with `from`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub nonce: B256,
    /// Where it stands.
    pub state: TransferState,
    /// The transaction, once it is signed.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub tx_hash: Option<B256>,
    /// Why it was refused.
    pub refusal: Option<ErrorCode>,
    /// When it was taken.
    pub created_at: DateTime<Utc>,
    /// When it was in a block.
    pub done_at: Option<DateTime<Utc>>,
}

/// Where a transfer stands: `accepted → done | refused`; a reorganisation takes `done` back to `accepted`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TransferState {
    /// Stored; on its way to the chain.
    Accepted,
    /// In a block.
    Done,
    /// The contract does not take it; nothing moved by it.
    Refused,
}

/// `POST /v1/won/credits` (operators): new won for an address, against money that the campus holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewCredit {
    /// Who is credited.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub to: Address,
    /// How much.
    pub amount: Won,
    /// What for, 1 to 200 characters; stands in the audit trail.
    pub reason: String,
}

/// The answer to `POST /v1/won/credits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Credit {
    /// The operation that brings it to the chain.
    pub id: OperationId,
    /// Who is credited.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub to: Address,
    /// How much.
    pub amount: Won,
    /// Where it stands.
    pub state: TransferState,
}
