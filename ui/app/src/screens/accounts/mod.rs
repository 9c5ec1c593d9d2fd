//! The accounts in the vault, by where their keys come from.

mod add;
mod export;
mod groups;
mod one;

use dioxus::prelude::*;
use jigap_kit::{
    Badge, Button, ButtonVariant, Card, ErrorPanel, Face, IconName, List, Row, Skeleton, SkeletonKind, Tone,
    t, use_face,
};
use protocol::app::AccountRow;

use crate::{parts::Head, shared::use_shared};
use add::AddSheet;
use groups::{Group, GroupKind, grouped};
use one::OneSheet;

/// Which sheet is open.
#[derive(Clone, PartialEq, Eq)]
enum Open {
    Nothing,
    Add,
    One(AccountRow),
}

#[component]
pub(crate) fn Accounts() -> Element {
    let shared = use_shared();
    let view = use_face(move || {
        shared.changes();
        shared.backend.account_list()
    });
    let mut open = use_signal(|| Open::Nothing);
    let done = move |()| {
        open.set(Open::Nothing);
        view.reload();
        spawn(async move { shared.read_status().await });
    };
    rsx! {
        Head { title: t("accounts-title"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            match view.face() {
                Face::Loading => rsx! { Skeleton { kind: SkeletonKind::Row, count: 4 } },
                Face::Refused(error) => rsx! { ErrorPanel { id: "accounts-refused", error, onaction: move |()| view.reload() } },
                Face::Ready(rows) => rsx! {
                    for group in grouped(&rows) {
                        GroupCard { key: "{group.rows[0].address}", group, onopen: move |row| open.set(Open::One(row)) }
                    }
                    Button { id: "account-add", variant: ButtonVariant::Secondary, icon: IconName::Plus, wide: true, onclick: move |_| open.set(Open::Add), {t("accounts-add")} }
                },
            }
        }
        match open() {
            Open::Nothing => rsx! {},
            Open::Add => rsx! { AddSheet { onclose: move |()| open.set(Open::Nothing), ondone: done } },
            Open::One(row) => rsx! { OneSheet { row, onclose: move |()| open.set(Open::Nothing), ondone: done } },
        }
    }
}

#[component]
fn GroupCard(group: Group, onopen: EventHandler<AccountRow>) -> Element {
    let title = match &group.kind {
        GroupKind::Wallet { name, .. } => name.clone(),
        GroupKind::Keys => t("accounts-keys"),
        GroupKind::Watched => t("accounts-watched"),
    };
    let icon = match group.kind {
        GroupKind::Wallet { .. } => IconName::Pay,
        GroupKind::Keys => IconName::Key,
        GroupKind::Watched => IconName::Eye,
    };
    rsx! {
        section { class: "stack", h2 { class: "day", {title.clone()} }
            Card {
                List { label: title,
                    for row in group.rows {
                        Row {
                            key: "{row.address}",
                            id: "account-{row.address.to_checksum(None)}",
                            icon,
                            title: row.name.clone(),
                            detail: short(&row),
                            trailing: rsx! {
                                if row.campus {
                                    Badge { tone: Tone::Accent, {t("accounts-campus")} }
                                }
                            },
                            onclick: move |()| onopen.call(row.clone()),
                        }
                    }
                }
            }
        }
    }
}

fn short(row: &AccountRow) -> String {
    let text = row.address.to_checksum(None);
    format!("{}…{}", &text[..6], &text[38..])
}
