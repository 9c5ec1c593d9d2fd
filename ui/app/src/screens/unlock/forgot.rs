use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, ErrorPanel, Sheet, t};
use protocol::ApiError;

use crate::shared::use_shared;

/// The way out for whoever forgot the passphrase or whose wallet file is damaged: what it takes, and what happens to the file.
#[component]
pub(crate) fn ForgotSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let restore = move |_| async move {
        refused.set(None);
        busy.set(true);
        let answer = shared.backend.wallet_set_aside().await;
        busy.set(false);
        match answer {
            Ok(status) => shared.begin_with_words(status),
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        Sheet {
            id: "forgot-sheet",
            title: t("forgot-title"),
            // While the file is being renamed there is nothing to close any more.
            onclose: (!busy()).then_some(onclose),
            footer: rsx! {
                Button { id: "forgot-restore", size: ButtonSize::Large, wide: true, busy: busy(), onclick: restore, {t("forgot-restore")} }
                Button { id: "forgot-cancel", size: ButtonSize::Large, variant: ButtonVariant::Quiet, wide: true, disabled: busy(), onclick: move |_| onclose.call(()),
                    {t("forgot-cancel")}
                }
            },
            p { {t("forgot-words")} }
            p { {t("forgot-without")} }
            p { class: "quiet", {t("forgot-kept")} }
            if let Some(error) = refused() {
                ErrorPanel { id: "forgot-refused", error }
            }
        }
    }
}
