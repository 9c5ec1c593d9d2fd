use dioxus::prelude::*;
use jigap_kit::{ErrorPanel, Face, Sheet, Skeleton, SkeletonKind, t, use_face, use_toasts};
use protocol::ApiError;

use crate::{screens::ThreeWords, shared::use_shared};

/// Three of the words again, from the paper.
#[component]
pub(super) fn CheckSheet(onclose: EventHandler<()>) -> Element {
    let shared = use_shared();
    let toasts = use_toasts();
    let view = use_face(move || shared.backend.backup_question());
    let mut busy = use_signal(|| false);
    let mut refused = use_signal(|| None::<ApiError>);
    let answer = move |answers: Vec<String>| async move {
        busy.set(true);
        let answers = answers.iter().map(|answer| answer.trim().to_lowercase()).collect();
        let answer = shared.backend.backup_check(answers).await;
        busy.set(false);
        match answer {
            Ok(status) => {
                shared.set_status(status);
                toasts.good(t("backup-check-done"));
                onclose.call(());
            }
            Err(error) => refused.set(Some(error)),
        }
    };
    rsx! {
        Sheet { id: "backup-check-sheet", title: t("backup-check"), onclose: (!busy()).then_some(onclose),
            p { class: "quiet", {t("check-detail")} }
            match view.face() {
                Face::Loading => rsx! { Skeleton { kind: SkeletonKind::Row, count: 3 } },
                Face::Refused(error) => rsx! { ErrorPanel { error, onaction: move |()| view.reload() } },
                Face::Ready(question) => rsx! {
                    ThreeWords { question, refused: refused(), busy: busy(), onanswer: answer, onchange: move |()| refused.set(None) }
                },
            }
        }
    }
}
