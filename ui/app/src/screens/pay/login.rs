use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ButtonVariant, Countdown, ErrorPanel, Icon, IconName, Sheet, t};
use protocol::{ApiError, ApprovalId, ErrorCode, app::LoginApproval};

/// A browser wants in: the number that must stand there too, and where it asks from.
#[component]
pub(crate) fn LoginSheet(
    approval: LoginApproval,
    busy: bool,
    refused: Option<ApiError>,
    onapprove: EventHandler<ApprovalId>,
    onclose: EventHandler<()>,
) -> Element {
    let mut over = use_signal(|| false);
    let id = approval.approval;
    let refused = if over() { Some(ApiError::new(ErrorCode::ApprovalGone)) } else { refused };
    rsx! {
        Sheet {
            id: "login-sheet",
            title: t("login-title"),
            onclose: move |()| onclose.call(()),
            footer: rsx! {
                div { class: "pair",
                    Button { id: "login-deny", size: ButtonSize::Large, variant: ButtonVariant::Danger, onclick: move |_| onclose.call(()), {t("login-deny")} }
                    Button { id: "login-approve", size: ButtonSize::Large, busy, disabled: over(), onclick: move |_| onapprove.call(id), {t("login-approve")} }
                }
            },
            div { class: "confirm-head",
                span { class: "quiet", {t("login-number")} }
                span { id: "login-number", class: "login-number", {approval.number.clone()} }
                Countdown { until: approval.expires_at, onend: move |()| over.set(true) }
            }
            if let Some(error) = refused {
                ErrorPanel { id: "login-refused", error }
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

/// Signed in: back to the browser.
#[component]
pub(crate) fn LoginDone(ondone: EventHandler<()>) -> Element {
    rsx! {
        section { id: "login-done", class: "result", role: "status", "data-state": "paid",
            span { class: "result-mark", Icon { name: IconName::Check, size: 40 } }
            h1 { {t("login-done")} }
            p { class: "quiet", {t("login-done-detail")} }
            div { class: "result-foot",
                Button { id: "login-close", size: ButtonSize::Large, wide: true, onclick: move |_| ondone.call(()), {t("result-home")} }
            }
        }
    }
}
