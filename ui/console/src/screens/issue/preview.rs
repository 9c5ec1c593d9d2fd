//! The second part: what would be issued, and what is wrong with the file.

use dioxus::prelude::*;
use jigap_kit::{
    Badge, Button, ButtonSize, ButtonVariant, Card, Column, ErrorPanel, Line, Money, MoneySize, Table, Tone,
    t, t_args, use_i18n,
};
use protocol::{
    identity::RowProblem,
    voucher::{IssueLine, ProblemRows},
};

use super::state::{Confirm, Draft, problem_key};

/// The preview.
#[component]
pub(super) fn PreviewPart(
    /// What would be issued.
    draft: Draft,
    /// Issue it.
    onconfirm: EventHandler<ProblemRows>,
    /// Take another file.
    onagain: EventHandler<()>,
) -> Element {
    let i18n = use_i18n();
    let can_confirm = draft.can_confirm();
    let busy = draft.confirm == Confirm::Running;
    let preview = draft.preview;
    let problems = preview.problems.len();
    let args = [("count", preview.good_rows.to_string()), ("total", i18n.won(preview.good_total))];
    rsx! {
        Card { id: "issue-preview", "data-problems": problems.to_string(),
            p { class: "small soft", {draft.file} }
            dl { class: "figures",
                Figure { label: t("issue-good"), strong: true,
                    span { id: "issue-good", "data-count": preview.good_rows.to_string(), {t_args("people-count", &[("count", preview.good_rows.to_string())])} }
                }
                Figure { label: t("issue-total"), strong: true,
                    Money { id: "issue-total", "data-won": preview.good_total.get().to_string(), amount: preview.good_total, size: MoneySize::Large }
                }
                Figure { label: t("issue-without-wallet"),
                    span { id: "issue-without-wallet", "data-count": preview.without_wallet.to_string(), {t_args("people-count", &[("count", preview.without_wallet.to_string())])} }
                }
                Figure { label: t("issue-problems"), bad: problems > 0,
                    span { id: "issue-problem-count", "data-count": problems.to_string(), {t_args("rows-count", &[("count", problems.to_string())])} }
                }
            }
            if preview.without_wallet > 0 {
                p { class: "small soft", {t("issue-without-wallet-detail")} }
            }
            if let Confirm::Failed(error) = draft.confirm {
                ErrorPanel { error, id: "issue-confirm-refused" }
            }
            if problems > 0 && can_confirm {
                p { class: "issue-choice", {t_args("issue-problems-choice", &[("count", problems.to_string())])} }
            }
            div { class: "actions",
                Button {
                    id: "issue-confirm",
                    size: ButtonSize::Large,
                    busy,
                    disabled: !can_confirm,
                    onclick: move |_| onconfirm.call(if problems > 0 { ProblemRows::Exclude } else { ProblemRows::Refuse }),
                    if problems > 0 { {t_args("issue-confirm-without", &args)} } else { {t_args("issue-confirm", &args)} }
                }
                Button { id: "issue-cancel", variant: ButtonVariant::Quiet, size: ButtonSize::Large, disabled: busy, onclick: move |_| onagain.call(()),
                    if problems > 0 { {t("issue-mend")} } else { {t("issue-other-file")} }
                }
            }
        }
        if problems > 0 {
            section { class: "stack",
                h2 { {t("issue-problem-rows")} }
                Problems { problems: preview.problems }
            }
        }
        if can_confirm {
            section { class: "stack",
                h2 { {t("issue-sample")} }
                Sample { lines: preview.sample, of: preview.good_rows }
            }
        }
    }
}

#[component]
fn Figure(
    /// What is counted.
    label: String,
    /// One of the two that matter most.
    #[props(default)]
    strong: bool,
    /// Something is wrong.
    #[props(default)]
    bad: bool,
    /// The figure.
    children: Element,
) -> Element {
    rsx! {
        div { class: "figure", "data-strong": strong, "data-bad": bad,
            dt { {label} }
            dd { {children} }
        }
    }
}

#[component]
fn Problems(problems: Vec<RowProblem>) -> Element {
    rsx! {
        Table {
            id: "issue-problems",
            caption: t("issue-problem-rows"),
            columns: vec![
                Column::new("row", t("row")),
                Column::new("what", t("problem")),
                Column::new("value", t("in-the-file")),
            ],
            lines: problems.into_iter().enumerate().map(|(place, problem)| Line {
                key: format!("{}-{place}", problem.row),
                cells: vec![
                    rsx! { {problem.row.to_string()} },
                    rsx! { {t(&problem_key(&problem))} },
                    rsx! { if !problem.value.is_empty() { code { {problem.value} } } },
                ],
            }).collect::<Vec<_>>(),
            empty: String::new(),
        }
    }
}

#[component]
fn Sample(lines: Vec<IssueLine>, of: u32) -> Element {
    let shown = lines.len();
    rsx! {
        Table {
            id: "issue-sample",
            caption: t("issue-sample"),
            columns: vec![
                Column::new("number", t("person-number")),
                Column::new("name", t("person-name")),
                Column::new("wallet", t("wallet")),
                Column::new("amount", t("amount")).end(),
            ],
            lines: lines.into_iter().map(|line| Line {
                key: line.row.to_string(),
                cells: vec![
                    rsx! { {line.number} },
                    rsx! { {line.name} },
                    if line.has_wallet {
                        rsx! { Badge { tone: Tone::Good, {t("wallet-linked")} } }
                    } else {
                        rsx! { Badge { tone: Tone::Warn, {t("wallet-waits")} } }
                    },
                    rsx! { Money { amount: line.amount } },
                ],
            }).collect::<Vec<_>>(),
            empty: String::new(),
        }
        if u32::try_from(shown).is_ok_and(|shown| shown < of) {
            p { class: "small soft", {t_args("issue-sample-more", &[("shown", shown.to_string()), ("of", of.to_string())])} }
        }
    }
}
