use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonSize, ButtonVariant, ErrorPanel, Icon, IconName, Money, MoneySize, sleep, t, use_i18n,
};
use protocol::{
    ApiError, ErrorCode, PaymentId, Won,
    app::PayOutcome,
    till::{Payment, PaymentState},
};

use crate::shared::use_shared;

/// Pause between two questions about a payment that is under way.
const PAUSE_MS: u32 = 1_500;

/// How the payment ended. While that is open, it is asked for again and again.
#[component]
pub(super) fn Paid(outcome: PayOutcome, ondone: EventHandler<()>, onagain: EventHandler<()>) -> Element {
    let shared = use_shared();
    let mut outcome = use_signal(|| outcome);
    use_future(move || async move {
        loop {
            let open = open_payment(&outcome.peek());
            let Some(payment) = open else { break };
            sleep(PAUSE_MS).await;
            if let Ok(newer) = shared.backend.payment_view(payment).await {
                outcome.set(newer);
            }
        }
    });
    let shown = Shown::of(&outcome.read());
    rsx! {
        section { id: "pay-result", class: "result", "data-state": shown.state, role: "status", aria_live: "polite",
            span { class: "result-mark",
                if let Some(name) = shown.icon {
                    Icon { name, size: 40 }
                } else {
                    span { class: "spinner" }
                }
            }
            h1 { {t(shown.title)} }
            if let Some((shop, amount)) = shown.what {
                p { class: "result-shop", {shop} }
                Money { id: "result-amount", amount, size: MoneySize::Huge }
            }
            if let Some(detail) = shown.detail {
                p { class: "quiet", {t(detail)} }
            }
            if let Some(payment) = shown.payment {
                When { payment }
            }
            if let Some(error) = shown.error {
                ErrorPanel { error }
            }
            div { class: "result-foot",
                if shown.state == "refused" {
                    Button { id: "pay-again", size: ButtonSize::Large, wide: true, onclick: move |_| onagain.call(()), {t("result-again")} }
                    Button { id: "pay-done", variant: ButtonVariant::Quiet, wide: true, onclick: move |_| ondone.call(()), {t("result-home")} }
                } else {
                    Button { id: "pay-done", size: ButtonSize::Large, wide: true, onclick: move |_| ondone.call(()), {t("result-home")} }
                }
            }
        }
    }
}

#[component]
fn When(payment: Payment) -> Element {
    let i18n = use_i18n();
    let moment = payment.paid_at.unwrap_or(payment.created_at);
    rsx! {
        p { class: "quiet", {i18n.date_time(moment)} }
    }
}

/// The payment whose end is still open.
fn open_payment(outcome: &PayOutcome) -> Option<PaymentId> {
    match outcome {
        PayOutcome::Known { payment } => (!payment.state.is_final()).then_some(payment.id),
        PayOutcome::Unknown { payment, .. } => Some(*payment),
    }
}

/// What stands on the screen.
struct Shown {
    state: &'static str,
    icon: Option<IconName>,
    title: &'static str,
    detail: Option<&'static str>,
    what: Option<(String, Won)>,
    payment: Option<Payment>,
    error: Option<ApiError>,
}

impl Shown {
    fn of(outcome: &PayOutcome) -> Self {
        match outcome {
            PayOutcome::Unknown { amount, shop_name, .. } => Self {
                state: "unknown",
                icon: None,
                title: "result-unknown",
                detail: Some("result-unknown-detail"),
                what: Some((shop_name.clone(), *amount)),
                payment: None,
                error: None,
            },
            PayOutcome::Known { payment } => Self::known(payment),
        }
    }

    fn known(payment: &Payment) -> Self {
        let what = Some((payment.shop_name.clone(), payment.amount));
        let refused = |code| Self::refused(ApiError::new(payment.refusal.unwrap_or(code)), what.clone());
        match payment.state {
            PaymentState::Paid => Self {
                state: "paid",
                icon: Some(IconName::Check),
                title: "result-paid",
                detail: None,
                what,
                payment: Some(payment.clone()),
                error: None,
            },
            PaymentState::Created | PaymentState::Accepted => Self {
                state: "accepted",
                icon: None,
                title: "result-accepted",
                detail: Some("result-accepted-detail"),
                what,
                payment: None,
                error: None,
            },
            PaymentState::Refused => refused(ErrorCode::PaymentRefused),
            PaymentState::Expired => refused(ErrorCode::PaymentExpired),
            PaymentState::Cancelled => refused(ErrorCode::PaymentCancelled),
        }
    }

    fn refused(error: ApiError, what: Option<(String, Won)>) -> Self {
        Self {
            state: "refused",
            icon: Some(IconName::Close),
            title: "result-refused",
            detail: None,
            what,
            payment: None,
            error: Some(error),
        }
    }
}
