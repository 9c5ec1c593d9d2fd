use dioxus::prelude::*;
use jigap_kit::{Button, ButtonVariant, ErrorPanel, Progress, t};

use super::{StepHead, state::Beginning};
use crate::screens::LinkForm;

/// Signs in at the campus by itself; skipped when it cannot be reached.
#[component]
pub(super) fn SignInStep(beginning: Beginning) -> Element {
    use_hook(|| beginning.sign_in());
    rsx! {
        StepHead { title: t("sign-in-title"), detail: t("sign-in-detail") }
        div { class: "gate-scroll stack",
            if let Some(error) = beginning.refusal() {
                ErrorPanel { id: "sign-in-refused", error, onaction: move |()| beginning.sign_in() }
            } else {
                Progress { label: t("sign-in-progress") }
            }
        }
        div { class: "gate-foot",
            if beginning.refusal().is_some() {
                Button { id: "sign-in-skip", variant: ButtonVariant::Quiet, wide: true, onclick: move |_| beginning.finish(), {t("later")} }
            }
        }
    }
}

/// The student number, which can wait.
#[component]
pub(super) fn LinkStep(beginning: Beginning) -> Element {
    rsx! {
        StepHead { title: t("link-title"), detail: t("link-why") }
        LinkForm { ondone: move |()| beginning.finish(), onskip: move |()| beginning.finish() }
    }
}
