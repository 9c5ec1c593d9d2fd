//! What is to happen on the chain, stored before anything is sent.
//!
//! `queued → signed → sent → confirmed | failed`. A signed operation has its nonce and its bytes; whatever happens after,
//! only those bytes are sent, and the contract takes each issue, order and series once. So killed at any point, there is
//! one effect. Only the indexer's view of the chain confirms.

mod call;
mod state;
pub(super) mod store;

pub use call::{ISSUE_LINES_MOST, NewOperation};
pub use state::{State, Step};
pub use store::{counts, enqueue};

use super::contracts::Contract;

/// What kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `createSeries`.
    CreateSeries,
    /// `setShop`.
    SetShop,
    /// `issueBatch`.
    Issue,
    /// `spend`.
    Spend,
    /// `transferWithAuthorization` of `CampusWon`.
    Transfer,
    /// `mint` of `CampusWon`.
    Credit,
    /// Sends nothing to the relayer itself: closes a hole in the row of nonces.
    Fill,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::CreateSeries,
        Self::SetShop,
        Self::Issue,
        Self::Spend,
        Self::Transfer,
        Self::Credit,
        Self::Fill,
    ];

    /// The contract that is called.
    #[must_use]
    pub const fn contract(self) -> Contract {
        match self {
            Self::Transfer | Self::Credit => Contract::Won,
            Self::CreateSeries | Self::SetShop | Self::Issue | Self::Spend | Self::Fill => Contract::Voucher,
        }
    }

    /// Its receipt is all there is to tell that it was done: the index reads the events of `CampusVoucher` only.
    #[must_use]
    pub const fn ends_with_receipt(self) -> bool {
        matches!(self, Self::Transfer | Self::Credit)
    }

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreateSeries => "create_series",
            Self::SetShop => "set_shop",
            Self::Issue => "issue",
            Self::Spend => "spend",
            Self::Transfer => "transfer",
            Self::Credit => "credit",
            Self::Fill => "fill",
        }
    }
}
