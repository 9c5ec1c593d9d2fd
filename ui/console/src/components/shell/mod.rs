//! The frame around every screen: navigation by role, at the side on wide screens and at the bottom on phones.

use dioxus::prelude::*;
use jigap_kit::{ErrorPanel, Icon, IconButton, IconName, Sheet, dom, t};
use protocol::{ApiError, ErrorCode, identity::Me};

use crate::{
    app::Wordmark,
    components::{
        drawer::{DrawerPlace, use_drawer_provider},
        find::{Search, use_find},
        settings::{Account, Settings},
    },
    gate, live,
    route::Route,
    screens::till::Memory,
};

/// A place of the navigation.
pub(crate) struct Entry {
    /// Where it leads.
    pub(crate) to: Route,
    /// Its sign.
    pub(crate) icon: IconName,
    /// The key of its name.
    pub(crate) words: &'static str,
    /// Its id for tests.
    pub(crate) id: &'static str,
}

/// The entries that this person's roles open.
pub(crate) fn entries(me: &Me) -> Vec<Entry> {
    let all = [
        Entry { to: Route::Overview {}, icon: IconName::Home, words: "nav-overview", id: "nav-overview" },
        Entry { to: Route::SeriesList {}, icon: IconName::Voucher, words: "nav-series", id: "nav-series" },
        Entry { to: Route::People {}, icon: IconName::Users, words: "nav-people", id: "nav-people" },
        Entry { to: Route::Shops {}, icon: IconName::Shop, words: "nav-shops", id: "nav-shops" },
        Entry { to: Route::Till {}, icon: IconName::Qr, words: "nav-till", id: "nav-till" },
        Entry { to: Route::Today {}, icon: IconName::Chart, words: "nav-today", id: "nav-today" },
        Entry { to: Route::Roles {}, icon: IconName::Key, words: "nav-roles", id: "nav-roles" },
    ];
    all.into_iter().filter(|entry| entry.to.is_open_to(me)).collect()
}

/// A new screen takes the focus, so that a keyboard and a screen reader begin at its top; the first one does not.
fn use_focus_on_arrival(route: &Route) {
    let route = route.to_string();
    let route = use_memo(use_reactive!(|route| route));
    let mut first = use_signal(|| true);
    use_effect(move || {
        let _ = route();
        if *first.peek() {
            first.set(false);
        } else {
            dom::focus("content");
        }
    });
}

/// The frame; the screen of the address stands inside.
#[component]
pub(crate) fn Shell() -> Element {
    live::use_live();
    use_context_provider(Memory::default);
    use_drawer_provider();
    let find = use_find();
    let mut settings = use_signal(|| false);
    let route = use_route::<Route>();
    let section = route.section();
    use_focus_on_arrival(&route);
    let Some(me) = gate::me() else { return VNode::empty() };
    let campus = gate::card().map(|card| card.campus).unwrap_or_default();
    let open = route.is_open_to(&me);
    rsx! {
        div { class: "shell",
            a { class: "skip", href: "#content", {t("skip-to-content")} }
            div { class: "shell-side",
                header { class: "shell-head",
                    div { class: "shell-brand",
                        Link { to: Route::Home {}, class: "shell-home", Wordmark {} }
                        p { class: "shell-campus", {campus} }
                    }
                    span { class: "shell-more",
                        IconButton { id: "find-open-small", icon: IconName::Search, label: t("find"), onclick: move |_| find.open() }
                        IconButton {
                            id: "settings-open",
                            icon: IconName::Menu,
                            label: t("settings"),
                            onclick: move |_| settings.set(true),
                        }
                    }
                }
                button { class: "shell-find", id: "find-open", r#type: "button", aria_keyshortcuts: "Control+K Meta+K", onclick: move |_| find.open(),
                    Icon { name: IconName::Search, size: 18 }
                    span { {t("find-short")} }
                    kbd { aria_hidden: "true", "Ctrl K" }
                }
                nav { class: "shell-nav", aria_label: t("nav"),
                    for entry in entries(&me) {
                        Link {
                            key: "{entry.id}",
                            id: entry.id,
                            class: if entry.to == section { "shell-link shell-link-here" } else { "shell-link" },
                            to: entry.to,
                            Icon { name: entry.icon, size: 22 }
                            span { {t(entry.words)} }
                        }
                    }
                }
                footer { class: "shell-foot",
                    Account { me: me.clone() }
                    Settings {}
                }
            }
            main { id: "content", class: "shell-main", tabindex: "-1",
                if !live::is_live() {
                    p { class: "shell-stale", role: "status",
                        Icon { name: IconName::Offline, size: 18 }
                        {t("live-broken")}
                    }
                }
                if open {
                    Outlet::<Route> {}
                } else {
                    h1 { class: "only-read", {t("brand")} }
                    ErrorPanel { error: ApiError::new(ErrorCode::Forbidden) }
                }
            }
            DrawerPlace {}
            if find.is_open() {
                Search { me: me.clone(), onclose: move |()| find.close() }
            }
            if settings() {
                Sheet { id: "settings", title: t("settings"), onclose: move |()| settings.set(false),
                    Account { me: me.clone() }
                    Settings {}
                }
            }
        }
    }
}
