//! The lines of a sale.

use dioxus::prelude::*;
use jigap_kit::{IconButton, IconName, Money, t, t_args};
use protocol::{Won, till::Item};

use super::sale::Step;

/// The lines, each with less and more.
#[component]
pub(super) fn Lines(
    /// The lines.
    lines: Vec<Item>,
    /// Less or more of one.
    onchange: EventHandler<(usize, Step)>,
) -> Element {
    rsx! {
        ul { class: "till-lines", id: "till-lines", aria_label: t("till-lines"),
            for (place, item) in lines.into_iter().enumerate() {
                li { key: "{place}", class: "till-line", "data-name": item.name.clone(),
                    div { class: "till-line-words",
                        p { {item.name.clone()} }
                        p { class: "small soft", Money { amount: item.unit_price } }
                    }
                    div { class: "till-line-count",
                        IconButton {
                            icon: if item.quantity > 1 { IconName::Minus } else { IconName::Trash },
                            label: t_args("till-less", &[("name", item.name.clone())]),
                            onclick: move |_| onchange.call((place, Step::Less)),
                        }
                        span { {item.quantity.to_string()} }
                        IconButton {
                            icon: IconName::Plus,
                            label: t_args("till-more", &[("name", item.name.clone())]),
                            onclick: move |_| onchange.call((place, Step::More)),
                        }
                    }
                    span { class: "till-line-sum", Money { amount: line_sum(&item) } }
                }
            }
        }
    }
}

/// Price times quantity; drawn only, the total is checked where it is made.
pub(super) fn line_sum(item: &Item) -> Won {
    Won::try_from(item.unit_price.get().saturating_mul(u64::from(item.quantity))).unwrap_or(Won::MAX)
}
