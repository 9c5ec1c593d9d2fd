//! The first steps: a wallet, its words, its passphrase, the campus, the student number.

mod check;
mod passphrase;
mod restore;
mod sign_in;
mod state;
mod strength;
mod welcome;
mod words;

use dioxus::prelude::*;
use jigap_kit::{IconButton, IconName, Steps, dom, t};

use crate::app::use_shared;
use state::{Beginning, Step};

#[component]
pub(crate) fn Onboarding() -> Element {
    let beginning = Beginning::use_new(use_shared());
    let step = beginning.step();
    let (current, total) = beginning.place();
    rsx! {
        main { class: "page gate", "data-step": step.name(),
            if current > 0 {
                div { class: "gate-head",
                    if step.can_go_back() {
                        IconButton { id: "back", icon: IconName::Back, label: t("kit-back"), onclick: move |_| beginning.back() }
                    }
                    Steps { current, total }
                }
            }
            match step {
                Step::Welcome => rsx! { welcome::Welcome { beginning } },
                Step::Words => rsx! { words::WordsStep { beginning } },
                Step::Check => rsx! { check::CheckStep { beginning } },
                Step::Restore => rsx! { restore::RestoreStep { beginning } },
                Step::Passphrase => rsx! { passphrase::PassphraseStep { beginning } },
                Step::SigningIn => rsx! { sign_in::SignInStep { beginning } },
                Step::Link => rsx! { sign_in::LinkStep { beginning } },
            }
        }
    }
}

/// The heading of a step with a sentence below; it gets the focus.
#[component]
fn StepHead(title: String, detail: String) -> Element {
    use_effect(|| dom::focus("screen-title"));
    rsx! {
        div { class: "step-head",
            h1 { id: "screen-title", tabindex: "-1", {title} }
            p { class: "quiet", {detail} }
        }
    }
}
