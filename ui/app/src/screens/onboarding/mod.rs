//! The first steps: a wallet, its words, its passphrase, the campus, the student number.

mod check;
mod choose;
mod extra;
mod passphrase;
mod restore;
mod sign_in;
mod state;
mod strength;
mod welcome;
mod words;

use dioxus::prelude::*;
use jigap_kit::{IconButton, IconName, Steps, dom, t};
use protocol::app::Surface;

use crate::shared::use_shared;
pub(crate) use check::ThreeWords;
pub(crate) use extra::ExtraWord;
pub(crate) use passphrase::StrengthBar;
use state::{Beginning, Step};
pub(crate) use strength::{MIN_LENGTH, Strength};

#[component]
pub(crate) fn Onboarding() -> Element {
    let beginning = Beginning::use_new(use_shared());
    let step = beginning.step();
    let (current, total) = beginning.place();
    // On a phone the words have the whole screen, with their own way on.
    if step == Step::Words(Surface::SameWindow) {
        return rsx! {
            words::WordsStep { beginning, surface: Surface::SameWindow }
        };
    }
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
                Step::Choose => rsx! { choose::ChooseStep { beginning } },
                Step::Words(surface) => rsx! { words::WordsStep { beginning, surface } },
                Step::Check(question) => rsx! { check::CheckStep { beginning, question } },
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
