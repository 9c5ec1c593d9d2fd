//! The first part: which file.

use dioxus::prelude::*;
use jigap_kit::{Card, ErrorPanel, FileDrop, Icon, IconName, PickedFile, Progress, t, t_args};
use protocol::ApiError;

use super::state::EXAMPLE_CSV;

/// A place for the file, and what it must look like.
#[component]
pub(super) fn FilePart(
    /// Why the last one was refused.
    refused: Option<ApiError>,
    /// A file.
    onfile: EventHandler<PickedFile>,
    /// A file that is too large or cannot be read.
    onrefused: EventHandler<ApiError>,
) -> Element {
    rsx! {
        Card {
            FileDrop {
                id: "issue-file",
                label: t("issue-file"),
                hint: t("issue-file-hint"),
                accept: ".csv,text/csv",
                onfile,
                onrefused,
            }
            if let Some(error) = refused {
                ErrorPanel { error, id: "issue-refused" }
            }
            Example {}
        }
    }
}

/// What a good file looks like, to read and to take along.
#[component]
fn Example() -> Element {
    let rows: Vec<Vec<&str>> =
        EXAMPLE_CSV.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').collect()).collect();
    let href: String = js_sys::encode_uri_component(EXAMPLE_CSV).into();
    rsx! {
        div { class: "example",
            div { class: "example-head",
                p { class: "small soft", {t("issue-example")} }
                a { id: "issue-example", class: "link small", download: "jigap-issue.csv", href: "data:text/csv;charset=utf-8,{href}",
                    Icon { name: IconName::Download, size: 16 }
                    {t("issue-example-download")}
                }
            }
            table { class: "example-table", aria_label: t("issue-example"),
                for (number, row) in rows.into_iter().enumerate() {
                    tr { key: "{number}",
                        for cell in row {
                            if number == 0 { th { scope: "col", {cell} } } else { td { {cell} } }
                        }
                    }
                }
            }
        }
    }
}

/// The file is on its way.
#[component]
pub(super) fn ReadingPart(
    /// Its name.
    file: String,
) -> Element {
    rsx! {
        Card { id: "issue-reading",
            Progress { label: t_args("issue-reading", &[("file", file)]) }
        }
    }
}
