//! A message or transaction that somebody handed over to be signed, taken apart.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{Address, ApprovalId, Won};

/// Something to be signed, as it was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignApproval {
    /// Single use.
    pub approval: ApprovalId,
    /// What it is.
    pub what: SignKind,
    /// The account that would sign.
    pub from: Address,
    /// Amount in won, first of all, where it moves campus won or vouchers.
    pub won: Option<Won>,
    /// Labelled values in order.
    pub fields: Vec<SignField>,
    /// What to look at before saying yes.
    pub warnings: Vec<SignWarning>,
    /// The form it came in, at most 64 KiB, for one tap away.
    pub raw: String,
    /// A yes needs a second, separate yes (`second_step: true`).
    pub second_step: bool,
    /// The approval dies at this moment.
    pub expires_at: DateTime<Utc>,
}

/// What a request is. The screens name each (`sign-kind-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignKind {
    /// ERC-4361 login at this app's API.
    Login,
    /// Spends vouchers at a shop.
    SpendVouchers,
    /// Gives vouchers to somebody.
    GiveVouchers,
    /// Accepts a gift of vouchers.
    AcceptGift,
    /// Takes a gift back.
    TakeBackGift,
    /// Moves a token: ERC-20 transfer, EIP-3009.
    TransferToken,
    /// Moves vouchers or other ERC-1155 tokens.
    TransferItems,
    /// Moves the chain's coin.
    TransferCoin,
    /// Lets somebody else move a token (ERC-20 approve).
    ApproveToken,
    /// Lets somebody else move every token of a kind (ERC-1155/721).
    ApproveAll,
    /// EIP-2612 or Permit2: the same, by signature alone.
    Permit,
    /// Lets somebody else act or vote.
    Delegation,
    /// EIP-7702: gives control of the account to a program.
    GiveControl,
    /// Puts a new program on the chain.
    CreateContract,
    /// Calls a program in a way that is not known here.
    CallContract,
    /// EIP-712 data that is well formed and not known here.
    TypedData,
    /// Plain text.
    Message,
    /// Bytes that are no text.
    Bytes,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignField {
    /// What it is.
    pub label: FieldLabel,
    /// Its value.
    pub value: FieldValue,
}

/// Name of a value: one of ours with a translation, or the name that the request itself has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "name", rename_all = "snake_case")]
pub enum FieldLabel {
    /// A label with a translation (`sign-field-…`), such as `spender`.
    Known(String),
    /// A member name out of the request, path in dots; foreign text.
    Foreign(String),
}

/// Every [`FieldLabel::Known`] there is; the screens have a name for each (`sign-field-…`, with `-` for `_`).
pub const SIGN_FIELDS: [&str; 46] = [
    "accept_before",
    "account",
    "adds_to_allowance",
    "allowed",
    "allowed_until",
    "amount",
    "authority",
    "chain",
    "coin",
    "contract",
    "data",
    "deadline",
    "definition",
    "delegate",
    "domain",
    "expires",
    "fee",
    "from",
    "gas_limit",
    "gas_price",
    "gift",
    "id",
    "issued",
    "item",
    "message",
    "message_type",
    "nonce",
    "not_before",
    "operator",
    "order",
    "owner",
    "priority_fee",
    "program",
    "request_id",
    "resource",
    "series",
    "shop",
    "spender",
    "statement",
    "to",
    "token",
    "touches",
    "transaction_type",
    "units_or_number",
    "uri",
    "valid_after",
];

/// A value as it should be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
pub enum FieldValue {
    /// Won.
    Won(Won),
    /// Wei of the chain's coin, decimal.
    Wei(String),
    /// Units of some token, decimal, unscaled.
    Units(String),
    /// Without limit.
    Unlimited,
    /// An account or contract.
    Address {
        /// EIP-55.
        address: Address,
        /// Contact or campus name.
        name: Option<String>,
    },
    /// A moment.
    Time(DateTime<Utc>),
    /// Foreign text, bidirectional and control characters replaced.
    Text(String),
    /// `0x` hex.
    Hex(String),
}

/// What to look at before saying yes. The screens have a sentence for each (`sign-warning-…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SignWarning {
    /// It could not be understood; only the raw form is true.
    Unknown,
    /// The spender may take everything, at any time.
    UnlimitedApproval,
    /// The account would be in somebody else's hands.
    GivesControl,
    /// Not the campus's own contract.
    ForeignContract,
    /// Nothing was ever sent there from here.
    FirstTime,
    /// Looks like somebody who was paid before, and is not.
    LookAlike {
        /// Who it looks like.
        of: Address,
        /// Their name.
        name: Option<String>,
    },
    /// Good on every chain.
    AnyChain,
    /// Good for longer than a day, or for ever.
    LongLived,
    /// Nobody else can see it, but it can be used without the campus noticing: it is sent by whoever holds it.
    OutsideCampus,
    /// The fee is more than what is sent.
    FeeAboveAmount,
    /// It would fail on the chain as things are.
    WouldFail,
}
