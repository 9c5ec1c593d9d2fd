//! Issuing a series to a list of people: file, preview, confirmation, progress.

mod file;
mod preview;
mod progress;
pub(crate) mod state;

pub(crate) use progress::{IssueBadge, IssueProgress};

use dioxus::prelude::*;
use jigap_kit::{Face, PickedFile, Steps, t, use_face, use_toasts};
use protocol::{SeriesId, voucher::ProblemRows};

use crate::{
    api::{self, Key},
    components::page::Page,
    route::Route,
};
use state::{Confirm, Draft, Stage};

/// The name of a series, once it is known.
fn use_series_name(series: Memo<SeriesId>) -> String {
    match use_face(move || api::series_where(series())).face() {
        Face::Ready(view) => view.series.name,
        _ => String::new(),
    }
}

/// A new issue of a series.
#[component]
pub(crate) fn IssueNew(
    /// Which series.
    series: SeriesId,
) -> Element {
    let id = use_memo(use_reactive!(|series| series));
    let navigator = use_navigator();
    let toasts = use_toasts();
    let name = use_series_name(id);
    let mut stage = use_signal(|| Stage::File { refused: None });
    let read = move |picked: PickedFile| async move {
        let file = picked.name;
        stage.set(Stage::Reading { file: file.clone() });
        let next = match api::issue_preview(id(), picked.bytes).await {
            Ok(preview) => Stage::Preview(Draft { file, preview, key: Key::new(), confirm: Confirm::No }),
            Err(error) => Stage::File { refused: Some(error) },
        };
        stage.set(next);
    };
    let confirm = move |rows: ProblemRows| async move {
        let Stage::Preview(mut draft) = stage() else { return };
        if draft.confirm == Confirm::Running {
            return;
        }
        draft.confirm = Confirm::Running;
        stage.set(Stage::Preview(draft.clone()));
        match api::issue_confirm(draft.preview.id, rows, &draft.key).await {
            Ok(issue) => {
                toasts.good(t("issue-started"));
                navigator.replace(Route::IssueProgress { series: issue.series, issue: issue.id });
            }
            Err(error) => {
                draft.failed(error, Key::new());
                stage.set(Stage::Preview(draft));
            }
        }
    };
    let again = move |()| stage.set(Stage::File { refused: None });
    let step = if matches!(stage(), Stage::Preview(_)) { 2 } else { 1 };
    rsx! {
        Page {
            title: t("issue-new"),
            detail: name,
            back: Route::SeriesDetail { series },
            back_text: t("issue-to-series"),
            Steps { current: step, total: 3 }
            match stage() {
                Stage::File { refused } => rsx! {
                    file::FilePart {
                        refused,
                        onfile: read,
                        onrefused: move |error| stage.set(Stage::File { refused: Some(error) }),
                    }
                },
                Stage::Reading { file } => rsx! { file::ReadingPart { file } },
                Stage::Preview(draft) => rsx! { preview::PreviewPart { draft, onconfirm: confirm, onagain: again } },
            }
        }
    }
}
