//! The third part: how far an issue is.

use dioxus::prelude::*;
use jigap_kit::{
    Badge, Card, Face, Icon, IconName, Money, MoneySize, Progress, SkeletonKind, Steps, Tone, t, t_args,
    use_face,
};
use protocol::{
    IssueId, SeriesId,
    voucher::{Issue, IssueState},
};

use super::state::{share, state_word};
use crate::{
    api,
    components::page::{Page, not_ready, use_again_while},
    live::{self, Topic},
    route::Route,
};

/// How far an issue is, live.
#[component]
pub(crate) fn IssueProgress(
    /// Of which series.
    series: SeriesId,
    /// Which issue.
    issue: IssueId,
) -> Element {
    let id = use_memo(use_reactive!(|issue| issue));
    let name = super::use_series_name(use_memo(use_reactive!(|series| series)));
    let load = use_face(move || {
        live::watch(Topic::Issues);
        api::issue(id())
    });
    use_again_while(load, |issue| issue.state == IssueState::Issuing);
    rsx! {
        Page { title: t("issue-progress"), detail: name, back: Route::SeriesDetail { series }, back_text: t("issue-to-series"),
            Steps { current: 3, total: 3 }
            match load.face() {
                Face::Ready(issue) => rsx! { Ready { issue } },
                _ => not_ready(load, SkeletonKind::Card, 1),
            }
        }
    }
}

#[component]
fn Ready(issue: Issue) -> Element {
    let word = state_word(issue.state);
    let with_wallet = issue.count.saturating_sub(issue.waiting);
    let counts = [("done", issue.done.to_string()), ("of", with_wallet.to_string())];
    rsx! {
        Card { id: "issue-progress", "data-done": issue.done.to_string(), "data-count": issue.count.to_string(), "data-waiting": issue.waiting.to_string(), "data-state": word,
            div { class: "issue-state",
                if issue.state == IssueState::Done && with_wallet > 0 {
                    span { class: "done-mark", Icon { name: IconName::Check, size: 32 } }
                }
                div {
                    p { class: "issue-state-words", role: "status", if with_wallet == 0 { {t("issue-all-waiting")} } else { {t(&format!("issue-state-{word}-detail"))} } }
                    p { class: "soft",
                        Money { amount: issue.total, size: MoneySize::Medium }
                        " · "
                        {t_args("people-count", &[("count", issue.count.to_string())])}
                    }
                }
            }
            if with_wallet > 0 {
                Progress { label: t_args("issue-done-of", &counts), share: share(&issue) }
            }
            if issue.waiting > 0 {
                p { class: "small soft", {t_args("issue-waiting-detail", &[("count", issue.waiting.to_string())])} }
            }
            if issue.state == IssueState::Done {
                div { class: "actions",
                    Link { id: "issue-finish", class: "button link-button", "data-variant": "secondary", "data-size": "medium", to: Route::SeriesDetail { series: issue.series },
                        {t("issue-to-where")}
                    }
                }
            }
        }
    }
}

/// The state of an issue in a word, with its progress while it moves.
#[component]
pub(crate) fn IssueBadge(
    /// The issue.
    issue: Issue,
) -> Element {
    let tone = match issue.state {
        IssueState::Draft => Tone::Neutral,
        IssueState::Issuing => Tone::Accent,
        IssueState::Done => Tone::Good,
        IssueState::Stuck => Tone::Bad,
    };
    let word = state_word(issue.state);
    rsx! {
        Badge { tone, "data-state": word,
            {t(&format!("issue-state-{word}"))}
            if issue.state == IssueState::Issuing {
                // A whole percent is enough in a word.
                " {(share(&issue) * 100.0).floor()}%"
            }
        }
    }
}
