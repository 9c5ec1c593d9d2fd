//! The roster: who is there and whose wallet is linked.

mod roster;
mod state;

use dioxus::prelude::*;
use jigap_kit::{
    AddressText, Badge, Button, ButtonVariant, Card, Column, Empty, ErrorPanel, Field, FieldKind, IconName,
    Line, Skeleton, SkeletonKind, Table, Tone, sleep, t, t_args,
};
use protocol::identity::PersonRow;

use crate::{
    api,
    components::{
        drawer::{Subject, use_drawer},
        page::Page,
    },
};
use roster::Roster;
use state::{List, More};

/// A reader types faster than this; only what stands still is asked for.
const STILL_MS: u32 = 250;

/// The roster.
#[component]
pub(crate) fn People() -> Element {
    let mut search = use_signal(String::new);
    let mut list = use_signal(List::default);
    let mut uploading = use_signal(|| false);
    let mut reading = use_resource(move || async move {
        let asked = search();
        if !asked.is_empty() {
            sleep(STILL_MS).await;
        }
        let answer = api::people(asked.trim(), None).await;
        list.write().first_page(asked, answer);
    });
    let more = move |_| async move {
        let Some((asked, cursor)) = list.write().begin_more() else { return };
        let answer = api::people(asked.trim(), Some(&cursor)).await;
        list.write().next_page(&asked, answer);
    };
    rsx! {
        Page {
            title: t("nav-people"),
            detail: t("people-detail"),
            action: rsx! {
                Button { id: "roster-open", icon: IconName::Upload, onclick: move |_| uploading.set(true), {t("roster-upload")} }
            },
            Field {
                id: "people-search",
                label: t("people-search"),
                kind: FieldKind::Search,
                value: search(),
                placeholder: t("people-search-placeholder"),
                oninput: move |value| search.set(value),
            }
            match &*list.read() {
                List::Loading => rsx! { Skeleton { kind: SkeletonKind::Row, count: 6 } },
                List::Refused(error) => rsx! {
                    ErrorPanel { error: error.clone(), busy: !reading.finished(), onaction: move |()| reading.restart() }
                },
                List::Ready { rows, asked, .. } if rows.is_empty() && asked.trim().is_empty() => rsx! {
                    Card { Empty { icon: IconName::Users, title: t("people-empty"), detail: t("people-empty-detail"), id: "people-empty" } }
                },
                List::Ready { rows, next, more: more_state, .. } => rsx! {
                    Rows { rows: rows.clone() }
                    if let More::Refused(error) = more_state {
                        ErrorPanel { error: error.clone() }
                    }
                    if next.is_some() {
                        Button { id: "people-more", variant: ButtonVariant::Secondary, busy: *more_state == More::Reading, onclick: more, {t("more")} }
                    }
                },
            }
            if uploading() {
                Roster {
                    onclose: move |()| uploading.set(false),
                    ondone: move |()| reading.restart(),
                }
            }
        }
    }
}

#[component]
fn Rows(rows: Vec<PersonRow>) -> Element {
    let drawer = use_drawer();
    let all = rows.clone();
    rsx! {
        Table {
            id: "people",
            caption: t("nav-people"),
            columns: vec![
                Column::new("number", t("person-number")),
                Column::new("name", t("person-name")),
                Column::new("affiliation", t("person-affiliation")),
                Column::new("mail", t("person-mail")),
                Column::new("wallet", t("wallet")),
            ],
            lines: rows.into_iter().map(|row| Line {
                key: row.card.id.to_string(),
                cells: vec![
                    rsx! { {row.card.number} },
                    rsx! { strong { {row.card.name.clone()} } },
                    rsx! { {row.card.affiliation} },
                    rsx! { {row.mail} },
                    match row.address {
                        Some(address) => rsx! {
                            span { class: "linked", Badge { tone: Tone::Good, {t("wallet-linked")} } AddressText { address } }
                        },
                        None => rsx! { Badge { {t("wallet-none")} } },
                    },
                ],
            }).collect::<Vec<_>>(),
            empty: t_args("people-none-found", &[]),
            onrow: move |key: String| {
                if let Some(row) = all.iter().find(|row| row.card.id.to_string() == key) {
                    drawer.open(Subject::Person(row.clone()));
                }
            },
        }
    }
}
