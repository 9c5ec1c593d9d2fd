use dioxus::prelude::*;
use jigap_kit::{
    AddressForm, AddressText, Button, ButtonSize, ErrorPanel, Field, FieldKind, Icon, IconName, Sheet, t,
};
use protocol::{ApiError, app::Rehearsal};

use crate::{screens::ExtraWord, shared::use_shared};

/// A restore that replaces nothing: would these words bring the wallet back?
#[component]
pub(super) fn RehearsalSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let mut words = use_signal(String::new);
    let mut extra = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let mut outcome = use_signal(|| None::<Rehearsal>);
    let ready = words.read().split_whitespace().count() >= 12;
    let rehearse = move |event: FormEvent| async move {
        event.prevent_default();
        if !ready || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        outcome.set(None);
        let extra = Some(extra()).filter(|extra| !extra.is_empty());
        match shared.backend.backup_rehearse(words(), extra).await {
            Ok(rehearsal) => {
                if rehearsal.matches {
                    words.set(String::new());
                }
                outcome.set(Some(rehearsal));
            }
            Err(error) => refused.set(Some(error)),
        }
        busy.set(false);
    };
    rsx! {
        Sheet { id: "rehearsal-sheet", title: t("backup-rehearse"), onclose: (!busy()).then_some(onclose),
            form { class: "stack", onsubmit: rehearse,
                p { class: "quiet", {t("backup-rehearse-why")} }
                Field {
                    id: "rehearsal-words",
                    label: t("restore-label"),
                    kind: FieldKind::Lines,
                    literal: true,
                    max_length: 400,
                    value: words(),
                    oninput: move |text| {
                        words.set(text);
                        refused.set(None);
                        outcome.set(None);
                    },
                }
                ExtraWord { id: "rehearsal-extra", value: extra(), oninput: move |text| extra.set(text) }
                if let Some(error) = refused() {
                    ErrorPanel { id: "rehearsal-refused", error }
                }
                if let Some(rehearsal) = outcome() {
                    div { id: "rehearsal-outcome", class: "plate", role: "status", "data-matches": rehearsal.matches,
                        p { class: "verdict", "data-good": rehearsal.matches,
                            Icon { name: if rehearsal.matches { IconName::Check } else { IconName::Warning }, size: 20 }
                            strong { if rehearsal.matches { {t("rehearsal-matches")} } else { {t("rehearsal-differs")} } }
                        }
                        AddressText { address: rehearsal.address, form: AddressForm::Verify }
                    }
                }
                Button { id: "rehearsal-try", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("backup-rehearse-try")} }
            }
        }
    }
}
