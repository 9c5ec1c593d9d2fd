//! What this wallet did on the chain, step by step.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Asset, SendWay};
use crate::{Address, ApiError, B256};

/// One transfer. `activity_list {cursor?, limit, address?}` answers [`crate::Page`] of these, newest first, from the local
/// copy; `activity_view {id}` one of them, asked about anew when it is on its way.
/// `activity_speed_up {id}` and `activity_cancel {id}` answer [`super::Opened`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id (UUID text).
    pub id: String,
    /// Who paid.
    pub from: Address,
    /// Who was paid.
    pub to: Address,
    /// Name in the contacts.
    pub to_name: Option<String>,
    /// What was sent.
    pub asset: Asset,
    /// How much, decimal, in units of the asset.
    pub units: String,
    /// Who pays the fee.
    pub way: SendWay,
    /// Where it stands.
    pub step: ActivityStep,
    /// Every step it took, oldest first.
    pub trail: Vec<TrailEntry>,
    /// The transaction, once one is known.
    pub transaction: Option<B256>,
    /// What was paid as fee, in wei, decimal; once confirmed.
    pub fee_wei: Option<String>,
    /// It waits longer than usual: a speed-up or cancel is offered.
    pub stuck: bool,
    /// A higher fee can be offered for it now.
    pub replaceable: bool,
}

/// Where a transfer stands: `drafted → signed → sent → seen → confirmed`, or `failed` or `replaced` from any of them but the
/// last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityStep {
    /// Written down; nothing is signed.
    Drafted,
    /// Signed on this device; nobody else has it yet.
    Signed,
    /// Handed to the API or the node.
    Sent,
    /// In the node's pool, or on its way with the API.
    Seen,
    /// In a block.
    Confirmed,
    /// It will not happen; the trail says why. Money stays where it was (a fee may be gone).
    Failed,
    /// Another transaction took its place.
    Replaced,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrailEntry {
    /// Which.
    pub step: ActivityStep,
    /// When, by this device's clock.
    pub at: DateTime<Utc>,
    /// The transaction that the step is about.
    pub transaction: Option<B256>,
    /// Why it failed.
    pub why: Option<ApiError>,
}
