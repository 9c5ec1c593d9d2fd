use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, t};
use protocol::app::LoginApproval;

use super::{frame::Frame, state::Confirm};

/// A browser wants in: the number that must stand there too, and where it asks from.
#[component]
pub(super) fn Login(approval: LoginApproval, confirm: Confirm) -> Element {
    let yes = move |_| confirm.say_yes(confirm.backend.login_confirm(confirm.approval));
    rsx! {
        Frame {
            kind: "login",
            title: t("login-title"),
            expires_at: approval.expires_at,
            confirm,
            deny_id: "login-deny",
            deny: t("login-deny"),
            yes: rsx! {
                Button { id: "login-approve", size: ButtonSize::Large, wide: true, busy: confirm.is_busy(), onclick: yes, {t("login-approve")} }
            },
            div { class: "confirm-head",
                span { class: "quiet", {t("login-number")} }
                span { id: "login-number", class: "login-number", {approval.number.clone()} }
            }
            dl { class: "facts",
                div { dt { {t("login-browser")} } dd { id: "login-browser", {approval.browser.clone()} } }
                div { dt { {t("login-from")} } dd { {approval.from.clone()} } }
                div { dt { {t("login-site")} } dd { {approval.authority.clone()} } }
            }
            p { class: "quiet", {t("login-warning")} }
        }
    }
}
