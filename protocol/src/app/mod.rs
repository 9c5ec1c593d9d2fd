//! What crosses between the shell and the app's web view: intents in, views out. No keys, no signatures, no raw messages.
//!
//! Command names and their arguments (one JSON object each) stand beside the answers. Every command may answer with
//! [`crate::ApiError`] instead.
//!
//! Three windows, each with its own list of commands: `main` looks and asks, `approve` shows what would be signed and says
//! yes, `reveal` shows recovery words. Only `reveal` is ever handed a secret, and only once per lease.

mod account;
mod activity;
mod approval;
mod asset;
mod settings;
mod sign;
mod wallet;

pub use account::*;
pub use activity::*;
pub use approval::*;
pub use asset::*;
pub use settings::*;
pub use sign::*;
pub use wallet::*;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{SeriesId, Won, till::Payment, voucher::Series};

/// Name of the event that the shell sends to the web view when the local copy changed: read the screen's data again.
pub const CHANGED: &str = "jigap://changed";
/// Name of the event that carries a link the system opened the app with (payload: the text).
pub const LINK_OPENED: &str = "jigap://link";
/// Name of the event that tells that the wallet locked itself.
pub const LOCKED: &str = "jigap://locked";
/// Name of the event that tells what became of an approval (payload: [`ApprovalDone`]).
pub const APPROVAL_DONE: &str = "jigap://approval";
/// Name of the event that tells that the window with the words was closed (payload: [`RevealDone`]).
pub const REVEAL_DONE: &str = "jigap://reveal";

/// `home_view {}`: read from the local copy; works with no network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeView {
    /// What can be spent now.
    pub spendable: Won,
    /// On its way out, promised to payments not yet confirmed.
    pub reserved: Won,
    /// Per series, soonest end first; ended series with something left come last.
    pub vouchers: Vec<VoucherRow>,
    /// The three latest payments.
    pub recent: Vec<Payment>,
    /// When the copy was last in step with the API.
    pub synced_at: Option<DateTime<Utc>>,
    /// The API answered the last time it was asked.
    pub online: bool,
}

/// One series on the home screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherRow {
    /// The series.
    pub series: Series,
    /// What can be spent of it now.
    pub spendable: Won,
    /// On its way out.
    pub reserved: Won,
    /// Whole days until the end; 0 on the last day, absent when ended.
    pub days_left: Option<u32>,
}

/// `voucher_view {series}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoucherView {
    /// The series and what is held of it.
    pub row: VoucherRow,
    /// Payments made with it, newest first, at most 50.
    pub payments: Vec<Payment>,
}

/// Which series a screen asks for, as the argument of `voucher_view`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesArg {
    /// The series.
    pub series: SeriesId,
}
