//! A message or transaction that somebody handed over: paste it, see what it is.

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, Card, ErrorPanel, Field, FieldKind, t};
use protocol::{ApiError, app::SignKind};

use crate::{parts::Head, shared::use_shared};

#[component]
pub(crate) fn Request() -> Element {
    let shared = use_shared();
    let mut text = use_signal(String::new);
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let read = move |event: FormEvent| async move {
        event.prevent_default();
        let typed = text().trim().to_owned();
        if typed.is_empty() || busy() {
            return;
        }
        busy.set(true);
        refused.set(None);
        match shared.backend.request_read(typed).await {
            Ok(opened) => shared.open(opened),
            Err(error) => refused.set(Some(error)),
        }
        busy.set(false);
    };
    rsx! {
        Head { title: t("request-title"), onback: move |()| navigator().go_back() }
        div { class: "stack narrow",
            p { class: "quiet", {t("request-detail")} }
            Card {
                form { class: "stack", onsubmit: read,
                    Field {
                        id: "request-text",
                        label: t("request-label"),
                        kind: FieldKind::Lines,
                        literal: true,
                        max_length: 65_536,
                        hint: t("request-hint"),
                        value: text(),
                        oninput: move |typed| {
                            text.set(typed);
                            refused.set(None);
                        },
                    }
                    if let Some(error) = refused() {
                        ErrorPanel { id: "request-refused", error }
                    }
                    Button { id: "request-read", size: ButtonSize::Large, wide: true, submit: true, busy: busy(), disabled: text.read().trim().is_empty(), {t("request-read")} }
                }
            }
        }
    }
}

/// What a request is, as a heading.
pub(crate) const fn kind_key(kind: SignKind) -> &'static str {
    match kind {
        SignKind::Login => "sign-kind-login",
        SignKind::SpendVouchers => "sign-kind-spend-vouchers",
        SignKind::GiveVouchers => "sign-kind-give-vouchers",
        SignKind::AcceptGift => "sign-kind-accept-gift",
        SignKind::TakeBackGift => "sign-kind-take-back-gift",
        SignKind::TransferToken => "sign-kind-transfer-token",
        SignKind::TransferItems => "sign-kind-transfer-items",
        SignKind::TransferCoin => "sign-kind-transfer-coin",
        SignKind::ApproveToken => "sign-kind-approve-token",
        SignKind::ApproveAll => "sign-kind-approve-all",
        SignKind::Permit => "sign-kind-permit",
        SignKind::Delegation => "sign-kind-delegation",
        SignKind::GiveControl => "sign-kind-give-control",
        SignKind::CreateContract => "sign-kind-create-contract",
        SignKind::CallContract => "sign-kind-call-contract",
        SignKind::TypedData => "sign-kind-typed-data",
        SignKind::Message => "sign-kind-message",
        SignKind::Bytes => "sign-kind-bytes",
    }
}
