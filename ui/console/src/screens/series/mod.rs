//! Voucher series: the list, a new one, and where each won of one is.

mod create;
mod detail;
mod list;
pub(crate) mod state;

pub(crate) use detail::SeriesDetail;
pub(crate) use list::SeriesList;

use dioxus::prelude::*;
use jigap_kit::{Badge, Tone, t};
use protocol::voucher::SeriesState;

/// The state of a series in a word.
#[component]
pub(crate) fn SeriesBadge(
    /// The state.
    state: SeriesState,
) -> Element {
    let tone = match state {
        SeriesState::Creating => Tone::Warn,
        SeriesState::Active => Tone::Good,
        SeriesState::Ended => Tone::Neutral,
        SeriesState::Failed => Tone::Bad,
    };
    let word = state::state_word(state);
    rsx! {
        Badge { tone, "data-state": word, {t(&format!("series-state-{word}"))} }
    }
}
