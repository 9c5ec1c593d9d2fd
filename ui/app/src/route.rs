//! Where one is, and the frame around it: a bar below on phones, a rail at the side on wide screens.

use dioxus::prelude::*;
use jigap_kit::{Icon, IconName, t};
use protocol::{ApprovalId, SeriesId};

use crate::{
    palette::Go,
    screens::{
        Accounts, ActivityOne, Approve, Backup, Contacts, Done, History, Home, LinkNumber, More, Pay,
        Request, Scan, Security, Send, SettingsScreen, Voucher,
    },
    shared::{Waiting, use_shared},
    waiting::WaitingSheet,
};

/// The screens of an open wallet.
#[derive(Clone, Debug, PartialEq, Routable)]
#[rustfmt::skip]
pub(crate) enum Route {
    #[layout(Frame)]
        #[route("/")]
        Home {},
        #[route("/pay")]
        Pay {},
        #[route("/scan")]
        Scan {},
        #[route("/send")]
        Send {},
        #[route("/done")]
        Done {},
        #[route("/history")]
        History {},
        #[route("/activity/:id")]
        ActivityOne { id: String },
        #[route("/contacts")]
        Contacts {},
        #[route("/accounts")]
        Accounts {},
        #[route("/security")]
        Security {},
        #[route("/backup")]
        Backup {},
        #[route("/request")]
        Request {},
        #[route("/more")]
        More {},
        #[route("/settings")]
        SettingsScreen {},
        #[route("/voucher/:series")]
        Voucher { series: SeriesId },
        #[route("/link")]
        LinkNumber {},
    #[end_layout]
    #[route("/approve/:approval")]
    Approve { approval: ApprovalId },
    #[route("/:..rest")]
    Elsewhere { rest: Vec<String> },
}

/// A path that no screen has: back to the start.
#[component]
fn Elsewhere(rest: Vec<String>) -> Element {
    let _ = rest;
    use_effect(|| {
        navigator().replace(Route::Home {});
    });
    rsx! {}
}

#[component]
fn Frame() -> Element {
    let shared = use_shared();
    let here = use_route::<Route>();
    use_effect(move || {
        if shared.has_link() {
            navigator().push(Route::Pay {});
        }
    });
    use_effect(move || {
        if shared.has_outcome() {
            navigator().push(Route::Done {});
        }
    });
    let campus = shared.status().and_then(|status| status.campus);
    rsx! {
        a { class: "skip", href: "#content", onclick: move |event| { event.prevent_default(); jigap_kit::dom::focus("content"); }, {t("nav-skip")} }
        div { class: "frame",
            nav { class: "nav", aria_label: t("nav-label"),
                div { class: "nav-brand",
                    span { class: "nav-name", {t("app-name")} }
                    if let Some(campus) = campus {
                        span { class: "nav-campus", {campus} }
                    }
                }
                for place in places() {
                    a {
                        key: "{place.id}",
                        id: place.id,
                        class: "nav-place",
                        "data-wide": place.wide,
                        href: "#{place.route}",
                        aria_current: (root(&here) == place.route).then_some("page"),
                        onclick: {
                            let route = place.route.clone();
                            move |event: MouseEvent| {
                                event.prevent_default();
                                navigator().push(route.clone());
                            }
                        },
                        Icon { name: place.icon }
                        span { {place.name.clone()} }
                    }
                }
                Go {}
            }
            main { class: "page", id: "content", tabindex: "-1", Outlet::<Route> {} }
        }
        if let Waiting::Approval(_) = *shared.waiting.read() {
            WaitingSheet {}
        }
    }
}

/// A place in the bar.
struct Place {
    route: Route,
    icon: IconName,
    name: String,
    id: &'static str,
    /// On the rail only: the bar of a phone has room for four.
    wide: bool,
}

fn places() -> [Place; 6] {
    let place = |route, icon, name: &str, id, wide| Place { route, icon, name: t(name), id, wide };
    [
        place(Route::Home {}, IconName::Home, "nav-home", "nav-home", false),
        place(Route::Pay {}, IconName::Qr, "nav-pay", "nav-pay", false),
        place(Route::Send {}, IconName::Upload, "send-title", "nav-send", true),
        place(Route::History {}, IconName::History, "nav-history", "nav-history", false),
        place(Route::Contacts {}, IconName::Users, "contacts-title", "nav-contacts", true),
        place(Route::More {}, IconName::More, "nav-more", "nav-more", false),
    ]
}

/// The place in the bar that a screen belongs to.
fn root(route: &Route) -> Route {
    match route {
        Route::Scan {} | Route::Done {} => Route::Pay {},
        Route::Voucher { .. } => Route::Home {},
        Route::ActivityOne { .. } => Route::History {},
        Route::LinkNumber {}
        | Route::Accounts {}
        | Route::Security {}
        | Route::Backup {}
        | Route::Request {}
        | Route::SettingsScreen {} => Route::More {},
        other => other.clone(),
    }
}
