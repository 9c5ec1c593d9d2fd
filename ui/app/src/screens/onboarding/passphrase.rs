use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Field, FieldKind, t};

use super::{
    StepHead,
    extra::ExtraWord,
    state::Beginning,
    strength::{MIN_LENGTH, Strength},
};

/// The passphrase that opens the wallet on this device, twice.
#[component]
pub(super) fn PassphraseStep(beginning: Beginning) -> Element {
    let mut passphrase = use_signal(String::new);
    let mut repeat = use_signal(String::new);
    let strength = Strength::of(&passphrase.read());
    let differs = !repeat.read().is_empty() && *passphrase.read() != *repeat.read();
    let ready = passphrase.read().chars().count() >= MIN_LENGTH && *passphrase.read() == *repeat.read();
    rsx! {
        StepHead { title: t("passphrase-title"), detail: t("passphrase-detail") }
        form {
            class: "gate-form",
            onsubmit: move |event| {
                event.prevent_default();
                if ready {
                    beginning.seal(passphrase());
                }
            },
            div { class: "gate-scroll stack",
                Field {
                    id: "passphrase",
                    label: t("passphrase-label"),
                    kind: FieldKind::Password,
                    autocomplete: "new-password",
                    autofocus: true,
                    value: passphrase(),
                    hint: t("passphrase-hint"),
                    oninput: move |text| {
                        passphrase.set(text);
                        beginning.forget_refusal();
                    },
                }
                StrengthBar { strength }
                Field {
                    id: "passphrase-repeat",
                    label: t("passphrase-repeat"),
                    kind: FieldKind::Password,
                    autocomplete: "new-password",
                    value: repeat(),
                    error: differs.then(|| t("passphrase-differs")),
                    oninput: move |text| repeat.set(text),
                }
                if beginning.is_new() {
                    ExtraWord { id: "create-extra", value: beginning.extra(), oninput: move |text| beginning.set_extra(text) }
                }
                if let Some(error) = beginning.refusal() {
                    ErrorPanel { id: "passphrase-refused", error }
                }
            }
            div { class: "gate-foot",
                Button { id: "passphrase-next", size: ButtonSize::Large, wide: true, submit: true, busy: beginning.is_busy(), disabled: !ready, {t("next")} }
            }
        }
    }
}

/// How strong a passphrase is, in words and marks.
#[component]
pub(crate) fn StrengthBar(strength: Strength) -> Element {
    let (level, words) = match strength {
        Strength::Empty => (0, None),
        Strength::Short => (1, Some(t("strength-short"))),
        Strength::Fair => (2, Some(t("strength-fair"))),
        Strength::Strong => (3, Some(t("strength-strong"))),
    };
    rsx! {
        div { class: "strength", "data-level": "{level}",
            div { class: "strength-marks", "aria-hidden": "true",
                for mark in 1..=3 {
                    span { key: "{mark}", "data-on": mark <= level }
                }
            }
            span { class: "strength-words", role: "status", {words.unwrap_or_default()} }
        }
    }
}
