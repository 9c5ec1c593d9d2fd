//! Tables of figures; on narrow screens they scroll sideways inside their own frame.

use dioxus::prelude::*;

use crate::{Icon, IconName, t};

/// Where a column's cells stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Words.
    #[default]
    Start,
    /// Figures.
    End,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// What the program calls it.
    pub key: String,
    /// Its heading.
    pub title: String,
    /// Where its cells stand.
    pub align: Align,
    /// A press on the heading sorts by it.
    pub sortable: bool,
}

impl Column {
    /// A column of words.
    pub fn new(key: impl Into<String>, title: impl Into<String>) -> Self {
        Self { key: key.into(), title: title.into(), align: Align::Start, sortable: false }
    }

    /// The same column with its cells at the end.
    #[must_use]
    pub fn end(mut self) -> Self {
        self.align = Align::End;
        self
    }

    /// The same column, sortable.
    #[must_use]
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }
}

/// One row.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// Tells the row from the others; goes to `onrow` and to `data-key`.
    pub key: String,
    /// One cell per column.
    pub cells: Vec<Element>,
}

/// By which column the rows are sorted; the caller sorts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// [`Column::key`].
    pub key: String,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// The sort after a press on the heading of `key`.
    #[must_use]
    pub fn pressed(&self, key: &str) -> Self {
        Self { key: key.to_owned(), descending: self.key == key && !self.descending }
    }
}

/// A table of figures.
#[component]
pub fn Table(
    /// What the table holds, for screen readers.
    caption: String,
    /// The columns.
    columns: Vec<Column>,
    /// The rows.
    lines: Vec<Line>,
    /// Shown instead of rows when there are none.
    empty: String,
    /// How the rows are sorted now.
    #[props(default)]
    sort: Option<Sort>,
    /// A sortable heading was pressed.
    #[props(default)]
    onsort: EventHandler<String>,
    /// A row was pressed; its first cell then holds the button.
    #[props(default)]
    onrow: Option<EventHandler<String>>,
    /// `id` and other attributes of the frame.
    #[props(extends = GlobalAttributes)]
    attributes: Vec<Attribute>,
) -> Element {
    let width = columns.len().to_string();
    let none = lines.is_empty();
    let label = caption.clone();
    rsx! {
        div { class: "table-frame", tabindex: "0", role: "region", aria_label: label, ..attributes,
            table { class: "table",
                caption { class: "only-read", {caption} }
                thead {
                    tr {
                        for column in columns.clone() {
                            Heading { key: "{column.key}", column, sort: sort.clone(), onsort }
                        }
                    }
                }
                tbody {
                    if none {
                        tr { td { colspan: width, class: "table-empty", {empty} } }
                    }
                    for line in lines {
                        tr { key: "{line.key}", "data-key": line.key.clone(), "data-pressable": onrow.is_some(),
                            for (place, cell) in line.cells.into_iter().enumerate() {
                                td { key: "{place}", "data-end": columns.get(place).is_some_and(|column| column.align == Align::End),
                                    if let (0, Some(onrow)) = (place, onrow) {
                                        button {
                                            class: "table-press",
                                            r#type: "button",
                                            onclick: {
                                                let key = line.key.clone();
                                                move |_| onrow.call(key.clone())
                                            },
                                            {cell}
                                        }
                                    } else {
                                        {cell}
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

#[component]
fn Heading(column: Column, sort: Option<Sort>, onsort: EventHandler<String>) -> Element {
    let sorted = sort.filter(|sort| sort.key == column.key);
    let order = match &sorted {
        Some(sort) if sort.descending => "descending",
        Some(_) => "ascending",
        None => "none",
    };
    let key = column.key.clone();
    rsx! {
        th { scope: "col", "data-end": column.align == Align::End, aria_sort: column.sortable.then_some(order),
            if column.sortable {
                button { class: "table-sort", r#type: "button", onclick: move |_| onsort.call(key.clone()),
                    {column.title}
                    if let Some(sort) = sorted {
                        Icon { name: if sort.descending { IconName::Down } else { IconName::Up }, size: 14 }
                        span { class: "only-read", if sort.descending { {t("kit-sort-down")} } else { {t("kit-sort-up")} } }
                    }
                }
            } else {
                {column.title}
            }
        }
    }
}
