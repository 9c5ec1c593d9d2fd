//! Something waits for a yes in a window of its own.

use dioxus::prelude::*;
use jigap_kit::{Progress, Sheet, t};

/// Covers the main window meanwhile: one thing at a time.
#[component]
pub(crate) fn WaitingSheet() -> Element {
    rsx! {
        Sheet { id: "waiting-sheet", title: t("waiting-title"),
            p { {t("waiting-detail")} }
            Progress { label: t("waiting-progress") }
        }
    }
}
