//! Where one is, and the frame around it: a bar below on phones, a rail at the side on wide screens.

use dioxus::prelude::*;
use jigap_kit::{Icon, IconName, t};
use protocol::SeriesId;

use crate::{
    app::use_shared,
    screens::{History, Home, LinkNumber, Pay, Scan, SettingsScreen, Voucher},
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
        #[route("/history")]
        History {},
        #[route("/settings")]
        SettingsScreen {},
        #[route("/voucher/:series")]
        Voucher { series: SeriesId },
        #[route("/link")]
        LinkNumber {},
    #[end_layout]
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
    let campus = shared.status().and_then(|status| status.campus);
    let places = [
        (Route::Home {}, IconName::Home, t("nav-home"), "nav-home"),
        (Route::Pay {}, IconName::Qr, t("nav-pay"), "nav-pay"),
        (Route::History {}, IconName::History, t("nav-history"), "nav-history"),
        (Route::SettingsScreen {}, IconName::Settings, t("nav-settings"), "nav-settings"),
    ];
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
                for (place, icon, name, id) in places {
                    a {
                        key: "{id}",
                        id,
                        class: "nav-place",
                        href: "#{place}",
                        aria_current: (root(&here) == place).then_some("page"),
                        onclick: move |event| {
                            event.prevent_default();
                            shared.visit();
                            navigator().push(place.clone());
                        },
                        Icon { name: icon }
                        span { {name} }
                    }
                }
            }
            main { class: "page", id: "content", tabindex: "-1", Outlet::<Route> {} }
        }
    }
}

/// The place in the bar that a screen belongs to.
fn root(route: &Route) -> Route {
    match route {
        Route::Scan {} => Route::Pay {},
        Route::Voucher { .. } => Route::Home {},
        Route::LinkNumber {} => Route::SettingsScreen {},
        other => other.clone(),
    }
}
