//! The first address, and those that do not exist.

use dioxus::prelude::*;
use jigap_kit::{ArtName, Empty, t};

use crate::{gate, route::Route};

/// Sends everybody to where their work begins.
#[component]
pub(crate) fn Home() -> Element {
    let navigator = use_navigator();
    use_effect(move || {
        if let Some(me) = gate::me() {
            navigator.replace(Route::start(&me));
        }
    });
    VNode::empty()
}

/// No such address.
#[component]
pub(crate) fn Missing(
    /// What stands in the address bar.
    path: Vec<String>,
) -> Element {
    let _ = path;
    rsx! {
        h1 { class: "only-read", {t("brand")} }
        Empty { art: ArtName::Lost, title: t("missing-title"), detail: t("missing-detail"), id: "missing",
            Link { class: "link", to: Route::Home {}, {t("missing-home")} }
        }
    }
}
