//! What a series and an issue are. No database, no HTTP; `now` is a value.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, B256, ErrorCode, IssueId, PersonId, SeriesId, Won,
    identity::{RowProblem, RowProblemKind},
    voucher::{IssueState, Series, SeriesState},
};

use crate::{
    csv_file::{self, Column, Required, Table},
    identity::link::name_key,
};

/// Most rows of one issue.
pub const MOST_ROWS: usize = 5_000;
/// Most that one person may get in one row, in won.
pub const MOST_PER_PERSON: u64 = 1_000_000;
/// Furthest end of a series.
pub const LONGEST: TimeDelta = TimeDelta::days(3_660);

/// A series as it is stored. That it has ended is not stored: it follows from the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSeries {
    /// Id.
    pub id: SeriesId,
    /// Name shown to people.
    pub name: String,
    /// On the chain?
    pub state: OnChain,
    /// Cannot be paid with from this moment on.
    pub ends_at: DateTime<Utc>,
    /// Terms shown to people.
    pub terms: String,
    /// Keccak-256 of the terms.
    pub terms_hash: B256,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Does the chain know the series?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnChain {
    /// On its way.
    Creating,
    /// Yes.
    Active,
    /// It was refused.
    Failed,
}

impl StoredSeries {
    /// The state at this moment.
    #[must_use]
    pub fn state(&self, now: DateTime<Utc>) -> SeriesState {
        match self.state {
            OnChain::Creating => SeriesState::Creating,
            OnChain::Failed => SeriesState::Failed,
            OnChain::Active if now >= self.ends_at => SeriesState::Ended,
            OnChain::Active => SeriesState::Active,
        }
    }

    /// Refuses unless it can be issued and paid with at this moment.
    ///
    /// # Errors
    /// [`ErrorCode::VoucherExpired`], [`ErrorCode::SeriesNotUsable`].
    pub fn require_usable(&self, now: DateTime<Utc>) -> Result<(), ApiError> {
        match self.state(now) {
            SeriesState::Active => Ok(()),
            SeriesState::Ended => Err(ErrorCode::VoucherExpired.into()),
            SeriesState::Creating | SeriesState::Failed => Err(ErrorCode::SeriesNotUsable.into()),
        }
    }

    /// For the outside.
    #[must_use]
    pub fn view(self, now: DateTime<Utc>) -> Series {
        Series {
            id: self.id,
            state: self.state(now),
            name: self.name,
            ends_at: self.ends_at,
            terms: self.terms,
            terms_hash: self.terms_hash,
            created_at: self.created_at,
        }
    }
}

/// May the end of a new series be this?
///
/// # Errors
/// [`ErrorCode::SeriesEndsInPast`]; [`ErrorCode::InvalidInput`] when it is too far ahead.
pub fn check_end(ends_at: DateTime<Utc>, now: DateTime<Utc>) -> Result<(), ApiError> {
    if ends_at <= now {
        Err(ErrorCode::SeriesEndsInPast.into())
    } else if ends_at > now + LONGEST {
        Err(crate::text::invalid("ends_at"))
    } else {
        Ok(())
    }
}

/// The columns of an issue file.
pub const COLUMNS: &[Column] = &[
    Column { name: "number", headings: &["학번", "number"], required: Required::Yes },
    Column { name: "amount", headings: &["금액", "amount"], required: Required::Yes },
    Column { name: "name", headings: &["이름", "name"], required: Required::No },
];

/// A person as the check needs them.
#[derive(Clone, Debug)]
pub struct Known {
    /// Roster line.
    pub id: PersonId,
    /// Name on the roster.
    pub name: String,
    /// Linked wallet.
    pub address: Option<protocol::Address>,
}

/// A row that passed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoodRow {
    /// Line in the file.
    pub row: u32,
    /// Student number.
    pub number: String,
    /// Who.
    pub person: PersonId,
    /// Name on the roster.
    pub name: String,
    /// How much.
    pub amount: Won,
    /// Linked wallet.
    pub address: Option<protocol::Address>,
}

/// The numbers that a file names, for looking people up at once.
#[must_use]
pub fn numbers(table: &Table) -> Vec<String> {
    table.rows.iter().map(|(_, cells)| table.cell(cells, "number").to_owned()).collect()
}

/// Sorts the rows into good ones and problems.
#[must_use]
pub fn check_rows(table: &Table, people: &HashMap<String, Known>) -> (Vec<GoodRow>, Vec<RowProblem>) {
    let mut seen = HashSet::new();
    let mut good = Vec::new();
    let mut problems = Vec::new();
    for (row, cells) in &table.rows {
        match check_row(table, *row, cells, people) {
            Ok(line) if seen.insert(line.person) => good.push(line),
            Ok(line) => problems.push(csv_file::problem(*row, RowProblemKind::Duplicate, &line.number)),
            Err((kind, cell)) => problems.push(csv_file::problem(*row, kind, cell)),
        }
    }
    (good, problems)
}

fn check_row<'a>(
    table: &Table,
    row: u32,
    cells: &'a [String],
    people: &HashMap<String, Known>,
) -> Result<GoodRow, (RowProblemKind, &'a str)> {
    let [number, amount, name] = ["number", "amount", "name"].map(|column| table.cell(cells, column));
    for cell in [number, amount, name] {
        if csv_file::is_formula(cell) {
            return Err((RowProblemKind::Formula, cell));
        }
    }
    if number.is_empty() || amount.is_empty() {
        return Err((RowProblemKind::Empty, number));
    }
    let person = people.get(number).ok_or((RowProblemKind::UnknownPerson, number))?;
    if !name.is_empty() && name_key(name) != name_key(&person.name) {
        return Err((RowProblemKind::NameMismatch, name));
    }
    let amount = read_amount(amount).ok_or((RowProblemKind::BadAmount, amount))?;
    Ok(GoodRow {
        row,
        number: number.to_owned(),
        person: person.id,
        name: person.name.clone(),
        amount,
        address: person.address,
    })
}

/// `30000` or `30,000`, from 1 won to the limit.
fn read_amount(cell: &str) -> Option<Won> {
    let plain = cell.replace(',', "");
    let amount: Won = plain.parse().ok()?;
    let grouped_right = !cell.contains(',') || amount.grouped() == cell;
    (grouped_right && (1..=MOST_PER_PERSON).contains(&amount.get())).then_some(amount)
}

/// An issue as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredIssue {
    /// Id.
    pub id: IssueId,
    /// The series.
    pub series: SeriesId,
    /// State.
    pub state: IssueState,
    /// Rows of the file that were wrong.
    pub problem_count: u32,
    /// When it was previewed.
    pub created_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> HashMap<String, Known> {
        [("20230001", "김하늘"), ("20230002", "이 도윤")]
            .into_iter()
            .zip(1_u128..)
            .map(|((number, name), id)| {
                let id = uuid::Uuid::from_u128(id).into();
                (number.to_owned(), Known { id, name: name.to_owned(), address: None })
            })
            .collect()
    }

    fn check(csv: &str) -> (Vec<u64>, Vec<RowProblemKind>) {
        let table = csv_file::read(csv.as_bytes(), COLUMNS, MOST_ROWS).unwrap();
        let (good, problems) = check_rows(&table, &people());
        (
            good.iter().map(|row| row.amount.get()).collect(),
            problems.iter().map(|problem| problem.kind).collect(),
        )
    }

    #[test]
    fn good_rows_pass() {
        let (good, problems) = check("학번,이름,금액\n20230001,김하늘,\"30,000\"\n20230002,이도윤,1\n");
        assert_eq!((good, problems), (vec![30_000, 1], vec![]));
    }

    #[test]
    fn each_problem_is_named() {
        use RowProblemKind as P;
        for (row, kind) in [
            ("20230001,,", P::Empty),
            (",1000,", P::Empty),
            ("20239999,1000,", P::UnknownPerson),
            ("20230001,1000,박하늘", P::NameMismatch),
            ("20230001,0,", P::BadAmount),
            ("20230001,1000001,", P::BadAmount),
            ("20230001,10.5,", P::BadAmount),
            ("20230001,\"1,00\",", P::BadAmount),
            ("=cmd|' /C calc'!A0,1000,", P::Formula),
            ("20230001,+1000,", P::Formula),
            ("20230001,1000,@SUM(A1)", P::Formula),
        ] {
            assert_eq!(check(&format!("학번,금액,이름\n{row}\n")), (vec![], vec![kind]), "{row}");
        }
        assert_eq!(check("학번,금액\n20230001,1000\n20230001,1000\n"), (vec![1000], vec![P::Duplicate]));
    }

    #[test]
    fn a_series_ends_at_its_very_second() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let series = StoredSeries {
            id: uuid::Uuid::nil().into(),
            name: String::new(),
            state: OnChain::Active,
            ends_at: at(1_000),
            terms: String::new(),
            terms_hash: B256::ZERO,
            created_at: at(0),
        };
        assert!(series.require_usable(at(999)).is_ok());
        assert_eq!(series.require_usable(at(1_000)).unwrap_err().code, ErrorCode::VoucherExpired);
        assert_eq!(check_end(at(1_000), at(1_000)).unwrap_err().code, ErrorCode::SeriesEndsInPast);
    }
}
