//! Today's figures first, then the four weeks behind them.

mod days;

use dioxus::prelude::*;
use jigap_kit::{
    BarChart, Card, ChartUnit, Column, Donut, Face, I18n, Line, LineChart, Money, MoneyForm, MoneySize,
    Progress, Series, SkeletonKind, Slice, Table, i18n::grouped, now, t, t_args, use_face, use_i18n,
};
use protocol::{
    Won,
    office::{Overview as Figures, ShopFigure},
    till::PaymentState,
};

use crate::{
    api,
    components::{
        drawer::{Subject, use_drawer},
        page::{Page, not_ready},
    },
    live::{self, Topic},
    screens::till::state::Saying,
};

/// The first screen of those who look after the whole campus.
#[component]
pub(crate) fn Overview() -> Element {
    let i18n = use_i18n();
    let figures = use_face(move || {
        live::watch(Topic::Payments);
        api::overview()
    });
    rsx! {
        Page { title: t("nav-overview"), detail: i18n.date(now()),
            match figures.face() {
                Face::Ready(figures) => rsx! { Ready { figures } },
                _ => not_ready(figures, SkeletonKind::Card, 3),
            }
        }
    }
}

#[component]
fn Ready(figures: Figures) -> Element {
    let change = days::change(&figures.days);
    let linked = f64::from(figures.linked) / f64::from(figures.people.max(1));
    rsx! {
        div { class: "overview",
            Card { id: "overview-today",
                p { class: "overview-name", {t("today-total")} }
                Money { id: "overview-won", "data-won": figures.today.won.get().to_string(), amount: figures.today.won, size: MoneySize::Huge }
                p { class: "overview-note", {change_words(change)} }
            }
            Card {
                p { class: "overview-name", {t("overview-count")} }
                p { class: "overview-figure", id: "overview-count", "data-count": figures.today.count.to_string(),
                    {t_args("payments-count", &[("count", figures.today.count.to_string())])}
                }
                p { class: "overview-note", {t_args("overview-28", &[("count", grouped(days::count(&figures.days)))])} }
            }
            Card {
                p { class: "overview-name", {t("overview-waiting")} }
                Money { amount: figures.waiting, size: MoneySize::Large, form: MoneyForm::Spoken }
                p { class: "overview-note", {t("overview-waiting-detail")} }
            }
            Card {
                p { class: "overview-name", {t("overview-linked")} }
                p { class: "overview-figure", {t_args("people-count", &[("count", figures.linked.to_string())])} }
                Progress { label: t_args("overview-linked-of", &[("count", figures.people.to_string())]), share: linked }
            }
        }
        Charts { figures: figures.clone() }
        section { class: "stack",
            h2 { {t("overview-shops")} }
            Shops { shops: figures.shops }
        }
    }
}

/// More or less than on the same weekday a week ago.
fn change_words(change: days::Change) -> String {
    let money = |won: Won| consume_context::<I18n>().won(won);
    match change {
        days::Change::More(won) => t_args("overview-more", &[("amount", money(won))]),
        days::Change::Less(won) => t_args("overview-less", &[("amount", money(won))]),
        days::Change::Same => t("overview-same"),
    }
}

#[component]
fn Charts(figures: Figures) -> Element {
    let labels: Vec<String> = figures.days.iter().map(|day| days::label(day.day)).collect();
    let taken = figures.days.iter().map(|day| i64::from(day.won));
    let hours: Vec<String> =
        (0..24_u32).map(|hour| t_args("overview-hour", &[("hour", hour.to_string())])).collect();
    let places = [
        ("place-people", figures.with_people),
        ("place-shops", figures.at_shops),
        ("place-waiting", figures.waiting),
    ];
    let ends = figures.ended.iter().map(|end| Slice::new(end_words(end.state), u64::from(end.count)));
    rsx! {
        div { class: "overview-charts",
            Card { class: "card overview-wide",
                LineChart { id: "overview-days", title: t("overview-days"), labels, series: vec![Series::new(t("overview-taken"), taken)] }
            }
            Card {
                BarChart { id: "overview-hours", title: t("overview-hours"), labels: hours, unit: ChartUnit::Count,
                    series: vec![Series::new(t("overview-count"), figures.hours.iter().map(|count| i64::from(*count)))] }
            }
            Card {
                Donut { title: t("overview-where"), slices: places.into_iter().map(|(key, won)| Slice::new(t(key), won.get())).collect::<Vec<_>>() }
            }
            Card {
                Donut { title: t("overview-ended"), unit: ChartUnit::Count, slices: ends.collect::<Vec<_>>() }
            }
        }
    }
}

fn end_words(state: PaymentState) -> String {
    t(&format!("payment-{}", Saying::of(state).as_str()))
}

#[component]
fn Shops(shops: Vec<ShopFigure>) -> Element {
    let drawer = use_drawer();
    let rows = shops.clone();
    rsx! {
        Table {
            id: "overview-shops",
            caption: t("overview-shops"),
            columns: vec![Column::new("name", t("shop")), Column::new("count", t("overview-count")).end(), Column::new("won", t("overview-taken")).end()],
            lines: shops.into_iter().map(|shop| Line {
                key: shop.id.to_string(),
                cells: vec![
                    rsx! { strong { {shop.name} } },
                    rsx! { {t_args("payments-count", &[("count", shop.count.to_string())])} },
                    rsx! { Money { amount: shop.won } },
                ],
            }).collect::<Vec<_>>(),
            empty: t("shops-empty"),
            onrow: move |key: String| {
                if let Some(shop) = rows.iter().find(|shop| shop.id.to_string() == key) {
                    drawer.open(Subject::Shop { id: shop.id, name: shop.name.clone() });
                }
            },
        }
    }
}
