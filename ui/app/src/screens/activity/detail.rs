use dioxus::prelude::*;
use jigap_kit::{
    Button, ButtonVariant, Card, ErrorPanel, Face, Skeleton, SkeletonKind, Trail, sleep, t, use_face,
    use_i18n, use_toasts,
};
use protocol::{
    ApiError,
    app::{Activity, Opened, SendWay},
};

use super::trail::{is_final, step_key, steps};
use crate::{
    amount::coin_text,
    parts::{AssetAmount, Hash, Head, Party},
    shared::use_shared,
};

/// Pause between two questions about a transfer that is under way.
const PAUSE_MS: u32 = 2_000;

/// One transfer as a screen of its own.
#[component]
pub(crate) fn ActivityOne(id: String) -> Element {
    rsx! {
        Head { title: t("activity-title"), onback: move |()| navigator().go_back() }
        div { class: "narrow", Detail { id } }
    }
}

#[component]
pub(super) fn Detail(id: String) -> Element {
    let shared = use_shared();
    let asked = id.clone();
    let view = use_face(move || {
        shared.changes();
        shared.backend.activity_view(asked.clone())
    });
    // While it is under way it is asked for again and again.
    use_future(move || async move {
        loop {
            sleep(PAUSE_MS).await;
            match view.face() {
                Face::Ready(activity) if is_final(activity.step) => break,
                _ => view.reload(),
            }
        }
    });
    match view.face() {
        Face::Loading => rsx! {
            Skeleton { kind: SkeletonKind::Card, count: 2 }
        },
        Face::Refused(error) => rsx! {
            ErrorPanel { id: "activity-refused", error, onaction: move |()| view.reload() }
        },
        Face::Ready(activity) => rsx! {
            Ready { activity }
        },
    }
}

#[component]
fn Ready(activity: Activity) -> Element {
    let i18n = use_i18n();
    let when = activity.trail.first().map(|entry| i18n.date_time(entry.at)).unwrap_or_default();
    rsx! {
        div { class: "stack", id: "activity", "data-step": step_key(activity.step),
            Card {
                span { class: "balance-label", {t("activity-sent")} }
                AssetAmount { id: "activity-amount", asset: activity.asset, units: activity.units.clone(), coin_name: "ETH", huge: true }
                dl { class: "facts",
                    div { dt { {t("send-to")} } dd { Party { address: activity.to, name: activity.to_name.clone() } } }
                    div { dt { {t("activity-when")} } dd { {when} } }
                    div { dt { {t("send-fee")} } dd { {fee(&activity)} } }
                    if let Some(hash) = activity.transaction {
                        div { dt { {t("receipt-transaction")} } dd { Hash { hash } } }
                    }
                }
            }
            if activity.stuck {
                p { id: "activity-stuck", class: "warning", role: "status", {t("activity-stuck-detail")} }
            }
            Card {
                h2 { {t("activity-trail")} }
                Trail { id: "activity-trail", label: t("activity-trail"), steps: steps(&activity) }
            }
            if activity.replaceable {
                Replace { id: activity.id }
            }
        }
    }
}

fn fee(activity: &Activity) -> String {
    match (activity.way, &activity.fee_wei) {
        (SendWay::Sponsored, _) => t("send-free"),
        (SendWay::OwnFee, Some(wei)) => coin_text(wei, "ETH"),
        (SendWay::OwnFee, None) => t("activity-fee-open"),
    }
}

/// A higher fee, or an empty transaction in its place.
#[component]
fn Replace(id: String) -> Element {
    let shared = use_shared();
    let (i18n, toasts) = (use_i18n(), use_toasts());
    let mut busy = use_signal(|| false);
    let mut take = move |answer: Result<Opened, ApiError>| {
        busy.set(false);
        match answer {
            Ok(opened) => shared.open(opened),
            Err(error) => toasts.bad(i18n.error(&error)),
        }
    };
    let other = id.clone();
    rsx! {
        div { class: "pair",
            Button { id: "activity-speed-up", busy: busy(), onclick: move |_| {
                    let id = id.clone();
                    async move {
                        busy.set(true);
                        take(shared.backend.activity_speed_up(id).await);
                    }
                },
                {t("activity-speed-up")}
            }
            Button { id: "activity-cancel", variant: ButtonVariant::Danger, disabled: busy(), onclick: move |_| {
                    let id = other.clone();
                    async move {
                        busy.set(true);
                        take(shared.backend.activity_cancel(id).await);
                    }
                },
                {t("activity-cancel")}
            }
        }
    }
}
