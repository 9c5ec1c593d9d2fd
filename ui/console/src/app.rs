//! The root: words, colours, and the one decision of what is shown at all.

use dioxus::prelude::*;
use jigap_kit::{
    ErrorPanel, Sources, ToastRegion, use_i18n_provider, use_theme_provider, use_toasts_provider,
};

use crate::{
    gate::{self, Duties, Gate},
    prefs,
    route::Route,
    screens::{nobody::Nobody, sign_in::SignIn},
};

/// The console's own words.
pub(crate) const WORDS: Sources =
    Sources { ko: include_str!("../i18n/ko/console.ftl"), en: include_str!("../i18n/en/console.ftl") };

/// The root component.
#[component]
pub(crate) fn App() -> Element {
    let i18n = use_i18n_provider(WORDS);
    let theme = use_theme_provider();
    use_toasts_provider();
    use_hook(move || prefs::recall(i18n, theme));
    use_effect(move || prefs::remember(i18n.language(), theme.get()));
    use_future(gate::start);
    rsx! {
        match gate::get() {
            Gate::Starting => rsx! { Starting {} },
            Gate::Unreachable(error) => rsx! {
                main { class: "excuse",
                    Wordmark {}
                    ErrorPanel { error, onaction: move |()| { spawn(gate::start()); } }
                }
            },
            Gate::SignedOut { ended } => rsx! { SignIn { ended } },
            Gate::SignedIn(me) if me.is_staff() => rsx! { Router::<Route> {} },
            Gate::SignedIn(me) => rsx! { Nobody { me } },
        }
        ToastRegion {}
    }
}

#[component]
fn Starting() -> Element {
    rsx! {
        main { class: "excuse", aria_busy: "true",
            Wordmark {}
            jigap_kit::Skeleton { kind: jigap_kit::SkeletonKind::Card }
        }
    }
}

/// The name and its mark.
#[component]
pub(crate) fn Wordmark() -> Element {
    rsx! {
        span { class: "wordmark",
            jigap_kit::Logo { size: 32 }
            span { {jigap_kit::t("brand")} }
        }
    }
}
