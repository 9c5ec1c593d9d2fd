//! Tables for spreadsheet programs.

use chrono::{DateTime, FixedOffset, SecondsFormat, Utc};

/// A file for the shell to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CsvFile {
    /// Name of the file.
    pub name: String,
    /// UTF-8 with a byte order mark, without which Excel reads Korean as something else.
    pub text: String,
}

/// A table, line by line.
pub(super) struct Table(String);

impl Table {
    pub(super) fn new(heading: &[&str]) -> Self {
        let mut table = Self("\u{feff}".to_owned());
        table.line(heading);
        table
    }

    pub(super) fn line<T: AsRef<str>>(&mut self, cells: &[T]) {
        for (place, text) in cells.iter().enumerate() {
            if place > 0 {
                self.0.push(',');
            }
            cell(&mut self.0, text.as_ref());
        }
        self.0.push_str("\r\n");
    }

    pub(super) fn into_file(self, what: &str, now: DateTime<Utc>) -> CsvFile {
        CsvFile { name: format!("jigap-{what}-{}.csv", in_korea(now).format("%Y%m%d-%H%M%S")), text: self.0 }
    }
}

/// A cell. One that a spreadsheet program would run gets an apostrophe in front; everything is quoted.
fn cell(out: &mut String, text: &str) {
    out.push('"');
    if text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
        || text.starts_with(['\t', '\r'])
    {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

/// A moment as a table for people writes it.
pub(super) fn moment(at: DateTime<Utc>) -> String {
    in_korea(at).to_rfc3339_opts(SecondsFormat::Secs, false)
}

fn in_korea(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    // Nine hours is within the range that an offset may have.
    let zone = FixedOffset::east_opt(9 * 3_600).unwrap_or_else(|| chrono::Offset::fix(&Utc));
    at.with_timezone(&zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_run_are_disarmed_and_quotes_are_doubled() {
        let mut table = Table::new(&["가게"]);
        for text in ["=1+1", "+82", "-5", "@a", "\tx", "\r=x", " =1", "＝1", "a\"b,c\nd", "한빛"] {
            table.line(&[text]);
        }
        let text = table.into_file("x", DateTime::UNIX_EPOCH).text;
        assert_eq!(
            text,
            "\u{feff}\"가게\"\r\n\"'=1+1\"\r\n\"'+82\"\r\n\"'-5\"\r\n\"'@a\"\r\n\"'\tx\"\r\n\"'\r=x\"\r\n\"' =1\"\r\n\"'＝1\"\r\n\"a\"\"b,c\nd\"\r\n\"한빛\"\r\n"
        );
    }

    #[test]
    fn moments_are_written_as_in_korea() {
        assert_eq!(moment(DateTime::UNIX_EPOCH), "1970-01-01T09:00:00+09:00");
        assert_eq!(
            Table::new(&[]).into_file("history", DateTime::UNIX_EPOCH).name,
            "jigap-history-19700101-090000.csv"
        );
    }
}
