//! Issues a series to people: preview, confirm, and release to those who link a wallet later.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use protocol::{
    Address, ApiError, ErrorCode, IssueId, OperationId, PersonId, SeriesId, Won,
    event::Event,
    identity::{Role, RowProblem},
    voucher::{ConfirmIssue, Issue, IssueLine, IssuePreview, IssueState, ProblemRows},
};

use super::{
    model::{self, GoodRow, Known},
    store,
};
use crate::{
    chain::operation::{self, NewOperation},
    clock::fresh_id,
    csv_file::Table,
    db::{DbError, Tx},
    error::Stop,
    feed::{self, Subject},
    identity::{audit, roles, user::Caller},
    values,
};

const SAMPLE: usize = 100;

/// Stores a draft from a parsed file (officer). Nothing is issued by it.
///
/// # Errors
/// [`ErrorCode::Forbidden`], [`ErrorCode::NotFound`], [`ErrorCode::SeriesNotUsable`], [`ErrorCode::VoucherExpired`].
pub fn preview(
    tx: &mut Tx<'_>,
    caller: Caller,
    series: SeriesId,
    table: &Table,
    id: IssueId,
    now: DateTime<Utc>,
) -> Result<IssuePreview, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let stored = store::find_series(tx, series)?.ok_or(ErrorCode::NotFound)?;
    stored.require_usable(now)?;
    let people = look_up(tx, &model::numbers(table))?;
    let (good, problems) = model::check_rows(table, &people);
    let total = Won::sum(good.iter().map(|row| row.amount)).ok_or_else(|| crate::text::invalid("amount"))?;
    save_draft(tx, caller, series, id, &good, &problems, now)?;
    Ok(IssuePreview {
        id,
        series,
        good_rows: count(good.len()),
        good_total: total,
        without_wallet: count(good.iter().filter(|row| row.address.is_none()).count()),
        problems,
        sample: good
            .iter()
            .take(SAMPLE)
            .map(|row| IssueLine {
                row: row.row,
                number: row.number.clone(),
                name: row.name.clone(),
                amount: row.amount,
                has_wallet: row.address.is_some(),
            })
            .collect(),
    })
}

fn count(rows: usize) -> u32 {
    u32::try_from(rows).unwrap_or(u32::MAX)
}

fn look_up(tx: &mut Tx<'_>, numbers: &[String]) -> Result<HashMap<String, Known>, DbError> {
    let mut people = HashMap::with_capacity(numbers.len());
    for number in numbers {
        let row = tx.query_opt(
            "SELECT p.id, p.name, u.address FROM person p LEFT JOIN app_user u ON u.id = p.user_id
             WHERE p.number = ?1",
            values![number],
        )?;
        if let Some(mut row) = row {
            let known = Known { id: row.next()?, name: row.next()?, address: row.next()? };
            people.insert(number.clone(), known);
        }
    }
    Ok(people)
}

fn save_draft(
    tx: &mut Tx<'_>,
    caller: Caller,
    series: SeriesId,
    id: IssueId,
    good: &[GoodRow],
    problems: &[RowProblem],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let problems_json = serde_json::to_string(problems).map_err(|e| DbError::Corrupt(e.to_string()))?;
    tx.execute(
        "INSERT INTO issue (id, series_id, state, problems, problem_count, created_by, created_at)
         VALUES (?1, ?2, 'draft', ?3, ?4, ?5, ?6)",
        values![id, series, problems_json, count(problems.len()), caller.user, now],
    )?;
    for row in good {
        tx.execute_later(
            "INSERT INTO issue_line (issue_id, line, person_id, amount, state) VALUES (?1, ?2, ?3, ?4, 'draft')",
            values![id, row.row, row.person, row.amount],
        )?;
    }
    Ok(())
}

/// Issues a draft (officer): people with a wallet now, the others when they link one.
///
/// # Errors
/// [`ErrorCode::IssueHasProblems`] unless problem rows are to be left out; [`ErrorCode::IssueAlreadyConfirmed`].
pub fn confirm(
    tx: &mut Tx<'_>,
    caller: Caller,
    id: IssueId,
    request: ConfirmIssue,
    now: DateTime<Utc>,
) -> Result<Issue, Stop> {
    roles::require(tx, caller, &[Role::Officer])?;
    let issue = store::lock_issue(tx, id)?;
    if issue.state != IssueState::Draft {
        return Err(ErrorCode::IssueAlreadyConfirmed.into());
    }
    store::load_series(tx, issue.series)?.require_usable(now)?;
    if issue.problem_count > 0 && request.problem_rows == ProblemRows::Refuse {
        return Err(ApiError::new(ErrorCode::IssueHasProblems).with("count", issue.problem_count).into());
    }
    let lines = tx
        .query(
            "SELECT l.line, l.amount, u.address FROM issue_line l JOIN person p ON p.id = l.person_id
             LEFT JOIN app_user u ON u.id = p.user_id WHERE l.issue_id = ?1 ORDER BY l.line",
            values![id],
        )?
        .into_iter()
        .map(|mut row| Ok((row.next()?, row.next()?, row.next()?)))
        .collect::<Result<Vec<(i64, Won, Option<Address>)>, DbError>>()?;
    if lines.is_empty() {
        return Err(ApiError::new(ErrorCode::IssueHasProblems).with("count", issue.problem_count).into());
    }
    let ready: Vec<(i64, Address, Won)> =
        lines.iter().filter_map(|(line, amount, address)| Some((*line, (*address)?, *amount))).collect();
    tx.execute(
        "UPDATE issue_line SET state = 'waiting' WHERE issue_id = ?1 AND state = 'draft'",
        values![id],
    )?;
    for batch in ready.chunks(operation::ISSUE_LINES_MOST) {
        let operation: OperationId = fresh_id();
        let holders: Vec<(Address, Won)> = batch.iter().map(|(_, address, won)| (*address, *won)).collect();
        for (line, ..) in batch {
            tx.execute_later(
                "UPDATE issue_line SET state = 'queued', operation_id = ?3 WHERE issue_id = ?1 AND line = ?2",
                values![id, *line, operation],
            )?;
        }
        operation::enqueue(tx, &NewOperation::issue(operation, issue.series, &holders), now)?;
    }
    let state = if ready.is_empty() { "done" } else { "issuing" };
    tx.execute("UPDATE issue SET state = ?2 WHERE id = ?1", values![id, state])?;
    audit::record(tx, caller, "issue.confirm", &id.to_string(), now)?;
    feed::publish(tx, Subject::Staff, &Event::Issue { id })?;
    progress(tx, id)
}

/// Where an issue is.
///
/// # Errors
/// [`ErrorCode::NotFound`].
pub fn progress(tx: &mut Tx<'_>, id: IssueId) -> Result<Issue, Stop> {
    store::issues(tx, Some(id), None)?.into_iter().next().ok_or_else(|| ErrorCode::NotFound.into())
}

/// Sends what waited for this person, who has linked a wallet now. Ended series stay behind.
///
/// # Errors
/// [`DbError`].
pub fn release_waiting(
    tx: &mut Tx<'_>,
    person: PersonId,
    address: Address,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let rows = tx.query(
        "SELECT l.issue_id, l.line, l.amount, i.series_id FROM issue_line l JOIN issue i ON i.id = l.issue_id
         JOIN series s ON s.id = i.series_id
         WHERE l.person_id = ?1 AND l.state = 'waiting' AND s.ends_at > ?2 AND s.state = 'active'
         ORDER BY l.issue_id, l.line",
        values![person, now],
    )?;
    let mut by_series: BTreeMap<SeriesId, Vec<(IssueId, i64, Won)>> = BTreeMap::new();
    for mut row in rows {
        let (issue, line, amount, series) = (row.next()?, row.next()?, row.next()?, row.next()?);
        by_series.entry(series).or_default().push((issue, line, amount));
    }
    for (series, lines) in by_series {
        let operation: OperationId = fresh_id();
        // One entry per line: two issues of one series to one person stay two entries on the chain.
        let holders: Vec<(Address, Won)> = lines.iter().map(|(_, _, amount)| (address, *amount)).collect();
        for (issue, line, _) in &lines {
            tx.execute(
                "UPDATE issue_line SET state = 'queued', operation_id = ?3 WHERE issue_id = ?1 AND line = ?2",
                values![*issue, *line, operation],
            )?;
            tx.execute("UPDATE issue SET state = 'issuing' WHERE id = ?1", values![*issue])?;
            feed::publish(tx, Subject::Staff, &Event::Issue { id: *issue })?;
        }
        operation::enqueue(tx, &NewOperation::issue(operation, series, &holders), now)?;
    }
    Ok(())
}
