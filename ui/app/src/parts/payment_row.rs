use dioxus::prelude::*;
use jigap_kit::{Badge, IconName, Money, MoneySize, Row, Tone, t, use_i18n};
use protocol::till::{Payment, PaymentState};

/// A payment in a list.
#[component]
pub(crate) fn PaymentRow(
    payment: Payment,
    /// Only the time of day: the day stands above.
    #[props(default)]
    time_only: bool,
    onclick: EventHandler<()>,
) -> Element {
    let i18n = use_i18n();
    let moment = payment.paid_at.unwrap_or(payment.created_at);
    let when = if time_only { i18n.time(moment) } else { i18n.relative(moment) };
    let detail = match payment.items.first() {
        Some(item) if payment.items.len() > 1 => {
            let more = (payment.items.len() - 1).to_string();
            let name = item.name.clone();
            format!("{when} · {}", i18n.t_args("payment-items", &[("name", name), ("more", more)]))
        }
        Some(item) => format!("{when} · {}", item.name),
        None => when,
    };
    let (tone, word) = state_badge(payment.state);
    let plain = payment.state == PaymentState::Paid;
    let gone = payment.state.is_final() && !plain;
    rsx! {
        Row {
            id: "payment-{payment.id}",
            "data-kind": "payment",
            "data-state": state_name(payment.state),
            icon: IconName::Shop,
            title: payment.shop_name.clone(),
            detail,
            onclick: move |()| onclick.call(()),
            trailing: rsx! {
                span { "data-gone": gone, class: "payment-amount", Money { amount: payment.amount, size: MoneySize::Medium, out: !gone } }
                if !plain {
                    Badge { tone, {t(word)} }
                }
            },
        }
    }
}

/// Colour and words of a state.
pub(crate) const fn state_badge(state: PaymentState) -> (Tone, &'static str) {
    match state {
        PaymentState::Created => (Tone::Warn, "payment-created"),
        PaymentState::Accepted => (Tone::Accent, "payment-accepted"),
        PaymentState::Paid => (Tone::Good, "payment-paid"),
        PaymentState::Refused => (Tone::Bad, "payment-refused"),
        PaymentState::Expired => (Tone::Neutral, "payment-expired"),
        PaymentState::Cancelled => (Tone::Neutral, "payment-cancelled"),
    }
}

const fn state_name(state: PaymentState) -> &'static str {
    match state {
        PaymentState::Created => "created",
        PaymentState::Accepted => "accepted",
        PaymentState::Paid => "paid",
        PaymentState::Refused => "refused",
        PaymentState::Expired => "expired",
        PaymentState::Cancelled => "cancelled",
    }
}
