use dioxus::prelude::*;
use jigap_kit::{AddressText, Badge, ErrorPanel, Money, MoneySize, Sheet, t, use_i18n};
use protocol::{ApiError, till::Payment};

use super::{Hash, state_badge};

/// Everything about one payment.
#[component]
pub(crate) fn Receipt(payment: Payment, onclose: EventHandler<()>) -> Element {
    let i18n = use_i18n();
    let (tone, word) = state_badge(payment.state);
    let moment = payment.paid_at.unwrap_or(payment.created_at);
    rsx! {
        Sheet { id: "receipt", title: t("receipt-title"), onclose: move |()| onclose.call(()),
            div { class: "receipt-head",
                span { class: "receipt-shop", {payment.shop_name.clone()} }
                Money { id: "receipt-amount", amount: payment.amount, size: MoneySize::Huge }
                div { class: "receipt-state", Badge { tone, {t(word)} } span { {i18n.date_time(moment)} } }
            }
            if let Some(code) = payment.refusal {
                ErrorPanel { error: ApiError::new(code) }
            }
            if !payment.items.is_empty() {
                ul { class: "items",
                    for (place, item) in payment.items.iter().enumerate() {
                        li { key: "{place}",
                            span { "{item.name}" span { class: "items-count", " × {item.quantity}" } }
                            if let Some(sum) = item.unit_price.get().checked_mul(u64::from(item.quantity)).and_then(|sum| sum.try_into().ok()) {
                                Money { amount: sum }
                            }
                        }
                    }
                }
            }
            dl { class: "facts",
                div { dt { {t("receipt-shop-wallet")} } dd { AddressText { address: payment.shop_address } } }
                if let Some(hash) = payment.tx_hash {
                    div { dt { {t("receipt-transaction")} } dd { Hash { hash } } }
                }
            }
        }
    }
}
