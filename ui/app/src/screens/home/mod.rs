//! The first screen: what I have, and pay.

mod notices;
mod ready;

use dioxus::prelude::*;
use jigap_kit::{Card, ErrorPanel, Face, IconButton, IconName, Skeleton, SkeletonKind, t, use_face};

use crate::{parts::Head, shared::use_shared};
use notices::Notices;
use ready::Ready;

#[component]
pub(crate) fn Home() -> Element {
    let shared = use_shared();
    let view = use_face(move || {
        shared.changes();
        shared.backend.home_view()
    });
    // The copy on the device is shown at once; the API is asked behind it, and `changed` tells when there is more.
    let mut asking = use_signal(|| false);
    let sync = use_callback(move |()| {
        if !asking() {
            asking.set(true);
            spawn(async move {
                let _ = shared.backend.sync_now().await;
                asking.set(false);
                view.reload();
            });
        }
    });
    use_hook(|| sync.call(()));
    let campus = shared.status().and_then(|status| status.campus);
    rsx! {
        Head { title: campus.unwrap_or_else(|| t("app-name")),
            IconButton { id: "home-refresh", icon: IconName::Refresh, label: t("home-refresh"), disabled: asking(), onclick: move |_| sync.call(()) }
        }
        match view.face() {
            Face::Loading => rsx! {
                div { class: "stack",
                    Card {
                        Skeleton {}
                        Skeleton { kind: SkeletonKind::Title }
                        Skeleton { kind: SkeletonKind::Row }
                    }
                    Skeleton { kind: SkeletonKind::Card, count: 3 }
                }
            },
            Face::Refused(error) => rsx! {
                ErrorPanel { id: "home-refused", error, onaction: move |()| view.reload() }
            },
            Face::Ready(home) => rsx! {
                Notices { online: home.online, synced_at: home.synced_at }
                Ready { home }
            },
        }
    }
}
