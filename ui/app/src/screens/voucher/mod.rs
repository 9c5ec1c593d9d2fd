//! One voucher series: what is left, until when, by which terms, what it was spent on.

use dioxus::prelude::*;
use jigap_kit::{
    Card, Empty, ErrorPanel, Face, IconName, List, Money, MoneySize, Skeleton, SkeletonKind, t, t_args,
    use_face, use_i18n,
};
use protocol::{SeriesId, app::VoucherView, till::Payment};

use crate::{
    parts::{EndBadge, Head, PaymentRow, Receipt},
    shared::use_shared,
};

#[component]
pub(crate) fn Voucher(series: SeriesId) -> Element {
    let shared = use_shared();
    let view = use_face(move || {
        shared.changes();
        shared.backend.voucher_view(series)
    });
    let face = view.face();
    let title = match &face {
        Face::Ready(view) => view.row.series.name.clone(),
        _ => t("voucher-title"),
    };
    rsx! {
        Head { title, onback: move |()| navigator().go_back() }
        match face {
            Face::Loading => rsx! {
                Skeleton { kind: SkeletonKind::Card, count: 2 }
            },
            Face::Refused(error) => rsx! {
                ErrorPanel { id: "voucher-refused", error, onaction: move |()| view.reload() }
            },
            Face::Ready(view) => rsx! {
                Ready { view }
            },
        }
    }
}

#[component]
fn Ready(view: VoucherView) -> Element {
    let i18n = use_i18n();
    let mut open = use_signal(|| None::<Payment>);
    let row = view.row;
    let until = i18n.last_day(row.series.ends_at);
    rsx! {
        div { class: "columns",
            div { class: "stack",
                Card { id: "voucher-balance",
                    span { class: "voucher-head balance-label", {t("voucher-left")} EndBadge { days_left: row.days_left } }
                    Money { id: "voucher-total", amount: row.spendable, size: MoneySize::Huge }
                    if !row.reserved.is_zero() {
                        span { class: "balance-reserved", {t_args("home-reserved", &[("amount", row.reserved.to_string())])} }
                    }
                    span { id: "voucher-until", class: "balance-reserved",
                        if row.days_left.is_some() { {t_args("voucher-until", &[("date", until)])} } else { {t_args("voucher-ended-on", &[("date", until)])} }
                    }
                }
                Card {
                    h2 { {t("voucher-terms")} }
                    p { id: "voucher-terms", class: "terms", {row.series.terms.clone()} }
                }
            }
            section { class: "stack", aria_labelledby: "voucher-payments-title",
                h2 { id: "voucher-payments-title", {t("voucher-payments")} }
                Card {
                    if view.payments.is_empty() {
                        Empty { icon: IconName::History, title: t("history-empty"), detail: t("history-empty-detail") }
                    } else {
                        List { label: t("voucher-payments"),
                            for payment in view.payments {
                                PaymentRow {
                                    key: "{payment.id}",
                                    payment: payment.clone(),
                                    onclick: move |()| open.set(Some(payment.clone())),
                                }
                            }
                        }
                    }
                }
            }
        }
        if let Some(payment) = open() {
            Receipt { payment, onclose: move |()| open.set(None) }
        }
    }
}
