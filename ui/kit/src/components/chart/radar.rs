use dioxus::prelude::*;

use super::{
    ChartUnit, Series, draw,
    frame::{Frame, PATTERNS},
    line::rows,
};
use crate::{t, use_i18n};

/// Marks in several matters as a web, from the middle (nothing) to the rim (`full`).
#[component]
pub fn Radar(
    /// What is shown.
    title: String,
    /// The matters, three to eight.
    labels: Vec<String>,
    /// Who is measured; two at most stay readable.
    series: Vec<Series>,
    /// The best mark.
    #[props(default = 100)]
    full: i64,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    let count = labels.len();
    let turn = move |place: usize| place as f64 / count.max(1) as f64;
    let web = move |share: f64| {
        let points: Vec<Option<(f64, f64)>> =
            (0..count).map(|place| Some(draw::on_circle(turn(place), share * 80.0))).collect();
        format!("{}Z", draw::line(&points))
    };
    let shapes: Vec<String> = series
        .iter()
        .map(|line| {
            let points: Vec<Option<(f64, f64)>> = (0..count)
                .map(|place| {
                    let value =
                        line.values.get(place).copied().flatten().unwrap_or_default().clamp(0, full.max(1));
                    Some(draw::on_circle(turn(place), value as f64 / full.max(1) as f64 * 80.0))
                })
                .collect();
            format!("{}Z", draw::line(&points))
        })
        .collect();
    let names: Vec<String> = series.iter().map(|line| line.name.clone()).collect();
    let heads = std::iter::once(t("kit-chart-what")).chain(names.iter().cloned()).collect::<Vec<_>>();
    let rows = rows(&labels, &series, |number| ChartUnit::Count.full(words, number));
    rsx! {
        Frame { title: title.clone(), legend: if series.len() > 1 { names } else { vec![] }, lines: true, heads, rows, attributes,
            svg { class: "chart-web", role: "img", "aria-label": title, view_box: "-150 -110 300 220",
                for ring in 1..=4 {
                    path { key: "{ring}", class: "chart-grid", d: web(f64::from(ring) / 4.0) }
                }
                for (place, label) in labels.iter().enumerate() {
                    g { key: "{place}",
                        line { class: "chart-grid", x1: "0", y1: "0", x2: "{draw::on_circle(turn(place), 80.0).0:.1}", y2: "{draw::on_circle(turn(place), 80.0).1:.1}" }
                        text {
                            class: "chart-label",
                            "text-anchor": anchor(turn(place)),
                            x: "{draw::on_circle(turn(place), 90.0).0:.1}",
                            y: "{draw::on_circle(turn(place), 94.0).1 + 4.0:.1}",
                            {label.clone()}
                        }
                    }
                }
                for (place, shape) in shapes.into_iter().enumerate() {
                    path { key: "{place}", class: "chart-shape", "data-series": place % PATTERNS, d: shape }
                }
            }
        }
    }
}

/// Labels grow away from the web.
fn anchor(turn: f64) -> &'static str {
    match turn {
        turn if turn < 0.02 || (turn - 0.5).abs() < 0.02 || turn > 0.98 => "middle",
        turn if turn < 0.5 => "start",
        _ => "end",
    }
}
