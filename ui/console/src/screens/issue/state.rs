//! The way of an issue: file, preview, confirmation. Afterwards it has a page of its own.

use protocol::{
    ApiError,
    identity::RowProblem,
    voucher::{Issue, IssuePreview, IssueState},
};

use crate::api::Key;

/// Where the way is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stage {
    /// Waits for a file; a refused one stands below.
    File {
        /// Why the last file was refused.
        refused: Option<ApiError>,
    },
    /// The file is being read by the API.
    Reading {
        /// Name of the file.
        file: String,
    },
    /// The preview is shown.
    Preview(Draft),
}

/// A preview and what has come of confirming it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Draft {
    /// Name of the file.
    pub(crate) file: String,
    /// What would be issued.
    pub(crate) preview: IssuePreview,
    /// Names the confirmation; kept while its outcome is not known.
    pub(crate) key: Key,
    /// Confirming, or refused.
    pub(crate) confirm: Confirm,
}

/// Confirming.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Confirm {
    /// Not asked for yet.
    No,
    /// On its way.
    Running,
    /// Refused or unclear.
    Failed(ApiError),
}

impl Draft {
    /// Something is left to issue.
    pub(crate) fn can_confirm(&self) -> bool {
        self.preview.good_rows > 0
    }

    /// After a confirmation that did not end in an issue: a clear refusal frees the key.
    pub(crate) fn failed(&mut self, error: ApiError, next: Key) {
        if !Key::outcome_unknown(&error) {
            self.key = next;
        }
        self.confirm = Confirm::Failed(error);
    }
}

/// The share of the people with a wallet who have theirs, from 0 to 1.
pub(crate) fn share(issue: &Issue) -> f64 {
    let with_wallet = issue.count.saturating_sub(issue.waiting);
    match (issue.state, with_wallet) {
        (IssueState::Done, _) | (_, 0) => 1.0,
        (_, people) => f64::from(issue.done.min(people)) / f64::from(people),
    }
}

/// The word for a state, in translation keys and `data-state`.
pub(crate) const fn state_word(state: IssueState) -> &'static str {
    match state {
        IssueState::Draft => "draft",
        IssueState::Issuing => "issuing",
        IssueState::Done => "done",
        IssueState::Stuck => "stuck",
    }
}

/// The key of what is wrong with a row.
pub(crate) fn problem_key(problem: &RowProblem) -> String {
    let word = serde_json::to_value(problem.kind).ok().and_then(|word| word.as_str().map(str::to_owned));
    format!("row-problem-{}", word.unwrap_or_default().replace('_', "-"))
}

/// A spreadsheet would open it: the heading and two rows that show how it is meant.
pub(crate) const EXAMPLE_CSV: &str =
    "\u{feff}학번,이름,금액\r\n20261234,김하늘,10000\r\n20265678,이바다,15000\r\n";

#[cfg(test)]
mod tests {
    use protocol::{ErrorCode, Won, identity::RowProblemKind};

    use super::*;

    fn issue(state: IssueState, count: u32, waiting: u32, done: u32) -> Issue {
        let id = "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001";
        Issue {
            id: id.parse().unwrap(),
            series: id.parse().unwrap(),
            state,
            count,
            total: Won::ZERO,
            done,
            waiting,
            created_at: chrono::DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn progress_counts_people_with_a_wallet() {
        assert_eq!(share(&issue(IssueState::Issuing, 10, 2, 4)), 0.5);
        assert_eq!(share(&issue(IssueState::Issuing, 10, 10, 0)), 1.0);
        assert_eq!(share(&issue(IssueState::Done, 10, 2, 8)), 1.0);
        assert_eq!(share(&issue(IssueState::Issuing, 10, 0, 12)), 1.0);
    }

    #[test]
    fn problems_have_the_kit_s_keys() {
        let problem = |kind| RowProblem { row: 2, kind, value: String::new() };
        assert_eq!(problem_key(&problem(RowProblemKind::UnknownPerson)), "row-problem-unknown-person");
        assert_eq!(problem_key(&problem(RowProblemKind::Empty)), "row-problem-empty");
    }

    #[test]
    fn a_clear_refusal_frees_the_key() {
        let preview = IssuePreview {
            id: "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001".parse().unwrap(),
            series: "0192aaaa-bbbb-7ccc-8ddd-eeeeffff0001".parse().unwrap(),
            good_rows: 0,
            good_total: Won::ZERO,
            without_wallet: 0,
            problems: Vec::new(),
            sample: Vec::new(),
        };
        let first = Key::named("first");
        let mut draft = Draft { file: String::new(), preview, key: first.clone(), confirm: Confirm::Running };
        assert!(!draft.can_confirm());
        draft.failed(ErrorCode::Timeout.into(), Key::named("second"));
        assert_eq!(draft.key, first);
        draft.failed(ErrorCode::SeriesNotUsable.into(), Key::named("second"));
        assert_eq!(draft.key, Key::named("second"));
    }
}
