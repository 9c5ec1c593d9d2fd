//! Where the won of a series are: one bar, cut by place, with its legend.

use dioxus::prelude::*;
use jigap_kit::{Money, t, use_i18n};
use protocol::voucher::SeriesSums;

use crate::screens::series::state::{Place, permille};

/// How much is written beside the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Legend {
    /// Only the places that hold something, on one line.
    Short,
    /// Every place, as a figure of its own.
    Full,
}

/// The bar and its legend.
#[component]
pub(crate) fn PlaceBar(
    /// The sums.
    sums: SeriesSums,
    /// How much is written beside the bar.
    legend: Legend,
) -> Element {
    let i18n = use_i18n();
    let held = |place: &Place| !place.of(&sums).is_zero();
    let spoken_of =
        |place: Place| format!("{} {}", t(&format!("place-{}", place.as_str())), i18n.won(place.of(&sums)));
    let spoken: Vec<String> = Place::ALL.into_iter().filter(held).map(spoken_of).collect();
    let shown: Vec<Place> =
        Place::ALL.into_iter().filter(|place| legend == Legend::Full || held(place)).collect();
    rsx! {
        div { class: "places", "data-legend": if legend == Legend::Full { "full" } else { "short" },
            div { class: "places-bar", role: "img", aria_label: spoken.join(", "),
                for place in Place::ALL.into_iter().filter(held) {
                    span {
                        key: "{place.as_str()}",
                        class: "places-part",
                        "data-place": place.as_str(),
                        style: "flex-grow:{permille(place.of(&sums), sums.issued).max(6)}",
                        title: spoken_of(place),
                    }
                }
            }
            dl { class: "places-legend",
                for place in shown {
                    div { key: "{place.as_str()}", class: "places-entry", "data-place": place.as_str(), "data-empty": !held(&place),
                        dt { {t(&format!("place-{}", place.as_str()))} }
                        dd {
                            Money { amount: place.of(&sums), "data-won": place.of(&sums).get().to_string(), id: if legend == Legend::Full { "where-{place.as_str()}" } }
                            if legend == Legend::Full && held(&place) {
                                span { class: "places-share", {share(permille(place.of(&sums), sums.issued))} }
                            }
                        }
                    }
                }
                if legend == Legend::Full || !sums.waiting.is_zero() {
                    div { class: "places-entry", "data-place": "waiting", "data-empty": sums.waiting.is_zero(),
                        dt { {t("place-waiting")} }
                        dd {
                            Money { amount: sums.waiting, "data-won": sums.waiting.get().to_string(), id: if legend == Legend::Full { "where-waiting" } }
                        }
                    }
                }
            }
        }
    }
}

/// `12.3%`.
fn share(permille: u64) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}
