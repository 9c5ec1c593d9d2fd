//! What was sent, and how far it has come.

mod detail;
mod row;
mod trail;

use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonVariant, Card, Empty, ErrorPanel, Face, IconName, List, Skeleton, SkeletonKind, t, use_face,
};
use protocol::{Page, app::Activity};

use crate::{route::Route, shared::use_shared, wide::is_wide};
pub(crate) use detail::ActivityOne;
use detail::Detail;
use row::ActivityRow;

/// Transfers read at once.
const PAGE: u32 = 30;

/// All transfers, newest first; on wide screens the chosen one stands beside them.
#[component]
pub(crate) fn ActivityList() -> Element {
    let shared = use_shared();
    let mut pages = use_signal(|| 1_u32);
    let view = use_face(move || {
        shared.changes();
        shared.backend.activity_list(None, PAGE * pages(), None)
    });
    match view.face() {
        Face::Loading => rsx! {
            Skeleton { kind: SkeletonKind::Row, count: 6 }
        },
        Face::Refused(error) => rsx! {
            ErrorPanel { id: "activity-refused", error, onaction: move |()| view.reload() }
        },
        Face::Ready(page) => rsx! {
            Ready { page, busy: view.is_reading(), onmore: move |()| pages += 1 }
        },
    }
}

#[component]
fn Ready(page: Page<Activity>, busy: bool, onmore: EventHandler<()>) -> Element {
    let mut chosen = use_signal(|| None::<String>);
    if page.rows.is_empty() {
        return rsx! {
            Card {
                Empty { id: "activity-empty", icon: IconName::Upload, title: t("activity-empty"), detail: t("activity-empty-detail"),
                    Button { id: "activity-send", variant: ButtonVariant::Secondary, onclick: move |_| { navigator().push(Route::Send {}); }, {t("send-title")} }
                }
            }
        };
    }
    rsx! {
        div { class: "two-panes", "data-chosen": chosen().is_some(),
            div { class: "stack narrow",
                Card {
                    List { label: t("history-transfers"),
                        for activity in page.rows {
                            ActivityRow {
                                key: "{activity.id}",
                                activity: activity.clone(),
                                coin_name: "ETH",
                                onclick: move |()| {
                                    let id = activity.id.clone();
                                    if is_wide() {
                                        chosen.set(Some(id));
                                    } else {
                                        navigator().push(Route::ActivityOne { id });
                                    }
                                },
                            }
                        }
                    }
                }
                if page.next.is_some() {
                    Button { id: "activity-more", variant: ButtonVariant::Secondary, wide: true, busy, onclick: move |_| onmore.call(()), {t("history-more")} }
                }
            }
            if let Some(id) = chosen() {
                aside { class: "pane", key: "{id}", aria_label: t("activity-title"), Detail { id } }
            }
        }
    }
}
