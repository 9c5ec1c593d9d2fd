use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, t, t_args};
use protocol::app::{SendApproval, SendIntent, Speed};

use super::{fees::Fees, frame::Frame, state::Confirm, warnings::Warnings};
use crate::{
    amount::asset_text,
    parts::{AssetAmount, Party},
};

/// Who gets how much, who pays the fee and how much that is, what is left.
#[component]
pub(super) fn Send(approval: SendApproval, confirm: Confirm) -> Element {
    let mut speed = use_signal(|| Speed::Normal);
    let (asset, coin) = (approval.asset, approval.coin_name.clone());
    // A sponsored transfer has one choice, which costs nothing.
    let sponsored = approval.fees.iter().all(|fee| fee.most_wei == "0");
    let (title, yes_words) = words(approval.intent);
    let amount = asset_text(asset, &approval.units, &coin);
    let yes = move |_| confirm.say_yes(confirm.backend.send_confirm(confirm.approval, speed()));
    rsx! {
        Frame {
            kind: "send",
            title: t(title),
            expires_at: approval.expires_at,
            confirm,
            deny_id: "send-deny",
            deny: t("approve-cancel"),
            yes: rsx! {
                Button { id: "send-confirm", size: ButtonSize::Large, wide: true, busy: confirm.is_busy(), onclick: yes,
                    {t_args(yes_words, &[("amount", amount)])}
                }
            },
            if approval.intent == SendIntent::Cancel {
                p { class: "quiet", {t("send-cancel-detail")} }
            }
            div { class: "confirm-head",
                span { class: "quiet", {t("send-to")} }
                Party { id: "confirm-to", address: approval.to, name: approval.to_name.clone() }
                AssetAmount { id: "confirm-amount", asset, units: approval.units.clone(), coin_name: coin.clone(), huge: true }
            }
            Warnings { warnings: approval.warnings.clone() }
            if sponsored {
                section { class: "plate", p { id: "send-free", strong { {t("send-free")} } } p { class: "quiet", {t("send-free-detail")} } }
            } else {
                Fees { fees: approval.fees.clone(), coin_name: coin.clone(), speed: speed(), onchange: move |chosen| speed.set(chosen) }
            }
            dl { class: "facts",
                div { dt { {t("send-from")} } dd { {approval.from_name.clone()} } }
                div { dt { {t("send-left")} } dd { id: "confirm-left", AssetAmount { asset, units: approval.left_after.clone(), coin_name: coin } } }
            }
        }
    }
}

const fn words(intent: SendIntent) -> (&'static str, &'static str) {
    match intent {
        SendIntent::Send => ("send-confirm-title", "send-confirm-yes"),
        SendIntent::SpeedUp => ("send-speed-up-title", "send-speed-up-yes"),
        SendIntent::Cancel => ("send-cancel-title", "send-cancel-yes"),
    }
}
