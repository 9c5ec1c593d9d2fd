//! Everything that a yes would sign, and the yes. In a window of its own, or as a screen of a phone's one window.

mod fees;
mod field;
mod frame;
mod login;
mod parts;
mod pay;
mod send;
mod sign;
mod state;
mod warnings;

use dioxus::prelude::*;
use jigap_kit::{Button, ButtonSize, ErrorPanel, Face, Skeleton, SkeletonKind, hide_amounts, t, use_face};
use protocol::{
    ApprovalId,
    app::{Approval, Outcome},
};

use crate::{route::Route, shared::use_shared};
use state::Confirm;

/// The window that says yes. The shell closes it when all is said.
#[component]
pub(crate) fn ApproveWindow(approval: ApprovalId) -> Element {
    rsx! {
        Screen { approval, ondone: move |_| {}, onaway: move |()| {} }
    }
}

/// The same where there is one window only.
#[component]
pub(crate) fn Approve(approval: ApprovalId) -> Element {
    let shared = use_shared();
    rsx! {
        Screen {
            approval,
            ondone: move |outcome| {
                shared.approved(approval, outcome);
                navigator().replace(Route::Done {});
            },
            onaway: move |()| navigator().go_back(),
        }
    }
}

#[component]
fn Screen(approval: ApprovalId, ondone: EventHandler<Outcome>, onaway: EventHandler<()>) -> Element {
    let shared = use_shared();
    // Nobody says yes to dots.
    use_hook(|| hide_amounts(false));
    use_drop(move || hide_amounts(shared.settings().hide_amounts));
    let view = use_face(move || shared.backend.approval_view(approval));
    let confirm = Confirm::use_new(shared.backend, approval, ondone, onaway);
    match view.face() {
        Face::Loading => rsx! {
            main { class: "page approve", id: "content", Skeleton { kind: SkeletonKind::Title } Skeleton { kind: SkeletonKind::Card, count: 2 } }
        },
        Face::Refused(error) => rsx! {
            main { class: "page approve", id: "content",
                header { class: "approve-head", h1 { id: "screen-title", tabindex: "-1", {t("approve-refused-title")} } }
                div { class: "approve-scroll", ErrorPanel { id: "approve-refused", error } }
                div { class: "gate-foot",
                    Button { id: "approve-close", size: ButtonSize::Large, wide: true, onclick: move |_| confirm.dismiss(), {t("kit-close")} }
                }
            }
        },
        Face::Ready(approval) => match approval {
            Approval::Pay(pay) => rsx! { pay::Pay { approval: pay, confirm } },
            Approval::Login(login) => rsx! { login::Login { approval: login, confirm } },
            Approval::Send(send) => rsx! { send::Send { approval: *send, confirm } },
            Approval::Sign(sign) => rsx! { sign::Sign { approval: *sign, confirm } },
        },
    }
}
