//! PIN, passphrase, the idle lock, what onlookers see.

mod passphrase;
mod pin;

use dioxus::prelude::*;
use jigap_kit::{
    Card, Choice, IconName, List, Row, SelectField, Switch, t, t_args, use_i18n, use_theme, use_toasts,
};
use protocol::app::{LockAfter, PinState, Settings};

use crate::{parts::Head, shared::use_shared};
use passphrase::PassphraseSheet;
use pin::{PinRemoval, PinSheet};

/// Which sheet is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    SetPin,
    RemovePin,
    Passphrase,
}

#[component]
pub(crate) fn Security() -> Element {
    let shared = use_shared();
    let mut open = use_signal(|| Open::Nothing);
    let pin = shared.status().map_or(PinState::Unavailable, |status| status.pin);
    rsx! {
        Head { title: t("security-title"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            Card {
                List { label: t("security-opening"),
                    match pin {
                        PinState::Unavailable => rsx! {
                            Row { id: "pin-unavailable", icon: IconName::Lock, title: t("pin-title"), detail: t("pin-unavailable") }
                        },
                        PinState::Unset => rsx! {
                            Row { id: "pin-set", icon: IconName::Lock, title: t("pin-set"), detail: t("pin-set-detail"), onclick: move |()| open.set(Open::SetPin) }
                        },
                        PinState::Set => rsx! {
                            Row { id: "pin-change", icon: IconName::Lock, title: t("pin-change"), detail: t("pin-is-set"), onclick: move |()| open.set(Open::SetPin) }
                            Row { id: "pin-remove", icon: IconName::Trash, title: t("pin-remove"), onclick: move |()| open.set(Open::RemovePin) }
                        },
                    }
                    Row { id: "passphrase-change", icon: IconName::Key, title: t("passphrase-change"), detail: t("passphrase-change-detail"), onclick: move |()| open.set(Open::Passphrase) }
                }
            }
            Habits {}
        }
        match open() {
            Open::Nothing => rsx! {},
            Open::SetPin => rsx! { PinSheet { onclose: move |()| open.set(Open::Nothing) } },
            Open::RemovePin => rsx! { PinRemoval { onclose: move |()| open.set(Open::Nothing) } },
            Open::Passphrase => rsx! { PassphraseSheet { onclose: move |()| open.set(Open::Nothing) } },
        }
    }
}

/// When it locks, and what is seen of it.
#[component]
fn Habits() -> Element {
    let shared = use_shared();
    let (i18n, theme, toasts) = (use_i18n(), use_theme(), use_toasts());
    let settings = shared.settings();
    let save = move |settings: Settings| {
        let before = shared.settings();
        shared.apply(&settings, i18n, theme);
        spawn(async move {
            if let Err(error) = shared.backend.settings_set(settings).await {
                // What was not kept is not pretended to be.
                shared.apply(&before, i18n, theme);
                toasts.bad(i18n.error(&error));
            }
        });
    };
    let (for_lock, for_hide, for_codes) = (settings.clone(), settings.clone(), settings.clone());
    rsx! {
        Card {
            SelectField {
                id: "lock-after",
                label: t("lock-after"),
                hint: t("lock-after-detail"),
                value: settings.lock_after.minutes().to_string(),
                choices: LockAfter::ALL.map(|after| Choice::new(after.minutes().to_string(), t_args("lock-after-minutes", &[("minutes", after.minutes().to_string())]))).to_vec(),
                onchange: move |value: String| {
                    let chosen = LockAfter::ALL.into_iter().find(|after| after.minutes().to_string() == value);
                    save(Settings { lock_after: chosen.unwrap_or_default(), ..for_lock.clone() });
                },
            }
        }
        Card {
            Switch {
                id: "hide-amounts",
                label: t("hide-amounts"),
                detail: t("hide-amounts-detail"),
                checked: settings.hide_amounts,
                onchange: move |hide_amounts| save(Settings { hide_amounts, ..for_hide.clone() }),
            }
            Switch {
                id: "codes-while-locked",
                label: t("codes-while-locked"),
                detail: t("codes-while-locked-detail"),
                checked: settings.codes_while_locked,
                onchange: move |codes_while_locked| save(Settings { codes_while_locked, ..for_codes.clone() }),
            }
        }
    }
}
