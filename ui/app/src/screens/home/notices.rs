use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use jigap_kit::{Card, Icon, IconName, Tone, t, t_args, use_i18n};

use crate::{app::use_shared, route::Route};

/// What one should know before reading the amounts.
#[component]
pub(crate) fn Notices(online: bool, synced_at: Option<DateTime<Utc>>) -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let linked = shared.status().is_none_or(|status| status.person.is_some());
    rsx! {
        if !online {
            Card { id: "home-offline", role: "status", tone: Tone::Warn,
                span { class: "notice",
                    Icon { name: IconName::Offline }
                    span { class: "notice-words",
                        strong { {t("home-offline")} }
                        span {
                            match synced_at {
                                Some(moment) => t_args("home-as-of", &[("time", i18n.relative(moment))]),
                                None => t("home-never-synced"),
                            }
                        }
                    }
                }
            }
        }
        if !linked {
            Card { id: "home-link", tone: Tone::Accent, onclick: move |()| { navigator().push(Route::LinkNumber {}); },
                span { class: "notice",
                    Icon { name: IconName::User }
                    span { class: "notice-words",
                        strong { {t("home-link-title")} }
                        span { {t("home-link-detail")} }
                    }
                    Icon { name: IconName::Next, size: 18 }
                }
            }
        }
    }
}
