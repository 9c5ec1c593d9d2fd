//! The words that every part of Jigap shares: amounts, ids, error codes, requests and answers, QR payloads.
//!
//! No I/O and no clock; builds for `wasm32-unknown-unknown`. Names and shapes here are the wire format: a change is a
//! change of the API.

pub mod app;
pub mod error;
pub mod event;
pub mod identity;
pub mod ids;
pub mod link;
pub mod office;
pub mod sync;
pub mod till;
pub mod transfer;
#[cfg(feature = "eip712")]
pub mod typed;
pub mod voucher;
pub mod won;

pub use alloy_primitives::{Address, B256, U256};
pub use error::{ApiError, ErrorCode};
pub use ids::*;
pub use won::Won;

use serde::{Deserialize, Serialize};

/// One page of a list, newest first unless the route says otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    /// The rows, at most as many as the route's limit.
    pub rows: Vec<T>,
    /// Pass as `cursor` to read on; absent on the last page.
    pub next: Option<String>,
}
