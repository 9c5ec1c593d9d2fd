//! Our own illustrations, drawn in the colours of the theme.

use dioxus::prelude::*;

/// Which illustration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArtName {
    /// A wallet with cards: no vouchers yet.
    Wallet,
    /// A receipt: no payments yet.
    Receipt,
    /// A ticket: no seats or passes.
    Ticket,
    /// A growing chart: no investments.
    Growth,
    /// A desk: no seat taken.
    Seat,
    /// A cloud: no network.
    Offline,
    /// A page under a glass: nothing found.
    Nothing,
    /// People: nobody here yet.
    People,
    /// A bell: no notices.
    Bell,
    /// A signpost: no such page.
    Lost,
}

impl ArtName {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Wallet,
        Self::Receipt,
        Self::Ticket,
        Self::Growth,
        Self::Seat,
        Self::Offline,
        Self::Nothing,
        Self::People,
        Self::Bell,
        Self::Lost,
    ];

    const fn svg(self) -> &'static str {
        match self {
            Self::Wallet => include_str!("../../../art/wallet.svg"),
            Self::Receipt => include_str!("../../../art/receipt.svg"),
            Self::Ticket => include_str!("../../../art/ticket.svg"),
            Self::Growth => include_str!("../../../art/growth.svg"),
            Self::Seat => include_str!("../../../art/seat.svg"),
            Self::Offline => include_str!("../../../art/offline.svg"),
            Self::Nothing => include_str!("../../../art/nothing.svg"),
            Self::People => include_str!("../../../art/people.svg"),
            Self::Bell => include_str!("../../../art/bell.svg"),
            Self::Lost => include_str!("../../../art/lost.svg"),
        }
    }
}

/// One illustration; decoration, so the words beside it must say it all.
#[component]
pub fn Art(
    /// Which one.
    name: ArtName,
) -> Element {
    rsx! {
        span { class: "art", aria_hidden: "true", dangerous_inner_html: name.svg() }
    }
}
