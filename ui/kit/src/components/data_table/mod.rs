//! A table that finds, orders, turns pages and saves itself as CSV.

mod data;

pub use data::{SortKey, csv};

use dioxus::prelude::*;

use crate::{
    Button, ButtonSize, ButtonVariant, Column, Field, FieldKind, IconButton, IconName, Line, Sort, Table,
    dom, t, t_args,
};

/// One cell: its words, what it is ordered by, and what is drawn when words are not enough.
#[derive(Clone, PartialEq)]
pub struct Cell {
    /// What is found and saved.
    pub text: String,
    /// What it is ordered by.
    pub key: SortKey,
    /// What is drawn instead of the words.
    pub shown: Option<Element>,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { key: SortKey::Text(text.to_lowercase()), text, shown: None }
    }

    /// A cell of a number; `text` is what is saved.
    pub fn number(number: i64, text: impl Into<String>) -> Self {
        Self { key: SortKey::Number(number), text: text.into(), shown: None }
    }

    /// The same cell, drawn otherwise.
    #[must_use]
    pub fn shown(mut self, shown: Element) -> Self {
        self.shown = Some(shown);
        self
    }
}

/// One record.
#[derive(Clone, PartialEq)]
pub struct Record {
    /// Tells it from the others; goes to `onrow`.
    pub key: String,
    /// One cell per column.
    pub cells: Vec<Cell>,
}

/// A table over all of its records: words find them, headings order them, pages hold `page_size` each, the head stays in sight.
/// For records that the server finds and orders take [`Table`].
#[component]
pub fn DataTable(
    /// What the table holds.
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// All records.
    records: Vec<Record>,
    /// Said when there are no records at all.
    empty: String,
    /// The order at first.
    #[props(default)]
    sort: Option<Sort>,
    /// Records on a page.
    #[props(default = 20)]
    page_size: usize,
    /// Words above the field that finds; without it there is no field.
    #[props(default)]
    find: Option<String>,
    /// The name of the CSV file, without its ending; without it there is no button. Saves what is found, in the order shown.
    #[props(default)]
    csv_name: Option<String>,
    /// A record was pressed.
    #[props(default)]
    onrow: Option<EventHandler<String>>,
    /// The `id`; its field is `<id>-find`, its button `<id>-csv`.
    id: String,
) -> Element {
    let mut query = use_signal(String::new);
    let mut sort = use_signal(|| sort);
    let mut page = use_signal(|| 0_usize);
    let by = sort.read().as_ref().and_then(|sort| {
        columns.iter().position(|column| column.key == sort.key).map(|place| (place, sort.descending))
    });
    let found = data::arrange(
        &records,
        &query.read(),
        by,
        |record| record.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" "),
        |record, column| record.cells.get(column).map_or(SortKey::Number(0), |cell| cell.key.clone()),
    );
    let count = found.len();
    let pages = data::pages(count, page_size);
    let current = page().min(pages - 1);
    let range = data::page_range(count, page_size, current);
    let lines: Vec<Line> = found[range.clone()].iter().map(|&place| line(&records[place])).collect();
    let save = {
        let heads: Vec<String> = columns.iter().map(|column| column.title.clone()).collect();
        let (records, found, name) = (records.clone(), found, csv_name.clone().unwrap_or_default());
        move |_| {
            let rows = found
                .iter()
                .map(|&place| records[place].cells.iter().map(|cell| cell.text.as_str()).collect());
            let text = csv(std::iter::once(heads.iter().map(String::as_str).collect()).chain(rows));
            dom::save(&format!("{name}.csv"), "text/csv;charset=utf-8", &text);
        }
    };
    let empty = if records.is_empty() { empty } else { t("kit-table-none") };
    rsx! {
        div { class: "data-table", id: id.clone(),
            if find.is_some() || csv_name.is_some() {
                div { class: "data-table-head",
                    if let Some(find) = find {
                        Field {
                            id: "{id}-find",
                            label: find,
                            value: query(),
                            kind: FieldKind::Search,
                            oninput: move |words| {
                                query.set(words);
                                page.set(0);
                            },
                        }
                    }
                    if csv_name.is_some() {
                        Button {
                            id: "{id}-csv",
                            variant: ButtonVariant::Neutral,
                            size: ButtonSize::Medium,
                            icon: IconName::Download,
                            disabled: count == 0,
                            onclick: save,
                            {t("kit-table-csv")}
                        }
                    }
                }
            }
            Table {
                caption,
                columns,
                lines,
                empty,
                sort: sort(),
                onsort: move |key: String| {
                    let next = sort.peek().as_ref().map_or(Sort { key: key.clone(), descending: false }, |sort| sort.pressed(&key));
                    sort.set(Some(next));
                    page.set(0);
                },
                onrow,
                "data-sticky": true,
            }
            div { class: "data-table-foot", "data-none": count == 0,
                p { role: "status",
                    if count > 0 {
                        {t_args("kit-table-range", &[
                            ("from", (range.start + 1).to_string()), ("to", range.end.to_string()), ("count", count.to_string()),
                        ])}
                    }
                }
                if pages > 1 {
                    div { class: "data-table-pages",
                        IconButton { icon: IconName::Back, label: t("kit-table-before"), disabled: current == 0, onclick: move |_| page.set(current - 1) }
                        span { {t_args("kit-table-page", &[("page", (current + 1).to_string()), ("pages", pages.to_string())])} }
                        IconButton { icon: IconName::Next, label: t("kit-table-after"), disabled: current + 1 == pages, onclick: move |_| page.set(current + 1) }
                    }
                }
            }
        }
    }
}

fn line(record: &Record) -> Line {
    let cells = record
        .cells
        .iter()
        .map(|cell| {
            cell.shown.clone().unwrap_or_else(|| {
                let text = cell.text.clone();
                rsx! { {text} }
            })
        })
        .collect();
    Line { key: record.key.clone(), cells }
}
