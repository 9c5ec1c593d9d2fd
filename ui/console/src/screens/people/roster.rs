//! The sheet that takes a new roster.

use dioxus::prelude::*;
use jigap_kit::{
    Card, Column, ErrorPanel, FileDrop, Line, PickedFile, Progress, Sheet, Table, Tone, t, t_args,
};
use protocol::{ApiError, identity::RosterResult};

use crate::{api, screens::issue::state::problem_key};

#[derive(Clone, PartialEq)]
enum Upload {
    Waiting { refused: Option<ApiError> },
    Sending { file: String },
    Done(RosterResult),
}

/// The sheet that takes a new roster.
#[component]
pub(super) fn Roster(
    /// Closed.
    onclose: EventHandler<()>,
    /// The roster has changed.
    ondone: EventHandler<()>,
) -> Element {
    let mut upload = use_signal(|| Upload::Waiting { refused: None });
    let send = move |picked: PickedFile| async move {
        upload.set(Upload::Sending { file: picked.name });
        match api::roster_upload(picked.bytes).await {
            Ok(result) => {
                upload.set(Upload::Done(result));
                ondone.call(());
            }
            Err(error) => upload.set(Upload::Waiting { refused: Some(error) }),
        }
    };
    rsx! {
        Sheet { id: "roster", title: t("roster-upload"), onclose: move |()| onclose.call(()),
            match upload() {
                Upload::Waiting { refused } => rsx! {
                    p { class: "soft", {t("roster-detail")} }
                    FileDrop {
                        id: "roster-file",
                        label: t("roster-file"),
                        hint: t("roster-file-hint"),
                        accept: ".csv,text/csv",
                        onfile: send,
                        onrefused: move |error| upload.set(Upload::Waiting { refused: Some(error) }),
                    }
                    if let Some(error) = refused {
                        ErrorPanel { error, id: "roster-refused" }
                    }
                },
                Upload::Sending { file } => rsx! {
                    Progress { label: t_args("issue-reading", &[("file", file)]) }
                },
                Upload::Done(result) => rsx! { Outcome { result } },
            }
        }
    }
}

#[component]
fn Outcome(result: RosterResult) -> Element {
    let problems = result.problems.len();
    let counts = [("added", result.added.to_string()), ("updated", result.updated.to_string())];
    rsx! {
        Card { tone: Tone::Good, id: "roster-done", "data-added": result.added.to_string(), "data-updated": result.updated.to_string(), role: "status",
            p { {t_args("roster-done", &counts)} }
        }
        if problems > 0 {
            p { {t_args("roster-problems", &[("count", problems.to_string())])} }
            Table {
                id: "roster-problems",
                caption: t("issue-problem-rows"),
                columns: vec![Column::new("row", t("row")), Column::new("what", t("problem")), Column::new("value", t("in-the-file"))],
                lines: result.problems.into_iter().enumerate().map(|(place, problem)| Line {
                    key: format!("{}-{place}", problem.row),
                    cells: vec![
                        rsx! { {problem.row.to_string()} },
                        rsx! { {t(&problem_key(&problem))} },
                        rsx! { code { {problem.value} } },
                    ],
                }).collect::<Vec<_>>(),
                empty: String::new(),
            }
        }
    }
}
