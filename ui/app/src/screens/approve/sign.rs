use dioxus::prelude::*;
use jigap_kit::{AddressText, Button, ButtonSize, ButtonVariant, Dialog, DialogKind, Money, MoneySize, t};
use protocol::app::SignApproval;

use super::{field::Field, frame::Frame, state::Confirm, warnings::Warnings};
use crate::screens::request::kind_key;

/// A request of somebody else, taken apart; the raw form is one tap away.
#[component]
pub(super) fn Sign(approval: SignApproval, confirm: Confirm) -> Element {
    let mut asking = use_signal(|| false);
    let second = approval.second_step;
    let sign =
        move |second_step| confirm.say_yes(confirm.backend.sign_confirm(confirm.approval, second_step));
    rsx! {
        Frame {
            kind: "sign",
            title: t(kind_key(approval.what)),
            expires_at: approval.expires_at,
            confirm,
            deny_id: "sign-deny",
            deny: t("sign-deny"),
            yes: rsx! {
                Button {
                    id: "sign-confirm",
                    size: ButtonSize::Large,
                    variant: if second { ButtonVariant::Danger } else { ButtonVariant::Primary },
                    wide: true,
                    busy: confirm.is_busy(),
                    onclick: move |_| if second { asking.set(true) } else { sign(false) },
                    if second { {t("sign-go-on")} } else { {t("sign-yes")} }
                }
            },
            if let Some(amount) = approval.won {
                div { class: "confirm-head", Money { id: "confirm-amount", amount, size: MoneySize::Huge } }
            }
            Warnings { warnings: approval.warnings.clone() }
            dl { id: "sign-fields", class: "facts wide-facts",
                for (place, field) in approval.fields.clone().into_iter().enumerate() {
                    Field { key: "{place}", field }
                }
                div { dt { {t("sign-from")} } dd { AddressText { address: approval.from } } }
            }
            details { class: "more", id: "sign-raw",
                summary { {t("sign-raw")} }
                pre { class: "raw", tabindex: "0", {approval.raw.clone()} }
            }
            if asking() {
                Dialog {
                    id: "sign-second",
                    kind: DialogKind::Danger,
                    title: t("sign-second-title"),
                    confirm: t("sign-second-yes"),
                    onconfirm: move |()| {
                        asking.set(false);
                        sign(true);
                    },
                    onclose: move |()| asking.set(false),
                    p { {t("sign-second-detail")} }
                }
            }
        }
    }
}
