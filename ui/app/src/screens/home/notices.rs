use chrono::{DateTime, Utc};
use dioxus::prelude::*;
use jigap_kit::{Card, Icon, IconName, Tone, t, t_args, use_i18n};

use crate::{route::Route, shared::use_shared};

/// What one should know before reading the amounts.
#[component]
pub(crate) fn Notices(online: bool, synced_at: Option<DateTime<Utc>>) -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let status = shared.status();
    let linked = status.as_ref().is_none_or(|status| status.person.is_some());
    let clock_off = status.as_ref().and_then(|status| status.clock_off_secs);
    let due = status.and_then(|status| status.backup).is_some_and(|backup| backup.due);
    rsx! {
        if let Some(seconds) = clock_off {
            Card { id: "home-clock", role: "status", tone: Tone::Warn,
                span { class: "notice",
                    Icon { name: IconName::Clock }
                    span { class: "notice-words",
                        strong { {t("home-clock")} }
                        span { {t_args(if seconds > 0 { "home-clock-ahead" } else { "home-clock-behind" }, &[("minutes", (seconds.abs() / 60).to_string())])} }
                    }
                }
            }
        }
        if due {
            Card { id: "home-backup", tone: Tone::Accent, onclick: move |()| { navigator().push(Route::Backup {}); },
                span { class: "notice",
                    Icon { name: IconName::Shield }
                    span { class: "notice-words",
                        strong { {t("home-backup-title")} }
                        span { {t("home-backup-detail")} }
                    }
                    Icon { name: IconName::Next, size: 18 }
                }
            }
        }
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
