//! All series, each with its bar.

use dioxus::prelude::*;
use jigap_kit::{
    Button, Card, Empty, Face, IconName, Money, MoneySize, SkeletonKind, t, t_args, use_face, use_i18n,
};
use protocol::voucher::{SeriesState, SeriesWithSums};

use super::{SeriesBadge, create::Create};
use crate::{
    api,
    components::{
        page::{Page, not_ready, use_again_while},
        place_bar::{Legend, PlaceBar},
    },
    live::{self, Topic},
    route::Route,
};

/// All series.
#[component]
pub(crate) fn SeriesList() -> Element {
    let list = use_face(|| {
        live::watch(Topic::Series);
        api::series_list()
    });
    use_again_while(list, |rows| rows.iter().any(|row| row.series.state == SeriesState::Creating));
    let mut creating = use_signal(|| false);
    let new = move || {
        rsx! {
            Button { id: "series-new", icon: IconName::Plus, onclick: move |_| creating.set(true), {t("series-new")} }
        }
    };
    rsx! {
        Page { title: t("nav-series"), detail: t("series-detail"), action: new(),
            match list.face() {
                Face::Ready(rows) if rows.is_empty() => rsx! {
                    Card {
                        Empty { icon: IconName::Voucher, title: t("series-empty"), detail: t("series-empty-detail"), id: "series-empty" }
                    }
                },
                Face::Ready(rows) => rsx! {
                    ul { class: "series-list", id: "series-list",
                        for row in rows {
                            li { key: "{row.series.id}", SeriesCard { row } }
                        }
                    }
                },
                _ => not_ready(list, SkeletonKind::Card, 3),
            }
            if creating() {
                Create {
                    onclose: move |()| creating.set(false),
                    oncreated: move |()| {
                        creating.set(false);
                        list.reload();
                    },
                }
            }
        }
    }
}

#[component]
fn SeriesCard(
    /// The series and its sums.
    row: SeriesWithSums,
) -> Element {
    let i18n = use_i18n();
    let series = row.series;
    rsx! {
        Link {
            class: "card series-row",
            "data-tone": "neutral",
            "data-name": series.name.clone(),
            "data-id": series.id.to_string(),
            to: Route::SeriesDetail { series: series.id },
            div { class: "series-row-head",
                div {
                    p { class: "series-row-name", {series.name.clone()} SeriesBadge { state: series.state } }
                    p { class: "soft small", {t_args("series-until", &[("day", i18n.last_day(series.ends_at))])} }
                }
                div { class: "series-row-sum",
                    span { class: "soft small", {t("series-issued")} }
                    Money { amount: row.sums.issued, size: MoneySize::Large }
                }
            }
            if row.sums.issued.is_zero() && row.sums.waiting.is_zero() {
                p { class: "soft small", {t("issues-empty")} }
            } else {
                PlaceBar { sums: row.sums, legend: Legend::Short }
            }
        }
    }
}
