//! Won tokens and the chain's own coin.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Address, ApprovalId, Won};

/// What is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asset {
    /// `CampusWon`: one unit is one won.
    Won,
    /// The chain's coin, in wei.
    Coin,
}

/// `asset_view {address?}`: what an account of the vault holds outside vouchers; the campus account's when absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssetView {
    /// The account.
    pub address: Address,
    /// Won tokens.
    pub won: Won,
    /// The chain's coin, in wei, decimal.
    pub coin_wei: String,
    /// When this was last heard; absent: never.
    pub seen_at: Option<DateTime<Utc>>,
    /// Name of the coin, such as `ETH`.
    pub coin_name: String,
}

/// `send_prepare {from?, to, asset, units, way}`: `units` decimal, in units of the asset; `from` absent: the campus account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendRequest {
    /// An account of the vault that has a key; absent: the campus account.
    pub from: Option<Address>,
    /// Who is paid.
    pub to: Address,
    /// What is sent.
    pub asset: Asset,
    /// How much, decimal, whole units of the asset.
    pub units: String,
    /// Who pays the fee.
    pub way: SendWay,
}

/// Who pays the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendWay {
    /// The campus: an EIP-3009 authorization that the API brings to the chain. Won only.
    Sponsored,
    /// The sender, in the chain's coin.
    OwnFee,
}

/// A transfer to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// What happens.
    pub intent: SendIntent,
    /// Who pays.
    pub from: Address,
    /// Name of that account.
    pub from_name: String,
    /// Who is paid.
    pub to: Address,
    /// Name in the contacts.
    pub to_name: Option<String>,
    /// What is sent.
    pub asset: Asset,
    /// How much, decimal, in units of the asset.
    pub units: String,
    /// What the account has of the asset afterwards, decimal.
    pub left_after: String,
    /// The choices, slowest first; one entry without a fee when it is sponsored.
    pub fees: Vec<FeeChoice>,
    /// Name of the coin that the fee is paid in.
    pub coin_name: String,
    /// What to look at before saying yes.
    pub warnings: Vec<super::SignWarning>,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// What a transfer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendIntent {
    /// A new transfer.
    Send,
    /// The same transaction again with a higher fee.
    SpeedUp,
    /// An empty transaction in the place of one that has not been taken yet.
    Cancel,
}

/// How fast, and what it costs at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeChoice {
    /// Its name.
    pub speed: Speed,
    /// Most that is paid, in won, rounded up; absent where the chain's coin has no won price.
    pub most_won: Option<Won>,
    /// Most that is paid, in wei, decimal; `"0"` when sponsored.
    pub most_wei: String,
    /// What is probably paid, in wei, decimal.
    pub likely_wei: String,
}

/// How fast.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Speed {
    /// When the chain is quiet.
    Slow,
    /// With the next blocks.
    Normal,
    /// Before others.
    Fast,
}
