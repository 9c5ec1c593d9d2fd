use dioxus::prelude::*;
use jigap_kit::{AddressText, Button, ButtonSize, Choice, Money, MoneySize, SelectField, t, t_args};
use protocol::{
    SeriesId, Won,
    app::{PayApproval, PayPart},
};

use super::{
    frame::Frame,
    parts::{shown, with_first},
    state::Confirm,
};

/// Who, what for, how much, from which voucher and what is left: then one button.
#[component]
pub(super) fn Pay(approval: PayApproval, confirm: Confirm) -> Element {
    let mut first = use_signal(|| None::<SeriesId>);
    let amount = approval.amount;
    let parts = first().and_then(|first| with_first(&approval.parts, first, amount));
    let offered = match &parts {
        Some(parts) => shown(&approval.parts, parts),
        None => approval.parts.clone(),
    };
    let yes = move |_| {
        let Confirm { backend, approval, .. } = confirm;
        confirm.say_yes(backend.pay_confirm(approval, parts.clone()));
    };
    rsx! {
        Frame {
            kind: "pay",
            title: t("confirm-title"),
            expires_at: approval.expires_at,
            confirm,
            deny_id: "pay-deny",
            deny: t("approve-cancel"),
            yes: rsx! {
                Button { id: "pay-confirm", size: ButtonSize::Large, wide: true, busy: confirm.is_busy(), onclick: yes,
                    {t_args("confirm-pay", &[("amount", amount.to_string())])}
                }
            },
            div { class: "confirm-head",
                span { id: "confirm-shop", class: "confirm-shop", {approval.shop_name.clone()} }
                Money { id: "confirm-amount", amount, size: MoneySize::Huge }
            }
            Parts { parts: offered, left_after: approval.left_after }
            if approval.parts.len() > 1 {
                SelectField {
                    id: "confirm-first",
                    label: t("confirm-first"),
                    value: first().unwrap_or(approval.parts[0].part.series).to_string(),
                    choices: approval.parts.iter().map(|part| Choice::new(part.part.series.to_string(), part.name.clone())).collect::<Vec<_>>(),
                    onchange: move |value: String| first.set(value.parse().ok()),
                    disabled: confirm.is_busy(),
                }
            }
            if !approval.items.is_empty() {
                Items { approval: approval.clone() }
            }
            details { class: "more",
                summary { {t("confirm-more")} }
                div { class: "setting", span { class: "setting-name", {t("receipt-shop-wallet")} } AddressText { address: approval.shop_address } }
            }
        }
    }
}

#[component]
fn Parts(parts: Vec<PayPart>, left_after: Won) -> Element {
    rsx! {
        section { class: "plate", aria_labelledby: "confirm-from",
            h2 { id: "confirm-from", {t("confirm-from")} }
            for part in parts.into_iter().filter(|part| !part.part.amount.is_zero()) {
                div { key: "{part.part.series}", class: "part",
                    span { class: "part-name", {part.name.clone()} }
                    Money { amount: part.part.amount }
                    span { class: "part-left", {t_args("confirm-left", &[("amount", part.left.to_string())])} }
                }
            }
            div { class: "part part-total",
                span { class: "part-name", {t("confirm-left-total")} }
                Money { id: "confirm-left", amount: left_after }
            }
        }
    }
}

#[component]
fn Items(approval: PayApproval) -> Element {
    rsx! {
        section { aria_labelledby: "confirm-items",
            h2 { id: "confirm-items", class: "small-head", {t("confirm-items")} }
            ul { class: "items",
                for (place, item) in approval.items.into_iter().enumerate() {
                    li { key: "{place}",
                        span { "{item.name}" span { class: "items-count", " × {item.quantity}" } }
                        if let Some(sum) = line_sum(item.unit_price, item.quantity) {
                            Money { amount: sum }
                        }
                    }
                }
            }
        }
    }
}

fn line_sum(price: Won, quantity: u32) -> Option<Won> {
    price.get().checked_mul(u64::from(quantity))?.try_into().ok()
}
