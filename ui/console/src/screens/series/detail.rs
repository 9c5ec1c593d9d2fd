//! One series: where its won are, who has them, how they were issued.

use dioxus::prelude::*;
use jigap_kit::{
    Button, Card, Choice, Column, Empty, Face, IconName, Line, Money, MoneySize, SkeletonKind, Table, Tabs,
    Tone, t, t_args, use_face, use_i18n,
};
use protocol::{
    SeriesId,
    voucher::{Issue, SeriesState, WhereView},
};

use super::{SeriesBadge, state::adds_up};
use crate::{
    api,
    components::{
        drawer::TrailButton,
        page::{Page, not_ready, use_again_while},
        place_bar::{Legend, PlaceBar},
    },
    live::{self, Topic},
    route::Route,
    screens::issue::IssueBadge,
};

/// One series.
#[component]
pub(crate) fn SeriesDetail(
    /// Which.
    series: SeriesId,
) -> Element {
    let id = use_memo(use_reactive!(|series| series));
    let place = use_face(move || {
        live::watch(Topic::Series);
        api::series_where(id())
    });
    use_again_while(place, |view| view.series.state == SeriesState::Creating);
    let issues = use_face(move || {
        live::watch(Topic::Issues);
        api::issues(id())
    });
    let issues = match issues.face() {
        Face::Ready(issues) => Some(issues),
        _ => None,
    };
    match place.face() {
        Face::Ready(view) => rsx! { Ready { view, issues } },
        _ => rsx! {
            Page { title: t("nav-series"), back: Route::SeriesList {}, back_text: t("nav-series"),
                {not_ready(place, SkeletonKind::Card, 2)}
            }
        },
    }
}

#[component]
fn Ready(view: WhereView, issues: Option<Vec<Issue>>) -> Element {
    let i18n = use_i18n();
    let mut tab = use_signal(|| "shops".to_owned());
    let WhereView { series, sums, shops, people } = view;
    let usable = series.state == SeriesState::Active;
    let id = series.id;
    rsx! {
        Page {
            title: series.name.clone(),
            detail: t_args("series-until", &[("day", i18n.last_day(series.ends_at))]),
            back: Route::SeriesList {},
            back_text: t("nav-series"),
            beside: rsx! {
                SeriesBadge { state: series.state }
                TrailButton { of: id.to_string(), name: series.name.clone() }
            },
            action: rsx! {
                if usable {
                    Link { id: "issue-new", class: "button link-button", "data-variant": "primary", "data-size": "medium", to: Route::IssueNew { series: id },
                        {t("issue-new")}
                    }
                } else {
                    Button { id: "issue-new", disabled: true, {t("issue-new")} }
                }
            },
            if series.state == SeriesState::Creating {
                Card { tone: Tone::Warn, role: "status", p { {t("series-creating")} } }
            }
            Card { id: "series-where",
                div { class: "series-row-head",
                    h2 { {t("series-where")} }
                    div { class: "series-row-sum",
                        span { class: "soft small", {t("series-issued")} }
                        Money { amount: sums.issued, "data-won": sums.issued.get().to_string(), size: MoneySize::Large, id: "where-issued" }
                    }
                }
                PlaceBar { sums, legend: Legend::Full }
                if !adds_up(&sums) {
                    p { class: "field-error", role: "alert", {t("series-does-not-add-up")} }
                }
            }
            div { class: "stack",
                Tabs {
                    label: t("series-parts"),
                    tabs: ["shops", "people", "issues", "terms"].map(|name| Choice::new(name, t(&format!("series-tab-{name}")))).to_vec(),
                    value: tab(),
                    onchange: move |value| tab.set(value),
                }
                div { id: "panel-{tab}", role: "tabpanel", aria_labelledby: "tab-{tab}", tabindex: "0",
                    match tab().as_str() {
                        "issues" => rsx! { Issues { issues } },
                        "people" => rsx! {
                            Table {
                                id: "where-people-table",
                                caption: t("series-tab-people"),
                                columns: vec![Column::new("who", t("holder")), Column::new("address", t("address")), Column::new("amount", t("amount")).end()],
                                lines: people.into_iter().map(|holding| Line {
                                    key: holding.address.to_string(),
                                    cells: vec![
                                        if holding.label.is_empty() { rsx! { span { class: "soft", {t("holder-unlinked")} } } } else { rsx! { {holding.label} } },
                                        rsx! { jigap_kit::AddressText { address: holding.address } },
                                        rsx! { Money { amount: holding.amount } },
                                    ],
                                }).collect::<Vec<_>>(),
                                empty: t("series-no-people"),
                            }
                        },
                        "terms" => rsx! {
                            Card {
                                if series.terms.is_empty() {
                                    p { class: "soft", {t("series-no-terms")} }
                                } else {
                                    p { class: "terms", {series.terms} }
                                }
                                details { class: "small soft",
                                    summary { {t("on-chain")} }
                                    dl { class: "facts",
                                        dt { {t("series-token")} }
                                        dd { code { {id.token_id().to_string()} } }
                                        dt { {t("series-terms-hash")} }
                                        dd { code { {series.terms_hash.to_string()} } }
                                    }
                                }
                            }
                        },
                        _ => rsx! {
                            Table {
                                id: "where-shops-table",
                                caption: t("series-tab-shops"),
                                columns: vec![Column::new("name", t("shop")), Column::new("amount", t("shop-holds")).end()],
                                lines: shops.into_iter().map(|holding| Line {
                                    key: holding.shop.to_string(),
                                    cells: vec![rsx! { {holding.name} }, rsx! { Money { amount: holding.amount } }],
                                }).collect::<Vec<_>>(),
                                empty: t("series-no-shops"),
                            }
                        },
                    }
                }
            }
        }
    }
}

#[component]
fn Issues(issues: Option<Vec<Issue>>) -> Element {
    let i18n = use_i18n();
    let navigator = use_navigator();
    let Some(issues) = issues else {
        return rsx! { jigap_kit::Skeleton { kind: SkeletonKind::Row, count: 2 } };
    };
    // A preview that nobody confirmed is no issue to the reader.
    let issues: Vec<Issue> =
        issues.into_iter().filter(|issue| issue.state != protocol::voucher::IssueState::Draft).collect();
    if issues.is_empty() {
        return rsx! {
            Card { Empty { icon: IconName::Voucher, title: t("issues-empty"), detail: t("issues-empty-detail") } }
        };
    }
    let known = issues.clone();
    rsx! {
        Table {
            id: "issues",
            caption: t("series-tab-issues"),
            columns: vec![
                Column::new("at", t("issue-at")),
                Column::new("state", t("state")),
                Column::new("people", t("issue-people")).end(),
                Column::new("waiting", t("issue-waiting")).end(),
                Column::new("total", t("amount")).end(),
            ],
            lines: issues.into_iter().map(|issue| Line {
                key: issue.id.to_string(),
                cells: vec![
                    rsx! { {i18n.date_time(issue.created_at)} },
                    rsx! { IssueBadge { issue: issue.clone() } },
                    rsx! { {issue.count.to_string()} },
                    rsx! { {issue.waiting.to_string()} },
                    rsx! { Money { amount: issue.total } },
                ],
            }).collect::<Vec<_>>(),
            empty: t("issues-empty"),
            onrow: move |key: String| {
                if let Some(issue) = known.iter().find(|issue| issue.id.to_string() == key) {
                    navigator.push(Route::IssueProgress { series: issue.series, issue: issue.id });
                }
            },
        }
    }
}
