//! Linking the wallet to a student number; also the last of the first steps.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, ErrorPanel, Field, t, use_toasts};
use protocol::ApiError;

use crate::{parts::Head, shared::use_shared};

/// The form as a screen of its own.
#[component]
pub(crate) fn LinkNumber() -> Element {
    rsx! {
        Head { title: t("link-title"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            p { class: "quiet", {t("link-why")} }
            LinkForm { ondone: move |()| navigator().go_back() }
        }
    }
}

/// Number and name, as on the student card.
#[component]
pub(crate) fn LinkForm(
    ondone: EventHandler<()>,
    /// With a way to leave it for later.
    #[props(default)]
    onskip: Option<EventHandler<()>>,
) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let mut number = use_signal(String::new);
    let mut name = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let send = move |event: FormEvent| async move {
        event.prevent_default();
        let (typed_number, typed_name) = (number().trim().to_owned(), name().trim().to_owned());
        if typed_number.is_empty() || typed_name.is_empty() || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let answer = shared.backend.identity_link(typed_number, typed_name).await;
        if answer.is_ok() {
            shared.read_status().await;
        }
        busy.set(false);
        match answer {
            Ok(_) => {
                toasts.good(t("link-done"));
                ondone.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    let ready = !number.read().trim().is_empty() && !name.read().trim().is_empty();
    rsx! {
        form { class: "gate-form", onsubmit: send,
            div { class: "gate-scroll stack",
            Field {
                id: "link-number",
                label: t("link-number"),
                max_length: 20,
                literal: true,
                autofocus: true,
                placeholder: "20261234",
                hint: t("link-detail"),
                value: number(),
                oninput: move |text| number.set(text),
            }
            Field {
                id: "link-name",
                label: t("link-name"),
                max_length: 60,
                autocomplete: "name",
                placeholder: t("link-name-example"),
                value: name(),
                oninput: move |text| name.set(text),
            }
            if let Some(error) = refused() {
                ErrorPanel { id: "link-refused", error }
            }
            }
            div { class: "gate-foot",
                Button { id: "link-submit", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: !ready, {t("link-submit")} }
                if let Some(onskip) = onskip {
                    Button { id: "link-skip", variant: ButtonVariant::Quiet, wide: true, onclick: move |_| onskip.call(()), {t("later")} }
                }
            }
        }
    }
}
