use dioxus::prelude::*;
use jigap_kit::{Icon, IconName, Progress, t};
use protocol::app::Surface;

use super::{StepHead, state::Beginning};
use crate::{
    screens::RevealHere,
    shared::{Waiting, use_shared},
};

/// The words are shown: in a window of their own, or here on a phone.
#[component]
pub(super) fn WordsStep(beginning: Beginning, surface: Surface) -> Element {
    let shared = use_shared();
    use_effect(move || {
        let now = (shared.waiting)();
        if let Waiting::WordsDone(done) = now {
            beginning.words_gone(done.shown);
        }
    });
    if surface == Surface::SameWindow {
        return rsx! {
            RevealHere { ondone: move |shown| beginning.words_gone(shown) }
        };
    }
    rsx! {
        StepHead { title: t("words-elsewhere-title"), detail: t("words-elsewhere-detail") }
        div { class: "gate-scroll stack", id: "words-elsewhere",
            p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("words-warning")} } }
            Progress { label: t("words-elsewhere-wait") }
        }
    }
}
