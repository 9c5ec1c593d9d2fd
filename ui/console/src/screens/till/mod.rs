//! The till: an amount on the keypad, a code for the customer, and "paid" in large.

mod entry;
mod keys;
mod lines;
mod memory;
mod sale;
mod showing;
mod sound;
pub(crate) mod state;

pub(crate) use memory::Memory;

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, Card, ErrorPanel, Face, Progress, now, sleep, t, use_face, use_i18n};
use protocol::{
    ShopId,
    till::{NewPayment, PaymentState, TillDay},
};

use crate::{
    api::{self, Key},
    components::{
        page::Page,
        shop_choice::{ShopChoice, use_tills},
    },
    live::{self, Topic},
};
use state::{Cancel, Phase};

/// While a code is shown it is asked for this often, should the live stream be broken.
const ASK_EVERY_MS: u32 = 2_000;
const TICK_MS: u32 = 100;

/// The till.
#[component]
pub(crate) fn Till() -> Element {
    let tills = use_tills();
    let memory = use_context::<Memory>();
    let Some(shop) = memory.shop(&tills) else { return VNode::empty() };
    let name = tills.iter().find(|(id, _)| *id == shop).map(|(_, name)| name.clone()).unwrap_or_default();
    use_follow(memory);
    // A request that was on its way when the screen was left goes out again, with its own key.
    use_hook(move || {
        if matches!(*memory.phase().peek(), Phase::Asking { .. }) {
            spawn(ask(memory, shop));
        }
    });
    let start = move |()| {
        sound::unlock();
        let mut phase = memory.phase();
        if memory.sale().peek().payable().is_some() && matches!(*phase.peek(), Phase::Entering { .. }) {
            phase.set(Phase::Asking { key: Key::new(), unclear: None });
            spawn(ask(memory, shop));
        }
    };
    let phase = memory.phase()();
    rsx! {
        Page {
            title: t("nav-till"),
            beside: rsx! { if tills.len() == 1 || !matches!(phase, Phase::Entering { .. }) { span { class: "soft", id: "till-shop-name", {name} } } },
            action: rsx! { if matches!(phase, Phase::Entering { .. }) { ShopChoice { tills } } },
            match phase {
                Phase::Entering { refused } => rsx! {
                    div { class: "till",
                        entry::Entry { refused, onrequest: start, Lately { shop } }
                    }
                },
                Phase::Asking { unclear, .. } => rsx! {
                    Card { id: "till-asking",
                        Progress { label: t("till-asking") }
                        if let Some(error) = unclear {
                            ErrorPanel { error, onaction: move |()| { spawn(ask(memory, shop)); } }
                            Button {
                                variant: ButtonVariant::Quiet,
                                onclick: move |_| memory.phase().set(Phase::START),
                                {t("till-give-up")}
                            }
                        }
                    }
                },
                Phase::Showing { payment, cancel } => rsx! {
                    showing::Showing {
                        payment: *payment,
                        cancel,
                        oncancel: move |()| { spawn(take_back(memory)); },
                        onnew: move |()| memory.begin_again(),
                    }
                },
            }
        }
    }
}

/// Asks for the payment; the key in the phase makes a second try the same request.
async fn ask(memory: Memory, shop: ShopId) {
    let mut phase = memory.phase();
    let Phase::Asking { key, .. } = phase() else { return };
    let sale = memory.sale()();
    let Some(amount) = sale.payable() else {
        phase.set(Phase::START);
        return;
    };
    phase.set(Phase::Asking { key: key.clone(), unclear: None });
    let answer = api::payment_ask(&NewPayment { shop, amount, items: sale.lines }, &key).await;
    let next = phase().answered(answer);
    phase.set(next);
}

async fn take_back(memory: Memory) {
    let mut phase = memory.phase();
    let Phase::Showing { payment, .. } = phase() else { return };
    phase.set(Phase::Showing { payment: payment.clone(), cancel: Cancel::Running });
    let answer = api::payment_cancel(payment.id).await;
    if let Ok(newer) = api::payment(payment.id).await {
        phase.write().heard(newer);
    }
    if let Phase::Showing { cancel, .. } = &mut *phase.write() {
        *cancel = answer.map_or_else(Cancel::Refused, |()| Cancel::No);
    }
}

/// Keeps the shown payment up to date: at every hint of the stream, and now and then without one.
fn use_follow(memory: Memory) {
    use_future(move || async move {
        let (mut heard, mut waited) = (live::version(Topic::Payments), 0);
        loop {
            sleep(TICK_MS).await;
            waited += TICK_MS;
            let mut phase = memory.phase();
            let Some(shown) = showing(&phase.peek()) else { continue };
            let hint = live::version(Topic::Payments);
            if hint == heard && waited < ASK_EVERY_MS {
                continue;
            }
            (heard, waited) = (hint, 0);
            if let Ok(newer) = api::payment(shown).await {
                let before = was_paid(&phase.peek());
                phase.write().heard(newer);
                if !before && was_paid(&phase.peek()) {
                    sound::paid();
                }
            }
        }
    });
}

/// The payment that may still change.
fn showing(phase: &Phase) -> Option<protocol::PaymentId> {
    match phase {
        Phase::Showing { payment, .. } if !payment.state.is_final() => Some(payment.id),
        _ => None,
    }
}

fn was_paid(phase: &Phase) -> bool {
    matches!(phase, Phase::Showing { payment, .. } if payment.state == PaymentState::Paid)
}

/// The latest payments beside the keypad, so that a cashier sees what was just taken.
#[component]
fn Lately(shop: ShopId) -> Element {
    let i18n = use_i18n();
    let id = use_memo(use_reactive!(|shop| shop));
    let day = use_face(move || {
        live::watch(Topic::Payments);
        api::till_day(id())
    });
    let Face::Ready(TillDay { total, count, payments }) = day.face() else { return VNode::empty() };
    let today = i18n.day_number(now());
    let paid = payments.into_iter().filter(|payment| payment.state == PaymentState::Paid);
    let paid = paid.filter(|payment| payment.paid_at.is_some_and(|at| i18n.day_number(at) == today)).take(5);
    rsx! {
        aside { class: "till-lately card", "data-tone": "neutral",
            h2 { {t("nav-today")} }
            div { class: "till-lately-sum",
                jigap_kit::Money { amount: total, size: jigap_kit::MoneySize::Large }
                span { class: "soft small", {jigap_kit::t_args("payments-count", &[("count", count.to_string())])} }
            }
            jigap_kit::List {
                for payment in paid {
                    jigap_kit::Row {
                        key: "{payment.id}",
                        title: i18n.time(payment.paid_at.unwrap_or(payment.created_at)),
                        detail: (!payment.items.is_empty()).then(|| crate::screens::today::items_text(&payment.items)),
                        trailing: rsx! { jigap_kit::Money { amount: payment.amount } },
                    }
                }
            }
        }
    }
}
