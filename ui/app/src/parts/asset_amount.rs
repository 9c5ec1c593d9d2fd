use dioxus::prelude::*;
use jigap_kit::{Money, MoneySize};
use protocol::app::Asset;

use crate::amount::{coin_text, won_of};

/// Won or coins.
#[component]
pub(crate) fn AssetAmount(
    asset: Asset,
    /// Decimal, in units of the asset.
    units: String,
    coin_name: String,
    /// The one amount of the screen.
    #[props(default)]
    huge: bool,
    /// It went out.
    #[props(default)]
    out: bool,
    #[props(default)] id: Option<String>,
) -> Element {
    match asset {
        Asset::Won => rsx! {
            Money { id, amount: won_of(&units), size: if huge { MoneySize::Huge } else { MoneySize::Medium }, out }
        },
        Asset::Coin => rsx! {
            span { id, class: "money coin", "data-size": if huge { "huge" } else { "medium" },
                if out { "−" }
                {coin_text(&units, &coin_name)}
            }
        },
    }
}
