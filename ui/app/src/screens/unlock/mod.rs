//! The wallet is there, but locked.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Field, FieldKind, t, use_i18n};
use protocol::ApiError;

use crate::{app::use_shared, parts::Mark};

#[component]
pub(crate) fn Unlock() -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let mut passphrase = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let open = move |event: FormEvent| async move {
        event.prevent_default();
        let typed = passphrase();
        if typed.is_empty() || busy() {
            return;
        }
        busy.set(true);
        let answer = shared.backend.wallet_unlock(typed).await;
        busy.set(false);
        match answer {
            Ok(status) => shared.opened(status),
            Err(error) => {
                passphrase.set(String::new());
                refused.set(Some(error));
                jigap_kit::dom::focus("unlock-passphrase");
            }
        }
    };
    let campus = shared.status().and_then(|status| status.campus);
    rsx! {
        main { class: "page gate",
            div { class: "gate-middle",
                Mark {}
                h1 { {t("unlock-title")} }
                if let Some(campus) = campus {
                    p { class: "quiet", {campus} }
                }
            }
            form { class: "stack", onsubmit: open,
                Field {
                    id: "unlock-passphrase",
                    label: t("passphrase-label"),
                    kind: FieldKind::Password,
                    autocomplete: "current-password",
                    autofocus: true,
                    value: passphrase(),
                    error: refused().map(|error| i18n.error(&error)),
                    oninput: move |text| {
                        passphrase.set(text);
                        refused.set(None);
                    },
                }
                Button { id: "unlock-submit", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: passphrase().is_empty(),
                    {t("unlock-submit")}
                }
            }
        }
    }
}
