//! All payments, newest first, under their days; beside them what was sent.

mod days;

use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonVariant, Card, Empty, ErrorPanel, Face, IconButton, IconName, List, Skeleton, SkeletonKind,
    Tab, Tabs, t, use_face, use_i18n, use_toasts,
};
use protocol::{Page, till::Payment};

use crate::{
    parts::{Head, PaymentRow, Receipt},
    screens::ActivityList,
    shared::use_shared,
};
use days::by_day;

/// Payments read at once.
const PAGE: u32 = 30;

#[component]
pub(crate) fn History() -> Element {
    let mut part = use_signal(|| "payments".to_owned());
    rsx! {
        Head { title: t("nav-history"), Export {} }
        Tabs {
            label: t("nav-history"),
            tabs: vec![Tab::new("payments", t("history-payments")), Tab::new("transfers", t("history-transfers"))],
            value: part(),
            onchange: move |value| part.set(value),
        }
        div { id: "panel-{part}", role: "tabpanel", aria_labelledby: "tab-{part}", class: "stack",
            if part() == "transfers" {
                ActivityList {}
            } else {
                Payments {}
            }
        }
    }
}

/// Everything as a file for a spreadsheet.
#[component]
fn Export() -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let export = move |_| async move {
        match shared.backend.history_export().await {
            Ok(file) => {
                toasts.good(i18n.t_args("saved-file", &[("name", file.name), ("folder", file.folder)]))
            }
            Err(error) => toasts.bad(i18n.error(&error)),
        }
    };
    rsx! {
        IconButton { id: "history-export", icon: IconName::Download, label: t("export-csv"), onclick: export }
    }
}

#[component]
fn Payments() -> Element {
    let shared = use_shared();
    let mut pages = use_signal(|| 1_u32);
    // Reading on asks for a longer first page, so that a change below never leaves a gap between pages.
    let view = use_face(move || {
        shared.changes();
        shared.backend.history_list(None, PAGE * pages())
    });
    match view.face() {
        Face::Loading => rsx! {
            Skeleton { kind: SkeletonKind::Row, count: 6 }
        },
        Face::Refused(error) => rsx! {
            ErrorPanel { id: "history-refused", error, onaction: move |()| view.reload() }
        },
        Face::Ready(page) => rsx! {
            Ready { page, onmore: move |()| pages += 1, busy: view.is_reading() }
        },
    }
}

#[component]
fn Ready(page: Page<Payment>, onmore: EventHandler<()>, busy: bool) -> Element {
    let i18n = use_i18n();
    let mut open = use_signal(|| None::<Payment>);
    if page.rows.is_empty() {
        return rsx! {
            Card { Empty { id: "history-empty", icon: IconName::History, title: t("history-empty"), detail: t("history-empty-detail") } }
        };
    }
    rsx! {
        div { class: "stack narrow",
            for (day, payments) in by_day(page.rows, |moment| i18n.day_number(moment)) {
                section { key: "{day}", class: "stack", aria_labelledby: "day-{day}",
                    h2 { id: "day-{day}", class: "day", {i18n.day(payments[0].created_at)} }
                    Card {
                        List {
                            for payment in payments {
                                PaymentRow {
                                    key: "{payment.id}",
                                    payment: payment.clone(),
                                    time_only: true,
                                    onclick: move |()| open.set(Some(payment.clone())),
                                }
                            }
                        }
                    }
                }
            }
            if page.next.is_some() {
                Button { id: "history-more", variant: ButtonVariant::Secondary, wide: true, busy, onclick: move |_| onmore.call(()),
                    {t("history-more")}
                }
            }
        }
        if let Some(payment) = open() {
            Receipt { payment, onclose: move |()| open.set(None) }
        }
    }
}
