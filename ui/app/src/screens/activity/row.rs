use dioxus::prelude::*;
use jigap_kit::{Badge, IconName, Row, Tone, t, use_i18n};
use protocol::app::{Activity, ActivityStep};

use super::trail::step_key;
use crate::parts::AssetAmount;

/// A transfer in a list.
#[component]
pub(super) fn ActivityRow(activity: Activity, coin_name: String, onclick: EventHandler<()>) -> Element {
    let i18n = use_i18n();
    let when = activity.trail.first().map(|entry| i18n.relative(entry.at)).unwrap_or_default();
    let gone = matches!(activity.step, ActivityStep::Failed | ActivityStep::Replaced);
    rsx! {
        Row {
            id: "activity-{activity.id}",
            "data-kind": "payment",
            "data-step": step_key(activity.step),
            icon: IconName::Upload,
            title: activity.to_name.clone().unwrap_or_else(|| short(&activity)),
            detail: when,
            onclick: move |()| onclick.call(()),
            trailing: rsx! {
                span { "data-gone": gone, class: "payment-amount",
                    AssetAmount { asset: activity.asset, units: activity.units.clone(), coin_name, out: !gone }
                }
                if activity.step != ActivityStep::Confirmed {
                    Badge { tone: tone(&activity), if activity.stuck { {t("activity-stuck")} } else { {t(step_key(activity.step))} } }
                }
            },
        }
    }
}

/// The ends of the payee's address.
pub(super) fn short(activity: &Activity) -> String {
    let text = activity.to.to_checksum(None);
    format!("{}…{}", &text[..6], &text[38..])
}

const fn tone(activity: &Activity) -> Tone {
    match activity.step {
        ActivityStep::Failed => Tone::Bad,
        ActivityStep::Replaced => Tone::Neutral,
        ActivityStep::Confirmed => Tone::Good,
        _ if activity.stuck => Tone::Warn,
        _ => Tone::Accent,
    }
}
