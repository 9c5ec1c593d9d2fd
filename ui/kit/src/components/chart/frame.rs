use dioxus::prelude::*;

use crate::t;

/// How often a series' pattern comes round again.
pub(super) const PATTERNS: usize = 6;

/// What stands around every chart: its name, who is who, and the numbers as a table.
#[component]
pub(super) fn Frame(
    title: String,
    /// Names of the series; none for a single one.
    legend: Vec<String>,
    /// Lines in the legend are dashed as in the chart.
    #[props(default)]
    lines: bool,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    /// Under the name: what the pointer rests on.
    #[props(default)]
    readout: Option<String>,
    attributes: Vec<Attribute>,
    children: Element,
) -> Element {
    let (caption, label) = (title.clone(), title.clone());
    rsx! {
        figure { class: "chart", ..attributes,
            figcaption { class: "chart-title", {title} }
            if let Some(readout) = readout {
                p { class: "chart-readout", aria_hidden: "true", {readout} }
            }
            {children}
            if !legend.is_empty() {
                ul { class: "chart-legend", role: "list", aria_hidden: "true",
                    for (place, name) in legend.into_iter().enumerate() {
                        li { key: "{place}", Sample { place, line: lines } span { {name} } }
                    }
                }
            }
            details { class: "chart-data",
                summary { {t("kit-chart-table")} }
                div { class: "chart-table", tabindex: "0", role: "region", aria_label: label,
                    table {
                        caption { class: "only-read", {caption} }
                        thead { tr {
                            for (place, head) in heads.into_iter().enumerate() {
                                th { key: "{place}", scope: "col", {head} }
                            }
                        } }
                        tbody {
                            for (place, row) in rows.into_iter().enumerate() {
                                tr { key: "{place}",
                                    for (cell, text) in row.into_iter().enumerate() {
                                        if cell == 0 {
                                            th { scope: "row", {text} }
                                        } else {
                                            td { {text} }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A piece of the series' drawing beside its name.
#[component]
pub(super) fn Sample(place: usize, #[props(default)] line: bool) -> Element {
    let id = crate::dom::use_id();
    rsx! {
        svg { class: "chart-sample", view_box: "0 0 24 12", "aria-hidden": "true",
            if line {
                line { class: "chart-line", "data-series": place % PATTERNS, x1: "1", y1: "6", x2: "23", y2: "6" }
            } else {
                Patterns { id: id.clone() }
                rect { class: "chart-fill", "data-series": place % PATTERNS, style: fill(&id, place), width: "24", height: "12", rx: "3" }
            }
        }
    }
}

/// The fill of a series: its colour, from the second on with a pattern in it, so that colour is not all.
pub(super) fn fill(id: &str, place: usize) -> String {
    match place % PATTERNS {
        0 => "fill:var(--chart-1)".to_owned(),
        place => format!("fill:url(#{id}-p{place})"),
    }
}

/// The patterns that [`fill`] names; once in each SVG.
#[component]
pub(super) fn Patterns(id: String) -> Element {
    const MARKS: [&str; PATTERNS - 1] =
        ["M-2 2l4-4M0 8l8-8M6 10l4-4", "M2 2h.01M6 6h.01", "M0 4h8", "M0 0l8 8M0 8l8-8", "M4 0v8"];
    rsx! {
        defs {
            for (place, mark) in MARKS.into_iter().enumerate() {
                pattern { id: "{id}-p{place + 1}", width: "8", height: "8", pattern_units: "userSpaceOnUse",
                    rect { width: "8", height: "8", style: "fill:var(--chart-{place + 2})" }
                    path { class: "chart-mark", "data-dots": place == 1, d: mark }
                }
            }
        }
    }
}
