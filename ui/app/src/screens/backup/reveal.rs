use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Field, FieldKind, Icon, IconName, Progress, Sheet, t, use_i18n};
use protocol::{ApiError, app::Surface};

use crate::{
    screens::RevealHere,
    shared::{Waiting, use_shared},
};

/// Where one is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Asking,
    Elsewhere,
    Here,
}

/// The words once more, behind the passphrase.
#[component]
pub(super) fn RevealSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let i18n = use_i18n();
    let mut waiting = shared.waiting;
    let mut step = use_signal(|| Step::Asking);
    let mut passphrase = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    use_effect(move || {
        let now = waiting();
        if let Waiting::WordsDone(_) = now {
            waiting.set(Waiting::Nothing);
            onclose.call(());
        }
    });
    let show = move |event: FormEvent| async move {
        event.prevent_default();
        let typed = passphrase.take();
        if typed.is_empty() || busy() {
            return;
        }
        busy.set(true);
        let answer = shared.backend.words_reveal(typed).await;
        busy.set(false);
        match answer {
            Ok(opened) if opened.surface == Surface::OwnWindow => {
                waiting.set(Waiting::Words);
                step.set(Step::Elsewhere);
            }
            Ok(_) => step.set(Step::Here),
            Err(error) => refused.set(Some(error)),
        }
    };
    if step() == Step::Here {
        return rsx! {
            div { class: "cover", RevealHere { ondone: move |_| onclose.call(()) } }
        };
    }
    rsx! {
        Sheet { id: "reveal-sheet", title: t("backup-reveal"), onclose: (!busy()).then_some(onclose),
            if step() == Step::Elsewhere {
                p { {t("words-elsewhere-detail")} }
                Progress { label: t("words-elsewhere-wait") }
            } else {
                form { class: "stack", onsubmit: show,
                    p { class: "warning", Icon { name: IconName::Shield, size: 20 } span { {t("words-warning")} } }
                    Field {
                        id: "reveal-passphrase",
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
                    Button { id: "reveal-show", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: passphrase.read().is_empty(), {t("words-show")} }
                }
            }
        }
    }
}
