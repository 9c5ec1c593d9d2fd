//! Operations in the database.

use chrono::{DateTime, Utc};
use protocol::{Address, B256, OperationId};

use super::{super::to_db, Kind, NewOperation, State, Step};
use crate::{
    db::{DbError, Row, Tx},
    values,
};

/// An operation that waits for its nonce.
#[derive(Clone, Debug)]
pub(in crate::chain) struct Waiting {
    pub(in crate::chain) id: OperationId,
    pub(in crate::chain) kind: Kind,
    pub(in crate::chain) contract: Address,
    pub(in crate::chain) calldata: Vec<u8>,
    pub(in crate::chain) gas_limit: u64,
    pub(in crate::chain) attempts: u64,
}

/// An operation that has its nonce.
#[derive(Clone, Debug)]
pub(in crate::chain) struct InFlight {
    pub(in crate::chain) id: OperationId,
    pub(in crate::chain) kind: Kind,
    pub(in crate::chain) state: State,
    pub(in crate::chain) nonce: u64,
    pub(in crate::chain) tx_hash: B256,
    pub(in crate::chain) raw: String,
}

/// What the indexer must know of an operation to tell whether an event is its effect.
#[derive(Clone, Debug)]
pub(in crate::chain) struct Known {
    pub(in crate::chain) id: OperationId,
    pub(in crate::chain) kind: Kind,
    pub(in crate::chain) state: State,
    pub(in crate::chain) calldata: Vec<u8>,
}

/// Stores an operation; the relayer takes it up after the commit (wake it: [`super::super::Chain::wake`]).
///
/// # Errors
/// [`DbError`]; [`DbError::Corrupt`] when the contracts do not stand yet.
pub fn enqueue(tx: &mut Tx<'_>, operation: &NewOperation, now: DateTime<Utc>) -> Result<(), DbError> {
    let added = tx.execute(
        "INSERT INTO operation (id, kind, subject, state, contract, calldata, gas_limit, attempts, retry_at,
                                created_at, updated_at)
         SELECT ?1, ?2, ?3, 'queued', address, ?4, ?5, 0, 0, ?6, ?6 FROM contract WHERE name = ?7",
        values![
            operation.id,
            operation.kind.as_str(),
            &operation.subject,
            bytes_to_db(&operation.calldata),
            to_db(operation.gas_limit)?,
            now,
            operation.kind.contract().name(),
        ],
    )?;
    if added == 1 { Ok(()) } else { Err(DbError::Corrupt("the contracts do not stand yet".into())) }
}

/// How many operations are in each open state.
///
/// # Errors
/// [`DbError`].
pub fn counts(tx: &mut Tx<'_>) -> Result<Vec<(State, u64)>, DbError> {
    tx.query(
        "SELECT state, COUNT(*) FROM operation WHERE state IN ('queued', 'signed', 'sent') GROUP BY state",
        values![],
    )?
    .into_iter()
    .map(|mut row| Ok((row.next()?, row.next()?)))
    .collect()
}

/// Payments first: somebody stands at a till. Then the rest, oldest first.
pub(in crate::chain) fn list_queued(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
    payments: u32,
    others: u32,
) -> Result<Vec<Waiting>, DbError> {
    let mut rows = tx.query(
        "SELECT id, kind, contract, calldata, gas_limit, attempts FROM operation
         WHERE state = 'queued' AND kind IN ('spend', 'transfer') AND retry_at <= ?1 ORDER BY id LIMIT ?2",
        values![now, payments],
    )?;
    rows.extend(tx.query(
        "SELECT id, kind, contract, calldata, gas_limit, attempts FROM operation
         WHERE state = 'queued' AND kind NOT IN ('spend', 'transfer') AND retry_at <= ?1 ORDER BY id LIMIT ?2",
        values![now, others],
    )?);
    rows.into_iter()
        .map(|mut row| {
            Ok(Waiting {
                id: row.next()?,
                kind: row.next()?,
                contract: row.next()?,
                calldata: bytes_from_db(&row.next::<String>()?)?,
                gas_limit: row.next()?,
                attempts: row.next()?,
            })
        })
        .collect()
}

/// Operations of this relayer with a nonce of at least `from`, in order.
pub(in crate::chain) fn list_from_nonce(
    tx: &mut Tx<'_>,
    relayer: Address,
    from: u64,
    most: u32,
) -> Result<Vec<InFlight>, DbError> {
    tx.query(
        "SELECT id, kind, state, nonce, tx_hash, raw FROM operation
         WHERE relayer = ?1 AND nonce >= ?2 ORDER BY nonce LIMIT ?3",
        values![relayer, to_db(from)?, most],
    )?
    .into_iter()
    .map(in_flight)
    .collect()
}

/// Open operations of this relayer with a nonce below `below`: their nonces are used.
pub(in crate::chain) fn list_used(
    tx: &mut Tx<'_>,
    relayer: Address,
    below: u64,
) -> Result<Vec<InFlight>, DbError> {
    tx.query(
        "SELECT id, kind, state, nonce, tx_hash, raw FROM operation
         WHERE state IN ('signed', 'sent') AND relayer = ?1 AND nonce < ?2 ORDER BY nonce LIMIT 500",
        values![relayer, to_db(below)?],
    )?
    .into_iter()
    .map(in_flight)
    .collect()
}

fn in_flight(mut row: Row) -> Result<InFlight, DbError> {
    Ok(InFlight {
        id: row.next()?,
        kind: row.next()?,
        state: row.next()?,
        nonce: row.next()?,
        tx_hash: row.next()?,
        raw: row.next()?,
    })
}

/// Relayers that have something on its way: after a change of the key there are two for a while.
pub(in crate::chain) fn list_relayers(tx: &mut Tx<'_>) -> Result<Vec<Address>, DbError> {
    tx.query("SELECT DISTINCT relayer FROM operation WHERE state IN ('signed', 'sent')", values![])?
        .into_iter()
        .map(|mut row| row.next())
        .collect()
}

/// Bytes that an earlier key of the relayer signed and that are not known to be in a block.
pub(in crate::chain) fn list_raw_of_others(
    tx: &mut Tx<'_>,
    relayer: Address,
) -> Result<Vec<String>, DbError> {
    tx.query(
        "SELECT raw FROM operation WHERE state IN ('signed', 'sent') AND relayer <> ?1 ORDER BY relayer, nonce LIMIT 500",
        values![relayer],
    )?
    .into_iter()
    .map(|mut row| row.next())
    .collect()
}

/// What stands as the error of an operation that is on its way again.
const TAKEN_BACK: &str = "taken back by a reorganisation";

/// A reorganisation took its block back.
pub(in crate::chain) fn save_taken_back(
    tx: &mut Tx<'_>,
    id: OperationId,
    step: Step,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let to = after(id, State::Confirmed, step)?;
    tx.execute_later(
        "UPDATE operation SET state = ?2, block_number = NULL, error = ?3, updated_at = ?4 WHERE id = ?1",
        values![id, to.as_str(), TAKEN_BACK, now],
    )
}

/// Is something on its way again that a reorganisation took back?
pub(in crate::chain) fn any_taken_back(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let found = tx.query_opt(
        "SELECT id FROM operation WHERE state IN ('signed', 'sent') AND error = ?1 LIMIT 1",
        values![TAKEN_BACK],
    )?;
    Ok(found.is_some())
}

pub(in crate::chain) fn find(tx: &mut Tx<'_>, id: OperationId) -> Result<Option<Known>, DbError> {
    tx.query_opt("SELECT id, kind, state, calldata FROM operation WHERE id = ?1", values![id])?
        .map(known)
        .transpose()
}

pub(in crate::chain) fn list_by_subject(
    tx: &mut Tx<'_>,
    kind: Kind,
    subject: &str,
) -> Result<Vec<Known>, DbError> {
    tx.query(
        "SELECT id, kind, state, calldata FROM operation WHERE kind = ?1 AND subject = ?2 ORDER BY id",
        values![kind.as_str(), subject],
    )?
    .into_iter()
    .map(known)
    .collect()
}

pub(in crate::chain) fn find_by_hash(tx: &mut Tx<'_>, hash: B256) -> Result<Option<Known>, DbError> {
    tx.query_opt("SELECT id, kind, state, calldata FROM operation WHERE tx_hash = ?1", values![hash])?
        .map(known)
        .transpose()
}

fn known(mut row: Row) -> Result<Known, DbError> {
    Ok(Known {
        id: row.next()?,
        kind: row.next()?,
        state: row.next()?,
        calldata: bytes_from_db(&row.next::<String>()?)?,
    })
}

/// The state after the step, or an error: a step that makes no sense is a defect and must not be stored.
pub(in crate::chain) fn after(id: OperationId, state: State, step: Step) -> Result<State, DbError> {
    state.after(step).ok_or_else(|| DbError::Corrupt(format!("operation {id}: {step:?} in {state:?}")))
}

/// Stores nonce and bytes, if the operation is still queued; [`count_signed`] tells.
pub(in crate::chain) fn save_signed(
    tx: &mut Tx<'_>,
    id: OperationId,
    relayer: Address,
    nonce: u64,
    signed: &super::super::sign::Signed,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.execute_later(
        "UPDATE operation SET state = 'signed', relayer = ?2, nonce = ?3, tx_hash = ?4, raw = ?5, error = NULL,
                              updated_at = ?6
         WHERE id = ?1 AND state = 'queued'",
        values![id, relayer, to_db(nonce)?, signed.hash, &signed.raw, now],
    )
}

/// How many operations have a nonce of at least `from`.
pub(in crate::chain) fn count_signed(tx: &mut Tx<'_>, relayer: Address, from: u64) -> Result<u64, DbError> {
    tx.query_one(
        "SELECT COUNT(*) FROM operation WHERE relayer = ?1 AND nonce >= ?2",
        values![relayer, to_db(from)?],
    )?
    .next()
}

/// A node has it.
pub(in crate::chain) fn save_sent(
    tx: &mut Tx<'_>,
    id: OperationId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.execute_later(
        "UPDATE operation SET state = 'sent', attempts = attempts + 1, updated_at = ?2
         WHERE id = ?1 AND state IN ('signed', 'sent')",
        values![id, now],
    )
}

/// Not now.
pub(in crate::chain) fn save_later(
    tx: &mut Tx<'_>,
    id: OperationId,
    error: &str,
    retry_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.execute_later(
        "UPDATE operation SET attempts = attempts + 1, error = ?2, retry_at = ?3, updated_at = ?4
         WHERE id = ?1 AND state = 'queued'",
        values![id, error, retry_at, now],
    )
}

/// `false` when it was not in `from` any more.
pub(in crate::chain) fn save_failed(
    tx: &mut Tx<'_>,
    id: OperationId,
    from: State,
    error: &str,
    block: Option<u64>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let to = after(id, from, Step::Fail)?;
    let changed = tx.execute(
        "UPDATE operation SET state = ?3, error = ?4, block_number = ?5, updated_at = ?6 WHERE id = ?1 AND state = ?2",
        values![id, from.as_str(), to.as_str(), error, block.map(to_db).transpose()?, now],
    )?;
    Ok(changed == 1)
}

pub(in crate::chain) fn save_confirmed(
    tx: &mut Tx<'_>,
    id: OperationId,
    from: State,
    block: u64,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let to = after(id, from, Step::Confirm)?;
    tx.execute_later(
        "UPDATE operation SET state = ?2, block_number = ?3, error = NULL, updated_at = ?4 WHERE id = ?1",
        values![id, to.as_str(), to_db(block)?, now],
    )
}

/// Its nonce went to another transaction.
pub(in crate::chain) fn save_displaced(
    tx: &mut Tx<'_>,
    id: OperationId,
    from: State,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let to = after(id, from, Step::Displace)?;
    tx.execute(
        "UPDATE operation SET state = ?3, nonce = NULL, tx_hash = NULL, raw = NULL, relayer = NULL, retry_at = 0,
                              error = 'nonce used by another transaction', updated_at = ?4
         WHERE id = ?1 AND state = ?2",
        values![id, from.as_str(), to.as_str(), now],
    )
    .map(drop)
}

/// An empty transaction of the relayer to itself, stored as signed.
pub(in crate::chain) fn add_fill(
    tx: &mut Tx<'_>,
    id: OperationId,
    relayer: Address,
    nonce: u64,
    signed: &super::super::sign::Signed,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO operation (id, kind, subject, state, contract, calldata, gas_limit, relayer, nonce, tx_hash, raw,
                                attempts, retry_at, created_at, updated_at)
         VALUES (?1, 'fill', ?2, 'signed', ?2, '0x', 21000, ?2, ?3, ?4, ?5, 0, 0, ?6, ?6)",
        values![id, relayer, to_db(nonce)?, signed.hash, &signed.raw, now],
    )
    .map(drop)
}

fn bytes_to_db(bytes: &[u8]) -> String {
    format!("0x{}", hex::encode(bytes))
}

fn bytes_from_db(text: &str) -> Result<Vec<u8>, DbError> {
    let digits = text.strip_prefix("0x").ok_or_else(|| DbError::Corrupt("call data without 0x".into()))?;
    hex::decode(digits).map_err(|_| DbError::Corrupt("call data is not hex".into()))
}

/// Operations that are no payments and whose nonce is at least `from`.
pub(in crate::chain) fn count_others_from_nonce(
    tx: &mut Tx<'_>,
    relayer: Address,
    from: u64,
) -> Result<u32, DbError> {
    tx.query_one(
        "SELECT COUNT(*) FROM operation WHERE relayer = ?1 AND nonce >= ?2 AND kind NOT IN ('spend', 'transfer')",
        values![relayer, to_db(from)?],
    )?
    .next()
}

/// The nonce goes to another transaction, because no node takes this one.
pub(in crate::chain) fn clear_nonce(tx: &mut Tx<'_>, id: OperationId) -> Result<(), DbError> {
    tx.execute("UPDATE operation SET nonce = NULL, raw = NULL WHERE id = ?1", values![id]).map(drop)
}
