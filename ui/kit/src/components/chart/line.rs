use dioxus::prelude::*;

use super::{
    ChartUnit, Series, draw,
    frame::{Frame, PATTERNS},
    scale::{Scale, every},
};
use crate::{t, use_i18n};

pub(super) const HEIGHT: f64 = 240.0;
pub(super) const TOP: f64 = 12.0;
pub(super) const FOOT: f64 = 28.0;
/// Before the chart knows its width.
pub(super) const FIRST_WIDTH: f64 = 640.0;

/// Numbers over time as lines; a single one with the plane below it. A finger or a pointer on it reads a day off.
#[component]
pub fn LineChart(
    /// What is shown.
    title: String,
    /// Under each number: days, months.
    labels: Vec<String>,
    /// The lines.
    series: Vec<Series>,
    /// What the numbers are.
    #[props(default)]
    unit: ChartUnit,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    let mut width = use_signal(|| FIRST_WIDTH);
    let mut at = use_signal(|| None::<usize>);
    let scale = Scale::new(series.iter().flat_map(|line| line.values.iter().copied().flatten()), 4);
    let ticks: Vec<(i64, String)> = scale.ticks.iter().map(|tick| (*tick, unit.axis(words, *tick))).collect();
    let left = gutter(ticks.iter().map(|(_, text)| text.as_str()));
    let (room, floor) = ((width() - left - 8.0).max(1.0), HEIGHT - FOOT);
    let count = labels.len();
    let x = move |place: usize| {
        left + 8.0 + (room - 16.0) * if count > 1 { place as f64 / (count - 1) as f64 } else { 0.5 }
    };
    let y = |number: i64| floor - scale.share(number) * (floor - TOP);
    let points: Vec<Vec<Option<(f64, f64)>>> = series
        .iter()
        .map(|line| {
            line.values
                .iter()
                .take(count)
                .enumerate()
                .map(|(place, value)| value.map(|value| (x(place), y(value))))
                .collect()
        })
        .collect();
    let read = at().unwrap_or(count.saturating_sub(1));
    let readout =
        labels.get(read).map(|label| spoken(label, &series, read, |number| unit.full(words, number)));
    let rows = rows(&labels, &series, |number| unit.full(words, number));
    let step = every(count, widest(labels.iter().map(String::as_str)) + 16.0, room);
    let single = series.len() == 1;
    let names: Vec<String> = series.iter().map(|line| line.name.clone()).collect();
    let heads = std::iter::once(t("kit-chart-when")).chain(names.iter().cloned()).collect::<Vec<_>>();
    let find = move |event: &PointerEvent| {
        let share = (event.element_coordinates().x - left - 8.0) / (room - 16.0).max(1.0);
        // Between the first and the last place, so the cast is exact.
        (share.clamp(0.0, 1.0) * count.saturating_sub(1) as f64).round() as usize
    };
    rsx! {
        Frame { title: title.clone(), legend: if single { vec![] } else { names }, lines: true, heads, rows, readout, attributes,
            div { class: "chart-plot", onresize: move |event| {
                    if let Ok(size) = event.get_content_box_size() { width.set(size.width); }
                },
                svg {
                    class: "chart-svg", role: "img", "aria-label": title, width: "{width}", height: "{HEIGHT}", view_box: "0 0 {width} {HEIGHT}",
                    onpointermove: move |event| at.set(Some(find(&event))),
                    onpointerdown: move |event| at.set(Some(find(&event))),
                    onpointerleave: move |_| at.set(None),
                    Grid { ticks: ticks.iter().map(|(tick, text)| (y(*tick), text.clone())).collect::<Vec<_>>(), left, right: width() }
                    for place in (0..count).rev().step_by(step) {
                        text { key: "{place}", class: "chart-label", "text-anchor": anchor(place, count), x: "{x(place):.1}", y: "{HEIGHT - 8.0}", {labels[place].clone()} }
                    }
                    if let Some(place) = at() {
                        line { class: "chart-guide", x1: "{x(place):.1}", x2: "{x(place):.1}", y1: "{TOP}", y2: "{floor}" }
                    }
                    if single {
                        path { class: "chart-area", d: draw::area(&points[0], y(0)) }
                    }
                    for (place, line) in points.iter().enumerate() {
                        path { key: "{place}", class: "chart-line", "data-series": place % PATTERNS, d: draw::line(line) }
                        if let Some(Some((x, y))) = line.get(read) {
                            circle { class: "chart-dot", "data-series": place % PATTERNS, cx: "{x:.1}", cy: "{y:.1}", r: "4.5" }
                        }
                    }
                }
            }
        }
    }
}

/// Lines at the ticks with their numbers before them.
#[component]
pub(super) fn Grid(ticks: Vec<(f64, String)>, left: f64, right: f64) -> Element {
    rsx! {
        for (place, (y, text)) in ticks.into_iter().enumerate() {
            g { key: "{place}",
                line { class: "chart-grid", x1: "{left}", x2: "{right}", y1: "{y:.1}", y2: "{y:.1}" }
                text { class: "chart-label", "text-anchor": "end", x: "{left - 6.0}", y: "{y + 4.0:.1}", {text} }
            }
        }
    }
}

/// Room for the widest tick with some air, in pixels.
pub(super) fn gutter<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    widest(texts).max(16.0) + 10.0
}

/// The width of the widest label in pixels, estimated: Hangul takes about 12, a figure 7.
pub(super) fn widest<'a>(texts: impl Iterator<Item = &'a str>) -> f64 {
    let width =
        |text: &str| text.chars().map(|letter| if letter.is_ascii() { 7.0 } else { 12.0 }).sum::<f64>();
    texts.map(width).fold(0.0, f64::max)
}

/// The first and the last label stay inside the chart.
const fn anchor(place: usize, count: usize) -> &'static str {
    match place {
        0 if count > 1 => "start",
        _ if place + 1 == count && count > 1 => "end",
        _ => "middle",
    }
}

/// `11월 21일 · 매출 120,000원 · 환불 3,000원`.
pub(super) fn spoken(label: &str, series: &[Series], place: usize, full: impl Fn(i64) -> String) -> String {
    let mut out = label.to_owned();
    for line in series {
        if let Some(Some(value)) = line.values.get(place) {
            out.push_str(" · ");
            if series.len() > 1 {
                out.push_str(&line.name);
                out.push(' ');
            }
            out.push_str(&full(*value));
        }
    }
    out
}

/// The numbers as lines of a table: label first.
pub(super) fn rows(labels: &[String], series: &[Series], full: impl Fn(i64) -> String) -> Vec<Vec<String>> {
    labels
        .iter()
        .enumerate()
        .map(|(place, label)| {
            let numbers = series
                .iter()
                .map(|line| line.values.get(place).copied().flatten().map_or_else(|| "–".to_owned(), &full));
            std::iter::once(label.clone()).chain(numbers).collect()
        })
        .collect()
}
