use dioxus::prelude::*;

use super::{
    ChartUnit, Series, draw,
    frame::{Frame, Patterns, fill},
    line::{FIRST_WIDTH, FOOT, Grid, HEIGHT, TOP, gutter, rows, spoken, widest},
    scale::{Scale, every},
};
use crate::{dom, t, use_i18n};

/// How bars of one label stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarKind {
    /// Side by side, to compare.
    #[default]
    Grouped,
    /// On top of each other, to see the sum; gaps and numbers below zero count as nothing.
    Stacked,
}

/// Numbers as bars. A finger or a pointer on it reads a label off.
#[component]
pub fn BarChart(
    /// What is shown.
    title: String,
    /// Under each group of bars.
    labels: Vec<String>,
    /// The bars.
    series: Vec<Series>,
    /// How bars of one label stand.
    #[props(default)]
    kind: BarKind,
    /// What the numbers are.
    #[props(default)]
    unit: ChartUnit,
    /// `id` and other attributes.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let words = use_i18n();
    let id = dom::use_id();
    let mut width = use_signal(|| FIRST_WIDTH);
    let mut at = use_signal(|| None::<usize>);
    let count = labels.len();
    let columns: Vec<Vec<(i64, i64)>> = (0..count).map(|place| column(&series, place, kind)).collect();
    let scale = Scale::new(columns.iter().flatten().flat_map(|(from, to)| [*from, *to]), 4);
    let ticks: Vec<(i64, String)> = scale.ticks.iter().map(|tick| (*tick, unit.axis(words, *tick))).collect();
    let left = gutter(ticks.iter().map(|(_, text)| text.as_str()));
    let (room, floor) = ((width() - left).max(1.0), HEIGHT - FOOT);
    let band = room / count.max(1) as f64;
    let beside = if kind == BarKind::Grouped { series.len().max(1) as f64 } else { 1.0 };
    let thick = (band * 0.64 / beside).clamp(2.0, 40.0);
    let y = |number: i64| floor - scale.share(number) * (floor - TOP);
    let read = at().unwrap_or(count.saturating_sub(1));
    let readout =
        labels.get(read).map(|label| spoken(label, &series, read, |number| unit.full(words, number)));
    let rows = rows(&labels, &series, |number| unit.full(words, number));
    let step = every(count, widest(labels.iter().map(String::as_str)) + 12.0, room);
    let names: Vec<String> = series.iter().map(|line| line.name.clone()).collect();
    let heads = std::iter::once(t("kit-chart-what")).chain(names.iter().cloned()).collect::<Vec<_>>();
    // Between the first and the last band, so the cast is exact.
    let find = move |event: &PointerEvent| {
        (((event.element_coordinates().x - left) / band).floor().max(0.0) as usize)
            .min(count.saturating_sub(1))
    };
    let bars = columns
        .iter()
        .enumerate()
        .flat_map(|(place, bars)| bars.iter().enumerate().map(move |(row, bar)| (place, row, *bar)));
    let bars: Vec<(usize, usize, String)> = bars
        .filter(|(_, _, (from, to))| from != to)
        .map(|(place, row, (from, to))| {
            let start = left + band * (place as f64 + 0.5) - thick * beside / 2.0;
            let shift = if kind == BarKind::Grouped { row as f64 * thick } else { 0.0 };
            let top = kind == BarKind::Grouped || columns[place].iter().all(|(_, end)| *end <= to);
            (
                place,
                row,
                draw::bar(start + shift + 0.5, thick - 1.0, y(from), y(to), if top { 4.0 } else { 0.0 }),
            )
        })
        .collect();
    rsx! {
        Frame { title: title.clone(), legend: if series.len() > 1 { names } else { vec![] }, heads, rows, readout, attributes,
            div { class: "chart-plot", onresize: move |event| {
                    if let Ok(size) = event.get_content_box_size() { width.set(size.width); }
                },
                svg {
                    class: "chart-svg", role: "img", "aria-label": title, width: "{width}", height: "{HEIGHT}", view_box: "0 0 {width} {HEIGHT}",
                    onpointermove: move |event| at.set(Some(find(&event))),
                    onpointerdown: move |event| at.set(Some(find(&event))),
                    onpointerleave: move |_| at.set(None),
                    Patterns { id: id.clone() }
                    Grid { ticks: ticks.iter().map(|(tick, text)| (y(*tick), text.clone())).collect::<Vec<_>>(), left, right: width() }
                    for place in (0..count).step_by(step) {
                        text { key: "{place}", class: "chart-label", "text-anchor": "middle", x: "{left + band * (place as f64 + 0.5):.1}", y: "{HEIGHT - 8.0}", {labels[place].clone()} }
                    }
                    for (place, row, path) in bars {
                        path { key: "{place}-{row}", class: "chart-fill", "data-dim": at().is_some_and(|at| at != place), style: fill(&id, row), d: path }
                    }
                    line { class: "chart-axis", x1: "{left}", x2: "{width}", y1: "{y(0):.1}", y2: "{y(0):.1}" }
                }
            }
        }
    }
}

/// From where to where each bar of a label reaches.
fn column(series: &[Series], place: usize, kind: BarKind) -> Vec<(i64, i64)> {
    let mut floor = 0_i64;
    series
        .iter()
        .map(|line| {
            let value = line.values.get(place).copied().flatten().unwrap_or_default();
            match kind {
                BarKind::Grouped => (0, value),
                BarKind::Stacked => {
                    let from = floor;
                    floor = floor.saturating_add(value.max(0));
                    (from, floor)
                }
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stacked_bars_stand_on_each_other() {
        let series = [Series::new("a", [3, -2]), Series::new("b", [Some(4), None]), Series::new("c", [1, 5])];
        assert_eq!(column(&series, 0, BarKind::Stacked), [(0, 3), (3, 7), (7, 8)]);
        assert_eq!(column(&series, 1, BarKind::Stacked), [(0, 0), (0, 0), (0, 5)]);
        assert_eq!(column(&series, 1, BarKind::Grouped), [(0, -2), (0, 0), (0, 5)]);
    }
}
