//! Are the words on paper, and are they the right ones?

mod check;
mod rehearsal;
mod reveal;

use dioxus::prelude::*;
use jigap_kit::{Badge, Card, IconName, List, Row, Tone, t, t_args, use_i18n};
use protocol::app::BackupState;

use crate::{parts::Head, shared::use_shared};
use check::CheckSheet;
use rehearsal::RehearsalSheet;
use reveal::RevealSheet;

/// Which sheet is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Check,
    Reveal,
    Rehearsal,
}

#[component]
pub(crate) fn Backup() -> Element {
    let shared = use_shared();
    let mut open = use_signal(|| Open::Nothing);
    let state = shared.status().and_then(|status| status.backup);
    rsx! {
        Head { title: t("backup-title"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            if let Some(state) = state {
                Standing { state }
                if state.words == 0 {
                    p { id: "backup-none", class: "warning", {t("backup-no-words")} }
                } else {
                    Card {
                        List { label: t("backup-title"),
                            Row { id: "backup-check", icon: IconName::Check, title: t("backup-check"), detail: t("backup-check-detail"), onclick: move |()| open.set(Open::Check) }
                            Row { id: "backup-rehearse", icon: IconName::Refresh, title: t("backup-rehearse"), detail: t("backup-rehearse-detail"), onclick: move |()| open.set(Open::Rehearsal) }
                            Row { id: "backup-reveal", icon: IconName::Eye, title: t("backup-reveal"), detail: t("backup-reveal-detail"), onclick: move |()| open.set(Open::Reveal) }
                        }
                    }
                }
            } else {
                p { class: "quiet", {t("backup-locked")} }
            }
            p { class: "quiet", {t("backup-limits")} }
        }
        match open() {
            Open::Nothing => rsx! {},
            Open::Check => rsx! { CheckSheet { onclose: move |()| open.set(Open::Nothing) } },
            Open::Reveal => rsx! { RevealSheet { onclose: move |()| open.set(Open::Nothing) } },
            Open::Rehearsal => rsx! { RehearsalSheet { onclose: move |()| open.set(Open::Nothing) } },
        }
    }
}

#[component]
fn Standing(state: BackupState) -> Element {
    let i18n = use_i18n();
    let (tone, word) = match state {
        BackupState { words: 0, .. } => (Tone::Warn, "backup-without"),
        BackupState { due: true, .. } => (Tone::Warn, "backup-due"),
        _ => (Tone::Good, "backup-good"),
    };
    rsx! {
        Card { id: "backup-state", "data-due": state.due,
            div { class: "voucher-head",
                h2 { {t("backup-state")} }
                Badge { tone, {t(word)} }
            }
            if state.words > 0 {
                p { class: "quiet", {t_args("backup-checked-at", &[("when", i18n.day(state.checked_at)), ("count", state.words.to_string())])} }
            }
        }
    }
}
