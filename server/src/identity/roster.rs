//! The campus roster: who may link a wallet.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use protocol::{
    Address, Page, PersonId,
    identity::{PersonCard, PersonRow, Role, RosterResult, RowProblem, RowProblemKind},
};

use super::{roles, user::Caller};
use crate::{
    csv_file::{self, Column, Required},
    db::{DbError, Tx},
    error::Stop,
    text::{self, Bounds},
    values,
};

/// Most rows of one file.
pub const MOST_ROWS: usize = 20_000;
const PAGE: u32 = 50;

/// The columns of a roster file.
pub const COLUMNS: &[Column] = &[
    Column { name: "number", headings: &["학번", "number"], required: Required::Yes },
    Column { name: "name", headings: &["이름", "name"], required: Required::Yes },
    Column { name: "mail", headings: &["메일", "이메일", "mail", "email"], required: Required::Yes },
    Column { name: "affiliation", headings: &["소속", "학과", "affiliation"], required: Required::Yes },
];

/// A row that passed.
#[derive(Clone, Debug)]
pub struct Line {
    /// Fresh id, used when the number is new.
    pub id: PersonId,
    /// Student number.
    pub number: String,
    /// Name.
    pub name: String,
    /// School mail.
    pub mail: String,
    /// Department.
    pub affiliation: String,
}

/// Sorts the rows of a file into lines and problems. No database.
#[must_use]
pub fn check(table: &csv_file::Table) -> (Vec<Line>, Vec<RowProblem>) {
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    let mut problems = Vec::new();
    for (row, cells) in &table.rows {
        match check_row(table, cells) {
            Ok(line) if seen.insert(line.number.clone()) => lines.push(line),
            Ok(line) => problems.push(csv_file::problem(*row, RowProblemKind::Duplicate, &line.number)),
            Err((kind, cell)) => problems.push(csv_file::problem(*row, kind, cell)),
        }
    }
    (lines, problems)
}

fn check_row<'a>(table: &csv_file::Table, cells: &'a [String]) -> Result<Line, (RowProblemKind, &'a str)> {
    let cell = |column: &'static str, most: usize| {
        let raw = table.cell(cells, column);
        if raw.is_empty() {
            Err((RowProblemKind::Empty, raw))
        } else if csv_file::is_formula(raw) {
            Err((RowProblemKind::Formula, raw))
        } else {
            text::line(raw, column, Bounds { least: 1, most }).map_err(|_| (RowProblemKind::BadText, raw))
        }
    };
    let number = cell("number", 20)?;
    if !number.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err((RowProblemKind::BadText, table.cell(cells, "number")));
    }
    let mail = cell("mail", 120)?;
    let plausible = mail.split_once('@').is_some_and(|(left, right)| !left.is_empty() && right.contains('.'));
    if !plausible {
        return Err((RowProblemKind::BadText, table.cell(cells, "mail")));
    }
    Ok(Line {
        id: crate::clock::fresh_id(),
        number,
        name: cell("name", 60)?,
        mail,
        affiliation: cell("affiliation", 60)?,
    })
}

/// Adds and updates lines (officer or operator). Linked wallets stay linked.
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`].
pub fn import(
    tx: &mut Tx<'_>,
    caller: Caller,
    lines: &[Line],
    problems: &[RowProblem],
    now: DateTime<Utc>,
) -> Result<RosterResult, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let (mut added, mut updated) = (0, 0);
    for line in lines {
        let known = tx.query_opt(
            "SELECT name, mail, affiliation FROM person WHERE number = ?1",
            values![&line.number],
        )?;
        match known {
            None => {
                tx.execute_later(
                    "INSERT INTO person (id, number, name, mail, affiliation, created_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    values![line.id, &line.number, &line.name, &line.mail, &line.affiliation, now],
                )?;
                added += 1;
            }
            Some(mut row) => {
                let old: [String; 3] = [row.next()?, row.next()?, row.next()?];
                if old != [line.name.as_str(), &line.mail, &line.affiliation] {
                    tx.execute_later(
                        "UPDATE person SET name = ?2, mail = ?3, affiliation = ?4 WHERE number = ?1",
                        values![&line.number, &line.name, &line.mail, &line.affiliation],
                    )?;
                    updated += 1;
                }
            }
        }
    }
    Ok(RosterResult { added, updated, problems: problems.to_vec() })
}

/// People by number, found by the start of the number or a part of the name (officer or operator).
///
/// # Errors
/// [`protocol::ErrorCode::Forbidden`].
pub fn list(tx: &mut Tx<'_>, caller: Caller, query: &str, cursor: &str) -> Result<Page<PersonRow>, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let rows = tx.query(
        "SELECT p.id, p.number, p.name, p.affiliation, p.mail, u.address
         FROM person p LEFT JOIN app_user u ON u.id = p.user_id
         WHERE p.number > ?1 AND (?2 = '' OR substr(p.number, 1, length(?2)) = ?2 OR p.name LIKE '%' || ?3 || '%' ESCAPE '!')
         ORDER BY p.number LIMIT ?4",
        values![cursor, query, escape_like(query), PAGE + 1],
    )?;
    let mut people = rows.into_iter().map(person_row).collect::<Result<Vec<_>, DbError>>()?;
    let more = people.len() > PAGE as usize;
    people.truncate(PAGE as usize);
    let next = people.last().filter(|_| more).map(|person| person.card.number.clone());
    Ok(Page { rows: people, next })
}

fn person_row(mut row: crate::db::Row) -> Result<PersonRow, DbError> {
    Ok(PersonRow {
        card: PersonCard {
            id: row.next()?,
            number: row.next()?,
            name: row.next()?,
            affiliation: row.next()?,
        },
        mail: row.next()?,
        address: row.next::<Option<Address>>()?,
    })
}

fn escape_like(text: &str) -> String {
    text.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}
