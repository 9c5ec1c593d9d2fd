//! What a table does with its records before they are drawn: find, order, cut into pages, write as CSV. No screen here.

use std::cmp::Ordering;

use crate::matches;

/// What a cell is ordered by.
#[derive(Clone, Debug, PartialEq)]
pub enum SortKey {
    /// By amount, count or moment.
    Number(i64),
    /// By the alphabet; Hangul stands in its own order in Unicode.
    Text(String),
}

impl SortKey {
    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

/// The records that fit the words, in the order asked for; equal ones keep their places.
pub(super) fn arrange<T>(
    records: &[T],
    query: &str,
    by: Option<(usize, bool)>,
    text: impl Fn(&T) -> String,
    key: impl Fn(&T, usize) -> SortKey,
) -> Vec<usize> {
    let mut found: Vec<usize> = (0..records.len())
        .filter(|&place| query.trim().is_empty() || matches(query, &text(&records[place])))
        .collect();
    if let Some((column, descending)) = by {
        found.sort_by(|&a, &b| {
            let order = key(&records[a], column).compare(&key(&records[b], column));
            if descending { order.reverse() } else { order }
        });
    }
    found
}

/// How many pages `count` records take; at least one.
pub(super) fn pages(count: usize, size: usize) -> usize {
    count.div_ceil(size.max(1)).max(1)
}

/// The places of page `page` (from 0); the last page when there are fewer.
pub(super) fn page_range(count: usize, size: usize, page: usize) -> std::ops::Range<usize> {
    let start = page.min(pages(count, size) - 1) * size;
    start..(start + size).min(count)
}

/// Lines of cells as CSV (RFC 4180), with the mark by which spreadsheets know UTF-8. A cell that a spreadsheet would take for a
/// formula gets an apostrophe before it: names come from strangers.
#[must_use]
pub fn csv<'a>(lines: impl IntoIterator<Item = Vec<&'a str>>) -> String {
    let mut out = String::from("\u{feff}");
    for line in lines {
        let cells: Vec<String> = line.into_iter().map(csv_cell).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn csv_cell(text: &str) -> String {
    let number = text.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok());
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number;
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEOPLE: [(&str, i64); 4] = [("김하늘", 300), ("이도", 100), ("김바다", 200), ("박솔", 100)];

    fn arranged(query: &str, by: Option<(usize, bool)>) -> Vec<&'static str> {
        let key = |record: &(&str, i64), column| {
            if column == 0 { SortKey::Text(record.0.to_owned()) } else { SortKey::Number(record.1) }
        };
        arrange(&PEOPLE, query, by, |record| record.0.to_owned(), key)
            .into_iter()
            .map(|place| PEOPLE[place].0)
            .collect()
    }

    #[test]
    fn records_are_found_and_ordered() {
        assert_eq!(arranged("", None), ["김하늘", "이도", "김바다", "박솔"]);
        assert_eq!(arranged("김", Some((0, false))), ["김바다", "김하늘"]);
        assert_eq!(arranged("ㅂㅅ", None), ["박솔"]);
        assert_eq!(arranged("", Some((1, true))), ["김하늘", "김바다", "이도", "박솔"]);
        assert_eq!(arranged("", Some((1, false)))[..2], ["이도", "박솔"]);
    }

    #[test]
    fn the_last_page_is_shown_when_pages_go_away() {
        assert_eq!((pages(0, 20), pages(20, 20), pages(21, 20)), (1, 1, 2));
        assert_eq!(page_range(45, 20, 2), 40..45);
        assert_eq!(page_range(25, 20, 2), 20..25);
        assert_eq!(page_range(0, 20, 3), 0..0);
    }

    #[test]
    fn csv_survives_commas_quotes_and_formulas() {
        let text = csv([
            vec!["이름", "금액"],
            vec!["김 \"하늘\", 1", "-300"],
            vec!["=HYPERLINK(1)", "+82"],
            vec!["둘\n줄", ""],
        ]);
        assert_eq!(
            text,
            "\u{feff}이름,금액\r\n\"김 \"\"하늘\"\", 1\",-300\r\n'=HYPERLINK(1),'+82\r\n\"둘\n줄\",\r\n"
        );
    }
}
