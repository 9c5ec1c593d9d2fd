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
    /// Sends nothing to the relayer itself: closes a hole in the row of nonces.
    Fill,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::CreateSeries, Self::SetShop, Self::Issue, Self::Spend, Self::Fill];

    /// As stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CreateSeries => "create_series",
            Self::SetShop => "set_shop",
            Self::Issue => "issue",
            Self::Spend => "spend",
            Self::Fill => "fill",
        }
    }
}
