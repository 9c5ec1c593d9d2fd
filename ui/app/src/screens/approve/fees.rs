use dioxus::prelude::*;
use jigap_kit::{Choice, Segmented, t, use_i18n};
use protocol::app::{FeeChoice, Speed};

use crate::amount::coin_text;

/// How fast, and what it costs at most: in won first, where the coin has a won price.
#[component]
pub(super) fn Fees(
    fees: Vec<FeeChoice>,
    coin_name: String,
    speed: Speed,
    onchange: EventHandler<Speed>,
) -> Element {
    let i18n = use_i18n();
    let Some(chosen) = fees.iter().find(|fee| fee.speed == speed).or(fees.first()).cloned() else {
        return rsx! {};
    };
    let most = coin_text(&chosen.most_wei, &coin_name);
    let likely = coin_text(&chosen.likely_wei, &coin_name);
    let choices =
        fees.iter().map(|fee| Choice::new(value(fee.speed), t(words(fee.speed)))).collect::<Vec<_>>();
    rsx! {
        section { class: "plate", aria_labelledby: "send-fee-title",
            h2 { id: "send-fee-title", {t("send-fee")} }
            if fees.len() > 1 {
                Segmented {
                    id: "send-speed",
                    label: t("send-speed"),
                    value: value(speed),
                    choices,
                    onchange: move |value: String| onchange.call(speed_of(&value)),
                }
            }
            dl { class: "facts",
                div { dt { {t("send-fee-most")} }
                    dd { id: "send-fee-most",
                        if let Some(won) = chosen.most_won {
                            strong { {i18n.won(won)} }
                            span { class: "quiet fact-under", {most} }
                        } else {
                            strong { {most} }
                        }
                    }
                }
                div { dt { {t("send-fee-likely")} } dd { {likely} } }
            }
        }
    }
}

const fn value(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "slow",
        Speed::Normal => "normal",
        Speed::Fast => "fast",
    }
}

const fn words(speed: Speed) -> &'static str {
    match speed {
        Speed::Slow => "speed-slow",
        Speed::Normal => "speed-normal",
        Speed::Fast => "speed-fast",
    }
}

fn speed_of(value: &str) -> Speed {
    match value {
        "slow" => Speed::Slow,
        "fast" => Speed::Fast,
        _ => Speed::Normal,
    }
}
