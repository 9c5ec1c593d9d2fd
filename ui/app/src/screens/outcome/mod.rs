//! What came of a yes.

mod paid;
mod signed;

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Icon, IconName, t};
use protocol::app::Outcome;

use crate::{route::Route, shared::use_shared};
use paid::Paid;
use signed::Signed;

#[component]
pub(crate) fn Done() -> Element {
    let shared = use_shared();
    let mut outcome = use_signal(|| shared.take_outcome());
    // A second one may come while the first is shown.
    use_effect(move || {
        if shared.has_outcome() {
            outcome.set(shared.take_outcome());
        }
    });
    let home = move |()| {
        navigator().replace(Route::Home {});
    };
    use_effect(move || match &*outcome.read() {
        None | Some(Outcome::Dismissed) => home(()),
        Some(Outcome::Sent { activity }) => {
            navigator().replace(Route::ActivityOne { id: activity.clone() });
        }
        _ => {}
    });
    match outcome() {
        Some(Outcome::Paid { payment }) => rsx! {
            Paid { outcome: *payment, ondone: home, onagain: move |()| { navigator().replace(Route::Pay {}); } }
        },
        Some(Outcome::SignedIn) => rsx! {
            LoginDone { ondone: home }
        },
        Some(Outcome::Signed { hex }) => rsx! {
            Signed { hex, ondone: home }
        },
        _ => rsx! {},
    }
}

/// Signed in: back to the browser.
#[component]
fn LoginDone(ondone: EventHandler<()>) -> Element {
    rsx! {
        section { id: "login-done", class: "result", role: "status", "data-state": "paid",
            span { class: "result-mark", Icon { name: IconName::Check, size: 40 } }
            h1 { {t("login-done")} }
            p { class: "quiet", {t("login-done-detail")} }
            div { class: "result-foot",
                Button { id: "login-close", size: ButtonSize::Large, wide: true, onclick: move |_| ondone.call(()), {t("result-home")} }
            }
        }
    }
}
