//! Co-op vouchers: series, issues, and where each won is.

use alloy_primitives::{Address, B256};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{IssueId, PersonId, SeriesId, ShopId, Won, identity::RowProblem};

/// `POST /v1/voucher/series` (officer).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSeries {
    /// Name shown to people, 1 to 60 characters.
    pub name: String,
    /// Last moment is just before this; at most ten years ahead.
    pub ends_at: DateTime<Utc>,
    /// Terms shown to people, at most 4,000 characters; their Keccak-256 hash stands on the chain.
    pub terms: String,
}

/// Where a series is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SeriesState {
    /// Stored; the chain has not confirmed it yet.
    Creating,
    /// On the chain; can be issued and spent until it ends.
    Active,
    /// The end has passed.
    Ended,
    /// The chain refused it.
    Failed,
}

/// A voucher series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Series {
    /// The series; its number on the chain is [`SeriesId::token_id`].
    pub id: SeriesId,
    /// Name shown to people.
    pub name: String,
    /// State.
    pub state: SeriesState,
    /// Nothing can be paid with it from this moment on.
    pub ends_at: DateTime<Utc>,
    /// Terms shown to people.
    pub terms: String,
    /// Keccak-256 of the terms, as on the chain.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub terms_hash: B256,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// A series with its sums, for the officer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesWithSums {
    /// The series.
    #[serde(flatten)]
    pub series: Series,
    /// Where its won are.
    pub sums: SeriesSums,
}

/// Where the won of a series are: `issued = with_people + in_gifts + at_shops + settled + expired`, exactly, by the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeriesSums {
    /// Put into the world so far.
    pub issued: Won,
    /// In people's wallets.
    pub with_people: Won,
    /// Given away and not yet accepted, in the contract's custody.
    pub in_gifts: Won,
    /// Paid to shops and not yet settled.
    pub at_shops: Won,
    /// Paid out to shops and burned.
    pub settled: Won,
    /// Expired and burned.
    pub expired: Won,
    /// Promised to people who have no wallet yet; not part of `issued`.
    pub waiting: Won,
}

/// `GET /v1/voucher/series/{id}/where`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WhereView {
    /// The series.
    pub series: Series,
    /// The sums.
    pub sums: SeriesSums,
    /// Per shop, largest first.
    pub shops: Vec<ShopHolding>,
    /// Per person, largest first, at most 100.
    pub people: Vec<PersonHolding>,
}

/// What one shop has taken and not settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopHolding {
    /// The shop.
    pub shop: ShopId,
    /// Its name.
    pub name: String,
    /// How much it holds.
    pub amount: Won,
}

/// What one wallet holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonHolding {
    /// The person, when the wallet is linked.
    pub person: Option<PersonId>,
    /// Number and name, when linked.
    pub label: String,
    /// The wallet.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub address: Address,
    /// How much it holds.
    pub amount: Won,
}

/// `POST /v1/voucher/series/{id}/issues` (CSV body: `학번,금액` or `number,amount`, optionally `이름`/`name`).
///
/// Nothing is issued by it. UTF-8 (with or without BOM) or CP949, at most 1 MB and 5,000 rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuePreview {
    /// The draft; confirm it to issue.
    pub id: IssueId,
    /// The series.
    pub series: SeriesId,
    /// Rows without a problem.
    pub good_rows: u32,
    /// Their sum.
    pub good_total: Won,
    /// Of the good rows, people who have no wallet yet: theirs is held until they link one.
    pub without_wallet: u32,
    /// Every row that is wrong.
    pub problems: Vec<RowProblem>,
    /// The first 100 good rows.
    pub sample: Vec<IssueLine>,
}

/// One person in an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssueLine {
    /// Line in the file.
    pub row: u32,
    /// Student number.
    pub number: String,
    /// Name as on the roster.
    pub name: String,
    /// How much.
    pub amount: Won,
    /// `false`: held until a wallet is linked.
    pub has_wallet: bool,
}

/// `POST /v1/voucher/issues/{id}/confirm` (idempotency key).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmIssue {
    /// What to do with rows that have a problem.
    pub problem_rows: ProblemRows,
}

/// What to do with rows that have a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemRows {
    /// Refuse the whole issue.
    Refuse,
    /// Leave them out.
    Exclude,
}

/// Where an issue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IssueState {
    /// Previewed, not confirmed.
    Draft,
    /// On its way to the chain.
    Issuing,
    /// Everybody with a wallet has it.
    Done,
    /// The chain refused a part; an operator looks at it.
    Stuck,
}

/// `GET /v1/voucher/issues/{id}`: progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Issue {
    /// The issue.
    pub id: IssueId,
    /// The series.
    pub series: SeriesId,
    /// State.
    pub state: IssueState,
    /// People in it.
    pub count: u32,
    /// Sum for all of them.
    pub total: Won,
    /// People who have it in their wallets.
    pub done: u32,
    /// People whose part waits for a wallet.
    pub waiting: u32,
    /// When it was previewed.
    pub created_at: DateTime<Utc>,
}

/// What one wallet holds of one series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Holding {
    /// The series.
    pub series: SeriesId,
    /// On the chain.
    pub amount: Won,
    /// Of it, promised to payments that are on their way.
    pub reserved: Won,
}

/// `GET /v1/voucher/mine`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mine {
    /// What can be spent now over all series.
    pub spendable: Won,
    /// Per series, soonest end first.
    pub holdings: Vec<HoldingWithSeries>,
}

/// A holding and its series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HoldingWithSeries {
    /// The series.
    pub series: Series,
    /// On the chain.
    pub amount: Won,
    /// Of it, promised to payments on their way.
    pub reserved: Won,
}
