use dioxus::prelude::*;
use jigap_kit::{AddressText, Button, ButtonSize, Countdown, ErrorPanel, Money, MoneySize, Sheet, t, t_args};
use protocol::{ApiError, ApprovalId, ErrorCode, Won, app::PayApproval};

/// Who, what for, how much, from which voucher and what is left: then one button.
#[component]
pub(crate) fn ConfirmSheet(
    approval: PayApproval,
    busy: bool,
    onconfirm: EventHandler<ApprovalId>,
    onclose: EventHandler<()>,
) -> Element {
    let mut over = use_signal(|| false);
    let id = approval.approval;
    let amount = approval.amount;
    rsx! {
        Sheet {
            id: "pay-sheet",
            title: t("confirm-title"),
            // While it is being sent there is nothing to close any more.
            onclose: (!busy).then(|| EventHandler::new(move |()| onclose.call(()))),
            footer: rsx! {
                Button { id: "pay-confirm", size: ButtonSize::Large, wide: true, busy, disabled: over(), onclick: move |_| onconfirm.call(id),
                    {t_args("confirm-pay", &[("amount", amount.to_string())])}
                }
            },
            div { class: "confirm-head",
                span { id: "confirm-shop", class: "confirm-shop", {approval.shop_name.clone()} }
                Money { id: "confirm-amount", amount, size: MoneySize::Huge }
                Countdown { until: approval.expires_at, onend: move |()| over.set(true) }
            }
            if over() {
                ErrorPanel { error: ApiError::new(ErrorCode::ApprovalGone) }
            }
            Parts { approval: approval.clone() }
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
fn Parts(approval: PayApproval) -> Element {
    rsx! {
        section { class: "plate", aria_labelledby: "confirm-from",
            h3 { id: "confirm-from", {t("confirm-from")} }
            for part in approval.parts {
                div { key: "{part.part.series}", class: "part",
                    span { class: "part-name", {part.name.clone()} }
                    Money { amount: part.part.amount }
                    span { class: "part-left", {t_args("confirm-left", &[("amount", part.left.to_string())])} }
                }
            }
            div { class: "part part-total",
                span { class: "part-name", {t("confirm-left-total")} }
                Money { id: "confirm-left", amount: approval.left_after }
            }
        }
    }
}

#[component]
fn Items(approval: PayApproval) -> Element {
    rsx! {
        section { aria_labelledby: "confirm-items",
            h3 { id: "confirm-items", {t("confirm-items")} }
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
