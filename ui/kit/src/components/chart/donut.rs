use dioxus::prelude::*;
use protocol::Won;

use super::{
    ChartUnit, draw,
    frame::{Frame, Patterns, Sample, fill},
    scale::percents,
};
use crate::{dom, i18n::short, t, use_i18n};

/// A part of a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// What it is.
    pub name: String,
    /// How much.
    pub value: u64,
}

impl Slice {
    /// A part of a whole.
    pub fn new(name: impl Into<String>, value: u64) -> Self {
        Self { name: name.into(), value }
    }
}

/// Parts of a whole as a ring, with the whole in its middle and every part in words beside it. At most six parts: put the rest together.
#[component]
pub fn Donut(
    /// What is shown.
    title: String,
    /// The parts, largest first.
    slices: Vec<Slice>,
    /// What the numbers are.
    #[props(default)]
    unit: ChartUnit,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    let id = dom::use_id();
    let full = |value: u64| unit.full(words, i64::try_from(value).unwrap_or(i64::MAX));
    let values: Vec<u64> = slices.iter().map(|slice| slice.value).collect();
    let percents = percents(&values);
    let whole = values.iter().fold(0_u64, |sum, value| sum.saturating_add(*value));
    let mut from = 0.0;
    let arcs: Vec<String> = values
        .iter()
        .map(|value| {
            // Shares of a circle: a double is far finer than a screen.
            let to = from + *value as f64 / whole.max(1) as f64;
            let arc = draw::ring(from, to, 58.0, 90.0);
            from = to;
            arc
        })
        .collect();
    let rows: Vec<Vec<String>> = slices
        .iter()
        .zip(&percents)
        .map(|(slice, percent)| vec![slice.name.clone(), full(slice.value), format!("{percent}%")])
        .collect();
    let middle = match unit {
        ChartUnit::Won => words.won(Won::try_from(whole).unwrap_or(Won::MAX)),
        _ => full(whole),
    };
    // What does not fit the hole is said in short.
    let middle = if middle.chars().count() > 10 {
        short(words.language(), i64::try_from(whole).unwrap_or(i64::MAX))
    } else {
        middle
    };
    let heads = vec![t("kit-chart-what"), t("kit-chart-value"), t("kit-chart-share")];
    rsx! {
        Frame { title: title.clone(), legend: vec![], heads, rows: rows.clone(), attributes,
            div { class: "chart-donut",
                svg { class: "chart-ring", role: "img", "aria-label": title, view_box: "-100 -100 200 200",
                    Patterns { id: id.clone() }
                    if whole == 0 {
                        path { class: "chart-none", d: draw::ring(0.0, 1.0, 58.0, 90.0) }
                    }
                    for (place, arc) in arcs.into_iter().enumerate() {
                        path { key: "{place}", class: "chart-fill chart-slice", style: fill(&id, place), d: arc }
                    }
                    text { class: "chart-total-name", "text-anchor": "middle", y: "-10", {t("kit-chart-total")} }
                    text { class: "chart-total", "text-anchor": "middle", y: "16", {middle} }
                }
                ul { class: "chart-parts", role: "list",
                    for (place, row) in rows.into_iter().enumerate() {
                        li { key: "{place}",
                            Sample { place }
                            span { class: "chart-part-name", {row[0].clone()} }
                            span { class: "chart-part-share", {row[2].clone()} }
                            span { class: "chart-part-value", {row[1].clone()} }
                        }
                    }
                }
            }
        }
    }
}
