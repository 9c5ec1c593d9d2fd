//! Rows of series, issues and holdings.

use protocol::{
    Address, B256, IssueId, SeriesId, Won,
    voucher::{Holding, Issue, IssueState},
};

use super::model::{OnChain, StoredIssue, StoredSeries};
use crate::{
    db::{DbError, Row, Tx},
    error::Stop,
    values,
};

fn series_row(mut row: Row) -> Result<StoredSeries, DbError> {
    let (id, name, state): (SeriesId, String, String) = (row.next()?, row.next()?, row.next()?);
    let state = match state.as_str() {
        "creating" => OnChain::Creating,
        "active" => OnChain::Active,
        "failed" => OnChain::Failed,
        _ => return Err(DbError::Corrupt(format!("series state {state}"))),
    };
    Ok(StoredSeries {
        id,
        name,
        state,
        ends_at: row.next()?,
        terms: row.next()?,
        terms_hash: row.next::<B256>()?,
        created_at: row.next()?,
    })
}

/// A series, if there is one.
///
/// # Errors
/// [`DbError`].
pub fn find_series(tx: &mut Tx<'_>, id: SeriesId) -> Result<Option<StoredSeries>, DbError> {
    tx.query_opt(
        "SELECT id, name, state, ends_at, terms, terms_hash, created_at FROM series WHERE id = ?1",
        values![id],
    )?
    .map(series_row)
    .transpose()
}

/// A series that must be there.
///
/// # Errors
/// [`DbError::Corrupt`] when it is not.
pub fn load_series(tx: &mut Tx<'_>, id: SeriesId) -> Result<StoredSeries, DbError> {
    find_series(tx, id)?.ok_or_else(|| DbError::Corrupt(format!("no series {id}")))
}

/// All series, newest first.
///
/// # Errors
/// [`DbError`].
pub fn list_series(tx: &mut Tx<'_>) -> Result<Vec<StoredSeries>, DbError> {
    tx.query(
        "SELECT id, name, state, ends_at, terms, terms_hash, created_at FROM series
         ORDER BY created_at DESC, id DESC LIMIT 500",
        &[],
    )?
    .into_iter()
    .map(series_row)
    .collect()
}

/// Series of which an address holds or held something.
///
/// # Errors
/// [`DbError`].
pub fn series_held_by(tx: &mut Tx<'_>, address: Address) -> Result<Vec<SeriesId>, DbError> {
    tx.query("SELECT series_id FROM holding WHERE address = ?1", values![address])?
        .into_iter()
        .map(|mut row| row.next())
        .collect()
}

/// What an address holds of a series; nothing when there is no row.
///
/// # Errors
/// [`DbError`].
pub fn holding(tx: &mut Tx<'_>, address: Address, series: SeriesId) -> Result<Holding, DbError> {
    let row = tx.query_opt(
        "SELECT amount, reserved FROM holding WHERE address = ?1 AND series_id = ?2",
        values![address, series],
    )?;
    let (amount, reserved) = match row {
        Some(mut row) => (row.next()?, row.next()?),
        None => (Won::ZERO, Won::ZERO),
    };
    Ok(Holding { series, amount, reserved })
}

fn issue_state(text: &str) -> Result<IssueState, DbError> {
    Ok(match text {
        "draft" => IssueState::Draft,
        "issuing" => IssueState::Issuing,
        "done" => IssueState::Done,
        "stuck" => IssueState::Stuck,
        _ => return Err(DbError::Corrupt(format!("issue state {text}"))),
    })
}

/// An issue, locked for change.
///
/// # Errors
/// [`protocol::ErrorCode::NotFound`].
pub fn lock_issue(tx: &mut Tx<'_>, id: IssueId) -> Result<StoredIssue, Stop> {
    let row = tx.query_opt(
        "SELECT series_id, state, problem_count, created_at FROM issue WHERE id = ?1 {lock}",
        values![id],
    )?;
    let Some(mut row) = row else { return Err(protocol::ErrorCode::NotFound.into()) };
    Ok(StoredIssue {
        id,
        series: row.next()?,
        state: issue_state(&row.next::<String>()?)?,
        problem_count: row.next()?,
        created_at: row.next()?,
    })
}

/// The progress of issues: one of them, or all of a series (newest first).
///
/// # Errors
/// [`DbError`].
pub fn issues(
    tx: &mut Tx<'_>,
    issue: Option<IssueId>,
    series: Option<SeriesId>,
) -> Result<Vec<Issue>, DbError> {
    tx.query(
        "SELECT i.id, i.series_id, i.state, COUNT(l.line), CAST(COALESCE(SUM(l.amount), 0) AS BIGINT),
                COUNT(CASE WHEN l.state = 'issued' THEN 1 END), COUNT(CASE WHEN l.state = 'waiting' THEN 1 END),
                i.created_at
         FROM issue i LEFT JOIN issue_line l ON l.issue_id = i.id
         WHERE (?1 = '' OR i.id = ?1) AND (?2 = '' OR i.series_id = ?2) AND (?1 <> '' OR i.state <> 'draft')
         GROUP BY i.id, i.series_id, i.state, i.created_at ORDER BY i.created_at DESC LIMIT 100",
        values![
            issue.map(|id| id.to_string()).unwrap_or_default(),
            series.map(|id| id.to_string()).unwrap_or_default()
        ],
    )?
    .into_iter()
    .map(|mut row| {
        Ok(Issue {
            id: row.next()?,
            series: row.next()?,
            state: issue_state(&row.next::<String>()?)?,
            count: row.next()?,
            total: row.next()?,
            done: row.next()?,
            waiting: row.next()?,
            created_at: row.next()?,
        })
    })
    .collect()
}
