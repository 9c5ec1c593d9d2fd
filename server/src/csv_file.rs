//! Uploaded tables: UTF-8 (with or without BOM) or CP949, bounded before they are parsed.

use std::collections::HashMap;

use protocol::{
    ApiError, ErrorCode,
    identity::{RowProblem, RowProblemKind},
};

/// A parsed table: named columns, rows of cells.
#[derive(Clone, Debug)]
pub struct Table {
    columns: HashMap<&'static str, usize>,
    /// Cells, with the line as a spreadsheet counts (the heading is 1).
    pub rows: Vec<(u32, Vec<String>)>,
}

/// A column: its name in code and the headings that stand for it.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Name in code and in problems.
    pub name: &'static str,
    /// Accepted headings, in lower case.
    pub headings: &'static [&'static str],
    /// Must it be there?
    pub required: Required,
}

/// Must a column be there?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// The file is refused without it.
    Yes,
    /// It may be missing.
    No,
}

/// Reads a table.
///
/// # Errors
/// [`ErrorCode::CsvUnreadable`], [`ErrorCode::CsvEmpty`], [`ErrorCode::CsvColumnMissing`], [`ErrorCode::CsvTooManyRows`].
pub fn read(bytes: &[u8], columns: &[Column], most_rows: usize) -> Result<Table, ApiError> {
    let text = decode(bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let heading = match records.next() {
        None => return Err(ErrorCode::CsvEmpty.into()),
        Some(record) => record.map_err(|_| ApiError::new(ErrorCode::CsvUnreadable).with("row", 1))?,
    };
    let mut found = HashMap::new();
    for column in columns {
        let place = heading.iter().position(|cell| column.headings.contains(&cell.to_lowercase().as_str()));
        match place {
            Some(place) => {
                found.insert(column.name, place);
            }
            None if column.required == Required::No => {}
            None => {
                return Err(ApiError::new(ErrorCode::CsvColumnMissing).with("column", column.headings[0]));
            }
        }
    }
    let mut rows = Vec::new();
    for record in records {
        let record = record.map_err(|error| {
            let row = error.position().map_or(0, csv::Position::line);
            ApiError::new(ErrorCode::CsvUnreadable).with("row", row)
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(str::is_empty) {
            continue;
        }
        if rows.len() == most_rows {
            return Err(ApiError::new(ErrorCode::CsvTooManyRows).with("limit", most_rows));
        }
        rows.push((u32::try_from(line).unwrap_or(u32::MAX), record.iter().map(str::to_owned).collect()));
    }
    if rows.is_empty() {
        return Err(ErrorCode::CsvEmpty.into());
    }
    Ok(Table { columns: found, rows })
}

impl Table {
    /// The cell of a named column; empty when the row is short or the column is not there.
    #[must_use]
    pub fn cell<'a>(&self, cells: &'a [String], column: &str) -> &'a str {
        self.columns.get(column).and_then(|place| cells.get(*place)).map_or("", String::as_str)
    }
}

/// A cell that a spreadsheet would run.
#[must_use]
pub fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A problem with a cell, shortened for the answer.
#[must_use]
pub fn problem(row: u32, kind: RowProblemKind, cell: &str) -> RowProblem {
    RowProblem { row, kind, value: cell.chars().take(60).collect() }
}

/// UTF-8 if it is; CP949 (EUC-KR) otherwise; anything else is refused.
fn decode(bytes: &[u8]) -> Result<String, ApiError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(ErrorCode::CsvUnreadable.into());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let (text, damaged) = encoding_rs::EUC_KR.decode_without_bom_handling(bytes);
    if damaged { Err(ErrorCode::CsvUnreadable.into()) } else { Ok(text.into_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[Column] = &[
        Column { name: "number", headings: &["학번", "number"], required: Required::Yes },
        Column { name: "name", headings: &["이름", "name"], required: Required::No },
    ];

    fn numbers(bytes: &[u8]) -> Vec<String> {
        let table = read(bytes, COLUMNS, 10).unwrap();
        table.rows.iter().map(|(_, cells)| table.cell(cells, "number").to_owned()).collect()
    }

    #[test]
    fn utf8_bom_and_cp949_read_alike() {
        let text = "학번,이름\n20230001,김하늘\n";
        let (cp949, _, _) = encoding_rs::EUC_KR.encode(text);
        for bytes in [text.as_bytes().to_vec(), [b"\xef\xbb\xbf", text.as_bytes()].concat(), cp949.to_vec()] {
            let table = read(&bytes, COLUMNS, 10).unwrap();
            assert_eq!(table.cell(&table.rows[0].1, "name"), "김하늘");
            assert_eq!(table.rows[0].0, 2);
        }
    }

    #[test]
    fn blank_lines_and_quotes_are_understood() {
        assert_eq!(numbers(b"number\r\n1\r\n\r\n\"2\"\r\n"), ["1", "2"]);
    }

    #[test]
    fn wrong_files_are_named() {
        let code = |bytes: &[u8]| read(bytes, COLUMNS, 2).unwrap_err().code;
        assert_eq!(code(b""), ErrorCode::CsvEmpty);
        assert_eq!(code(b"number\n"), ErrorCode::CsvEmpty);
        assert_eq!(code(b"name\nx\n"), ErrorCode::CsvColumnMissing);
        assert_eq!(code(b"number\n1\n2\n3\n"), ErrorCode::CsvTooManyRows);
        assert_eq!(code(b"PK\x03\x04\0\0"), ErrorCode::CsvUnreadable);
        assert_eq!(code(b"number\n\xff\xff\xff\n"), ErrorCode::CsvUnreadable);
    }
}
