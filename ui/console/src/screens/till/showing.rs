//! The code for the customer, and what came of it.

use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, Countdown, ErrorPanel, Icon, IconName, Money, MoneySize, Qr, dom, t,
    t_args, use_i18n,
};
use protocol::till::{Item, Payment};

use super::{
    lines::line_sum,
    state::{Cancel, Saying, paid_with, refusal},
};
use crate::api;

/// A payment on its way, until the next customer.
#[component]
pub(super) fn Showing(
    /// The payment as last heard.
    payment: Payment,
    /// Taking it back.
    cancel: Cancel,
    /// Take it back.
    oncancel: EventHandler<()>,
    /// The next customer.
    onnew: EventHandler<()>,
) -> Element {
    let saying = Saying::of(payment.state);
    let ends = api::by_this_clock(payment.expires_at);
    let lifetime =
        u32::try_from((payment.expires_at - payment.created_at).num_seconds()).unwrap_or(180).max(1);
    rsx! {
        div { class: "card showing", "data-tone": "neutral", "data-state": saying.as_str(),
            div { class: "showing-code",
                match (saying, payment.link.clone()) {
                    (Saying::Waiting, Some(link)) => rsx! {
                        div { id: "till-qr", "data-link": link.clone(), "data-payment": payment.id.to_string(),
                            Qr { text: link.clone(), label: t("till-code-label"), expires_at: ends, lifetime_secs: lifetime }
                        }
                    },
                    (Saying::Waiting | Saying::Confirming, _) => rsx! {
                        span { class: "mark mark-working", span { class: "spinner" } }
                    },
                    (Saying::Paid, _) => rsx! {
                        span { class: "mark mark-good", Icon { name: IconName::Check, size: 96 } }
                    },
                    _ => rsx! {
                        span { class: "mark mark-over", Icon { name: IconName::Close, size: 88 } }
                    },
                }
            }
            div { class: "showing-words",
                p { class: "showing-shop", {payment.shop_name.clone()} }
                p { class: "showing-amount", Money { id: "till-asked", "data-won": payment.amount.get().to_string(), amount: payment.amount, size: MoneySize::Huge } }
                p { id: "till-state", class: "showing-state", "data-state": saying.as_str(), role: "status", aria_live: "assertive",
                    {t(&format!("till-state-{}", saying.as_str()))}
                }
                p { class: "soft", {t(&format!("till-state-{}-detail", saying.as_str()))} }
                if saying == Saying::Waiting {
                    Countdown { until: ends }
                }
                if let Some(error) = refusal(&payment) {
                    ErrorPanel { error }
                }
                if let (Cancel::Refused(error), false) = (&cancel, payment.state.is_final()) {
                    ErrorPanel { error: error.clone() }
                }
                if !payment.items.is_empty() {
                    Items { items: payment.items.clone() }
                }
                div { class: "showing-actions",
                    if payment.state.is_final() {
                        Next { onnew }
                    } else if saying == Saying::Waiting {
                        Button {
                            id: "till-cancel",
                            variant: ButtonVariant::Secondary,
                            size: ButtonSize::Large,
                            wide: true,
                            busy: cancel == Cancel::Running,
                            onclick: move |_| oncancel.call(()),
                            {t("till-cancel")}
                        }
                    }
                }
                if saying == Saying::Paid {
                    Receipt { payment }
                }
            }
        }
    }
}

/// Takes the focus when it appears: Enter is enough for the next customer.
#[component]
fn Next(onnew: EventHandler<()>) -> Element {
    use_effect(|| dom::focus("till-new"));
    rsx! {
        Button { id: "till-new", size: ButtonSize::Large, wide: true, onclick: move |_| onnew.call(()), {t("till-new")} }
    }
}

#[component]
fn Items(items: Vec<Item>) -> Element {
    rsx! {
        ul { class: "showing-items",
            for (place, (sum, item)) in items.into_iter().map(|item| (line_sum(&item), item)).enumerate() {
                li { key: "{place}",
                    span { {item.name} }
                    span { class: "soft", "× {item.quantity}" }
                    Money { amount: sum }
                }
            }
        }
    }
}

/// Details that matter only when somebody asks: when, from how many vouchers, which transaction.
#[component]
fn Receipt(payment: Payment) -> Element {
    let i18n = use_i18n();
    rsx! {
        details { class: "small soft",
            summary { {t("till-receipt")} }
            dl { class: "facts",
                if let Some(at) = payment.paid_at {
                    dt { {t("till-paid-at")} }
                    dd { {i18n.date_time(at)} }
                }
                if let Some(sum) = paid_with(&payment) {
                    dt { {t("till-paid-with")} }
                    dd { {t_args("till-paid-parts", &[("count", payment.parts.len().to_string()), ("sum", i18n.won(sum))])} }
                }
                dt { {t("till-payment-id")} }
                dd { code { {payment.id.to_string()} } }
                if let Some(hash) = payment.tx_hash {
                    dt { {t("transaction")} }
                    dd { code { {hash.to_string()} } }
                }
            }
        }
    }
}
