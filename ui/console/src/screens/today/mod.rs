//! What a shop has taken today.

use dioxus::prelude::*;
use jigap_kit::{
    Badge, Button, ButtonVariant, Card, Column, Face, IconName, Line, Money, MoneySize, SkeletonKind, Table,
    Tone, now, t, t_args, use_face, use_i18n,
};
use protocol::{
    ShopId,
    till::{Item, Payment, PaymentState, TillDay},
};

use crate::{
    api,
    components::{
        drawer::{Subject, use_drawer},
        page::{Page, not_ready},
        shop_choice::{ShopChoice, use_tills},
    },
    live::{self, Topic},
    screens::till::{Memory, state::Saying},
};

/// What a shop has taken today, live.
#[component]
pub(crate) fn Today() -> Element {
    let tills = use_tills();
    let memory = use_context::<Memory>();
    let i18n = use_i18n();
    let Some(shop) = memory.shop(&tills) else { return VNode::empty() };
    let name = tills.iter().find(|(id, _)| *id == shop).map(|(_, name)| name.clone()).unwrap_or_default();
    rsx! {
        Page {
            title: t("nav-today"),
            detail: i18n.date(now()),
            beside: rsx! { if tills.len() == 1 { span { class: "soft", {name} } } },
            action: rsx! { ShopChoice { tills } },
            Day { shop }
        }
    }
}

#[component]
fn Day(shop: ShopId) -> Element {
    let id = use_memo(use_reactive!(|shop| shop));
    let day = use_face(move || {
        live::watch(Topic::Payments);
        api::till_day(id())
    });
    let Face::Ready(TillDay { total, count, payments }) = day.face() else {
        return not_ready(day, SkeletonKind::Row, 4);
    };
    rsx! {
        Card { id: "today",
            dl { class: "figures",
                div { class: "figure", "data-strong": true,
                    dt { {t("today-total")} }
                    dd { Money { id: "today-total", "data-won": total.get().to_string(), amount: total, size: MoneySize::Huge } }
                }
                div { class: "figure",
                    dt { {t("today-count")} }
                    dd { id: "today-count", "data-count": count.to_string(), {t_args("payments-count", &[("count", count.to_string())])} }
                }
            }
        }
        section { class: "stack",
            div { class: "section-head",
                h2 { {t("today-list")} }
                Button {
                    id: "today-reload",
                    variant: ButtonVariant::Quiet,
                    size: jigap_kit::ButtonSize::Small,
                    icon: IconName::Refresh,
                    busy: day.is_reading(),
                    onclick: move |_| day.reload(),
                    {t("reload")}
                }
            }
            Payments { payments }
        }
    }
}

#[component]
fn Payments(payments: Vec<Payment>) -> Element {
    let i18n = use_i18n();
    let drawer = use_drawer();
    let all = payments.clone();
    rsx! {
        Table {
            id: "today-list",
            caption: t("today-list"),
            columns: vec![
                Column::new("at", t("time")),
                Column::new("what", t("items")),
                Column::new("state", t("state")),
                Column::new("amount", t("amount")).end(),
            ],
            lines: payments.into_iter().map(|payment| Line {
                key: payment.id.to_string(),
                cells: vec![
                    rsx! { {i18n.relative(payment.paid_at.unwrap_or(payment.created_at))} },
                    rsx! { {items_text(&payment.items)} },
                    rsx! { PaymentBadge { state: payment.state } },
                    rsx! { Money { amount: payment.amount } },
                ],
            }).collect::<Vec<_>>(),
            empty: t("today-empty"),
            onrow: move |key: String| {
                if let Some(payment) = all.iter().find(|payment| payment.id.to_string() == key) {
                    drawer.open(Subject::Payment(payment.clone()));
                }
            },
        }
    }
}

#[component]
fn PaymentBadge(state: PaymentState) -> Element {
    let saying = Saying::of(state);
    let tone = match saying {
        Saying::Waiting | Saying::Confirming => Tone::Accent,
        Saying::Paid => Tone::Good,
        Saying::Refused => Tone::Bad,
        Saying::Expired | Saying::Cancelled => Tone::Neutral,
    };
    rsx! {
        Badge { tone, "data-state": saying.as_str(), {t(&format!("payment-{}", saying.as_str()))} }
    }
}

/// The lines in a few words: `아메리카노 ×2, 쿠키`.
pub(crate) fn items_text(items: &[Item]) -> String {
    let words = items.iter().map(|item| match item.quantity {
        1 => item.name.clone(),
        more => format!("{} ×{more}", item.name),
    });
    words.collect::<Vec<_>>().join(", ")
}
