//! Where the index stands, and how it steps back.

use protocol::B256;

use super::{
    super::{WorkError, ledger, rpc::Head, tell, to_db},
    Advance, Indexer,
};
use crate::{
    db::{DbError, Tx},
    values,
};

/// Blocks that are kept at least; a reorganisation deeper than that is not a reorganisation but another chain.
pub(super) const KEPT: i64 = 256;
/// Rows that are looked at in one round when stepping back.
const LOOK_BACK: i64 = 16;

/// The last block that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::chain) struct Cursor {
    pub(in crate::chain) number: u64,
    pub(in crate::chain) hash: B256,
}

pub(in crate::chain) fn load(tx: &mut Tx<'_>) -> Result<Option<Cursor>, DbError> {
    tx.query_opt("SELECT number, hash FROM chain_block ORDER BY number DESC LIMIT 1", values![])?
        .map(|mut row| Ok(Cursor { number: row.next()?, hash: row.next()? }))
        .transpose()
}

/// Holds other replicas off until the commit, and looks whether the cursor is where we think it is.
pub(super) fn acquire(tx: &mut Tx<'_>, expected: Cursor) -> Result<bool, DbError> {
    tx.query_one("SELECT address FROM contract WHERE name = 'CampusVoucher' {lock}", values![])?;
    Ok(load(tx)? == Some(expected))
}

pub(super) fn add(tx: &mut Tx<'_>, block: &Head) -> Result<(), DbError> {
    tx.execute_later(
        "INSERT INTO chain_block (number, hash, at) VALUES (?1, ?2, ?3) ON CONFLICT (number) DO NOTHING",
        values![to_db(block.number)?, block.hash, super::super::time(block.timestamp)?],
    )
}

impl Indexer {
    /// The cursor; at the first start the block below the contracts.
    pub(super) async fn cursor(&self) -> Result<Cursor, WorkError> {
        if let Some(cursor) = self.desk.db.read(load).await? {
            return Ok(cursor);
        }
        let number = self.desk.contracts.from_block.saturating_sub(1);
        let block = self
            .desk
            .rpc
            .block(number)
            .await?
            .ok_or_else(|| WorkError::chain("no block below the contracts"))?;
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                add(tx, &block)?;
                Ok(load(tx)?.ok_or_else(|| DbError::Corrupt("no cursor".into()))?)
            })
            .await
    }

    /// Finds the highest kept block that is still part of the chain, and takes back everything above it.
    pub(super) async fn take_back(&self, cursor: Cursor) -> Result<Advance, WorkError> {
        let ancestor = self.ancestor(cursor).await?;
        let now = self.desk.clock.now();
        let taken = self
            .desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                if !acquire(tx, cursor)? {
                    return Ok(None);
                }
                let lines = ledger::take_back(tx, ancestor.number)?;
                let operations = tell::taken_back(tx, ancestor.number, now)?;
                tx.execute("DELETE FROM chain_block WHERE number > ?1", values![to_db(ancestor.number)?])?;
                Ok(Some((lines, operations)))
            })
            .await?;
        if let Some((lines, operations)) = taken {
            tracing::warn!(
                from = cursor.number,
                to = ancestor.number,
                lines,
                operations,
                "the chain was reorganised; its blocks are read again"
            );
            metrics::counter!("jigap_chain_reorganisations").increment(1);
            self.desk.changed();
            self.desk.wake.notify_one();
        }
        Ok(Advance::TakenBack)
    }

    async fn ancestor(&self, cursor: Cursor) -> Result<Cursor, WorkError> {
        let mut below = cursor.number;
        loop {
            let from = below;
            let kept = self
                .desk
                .db
                .read::<_, WorkError, _>(move |tx| {
                    let rows = tx.query(
                        "SELECT number, hash FROM chain_block WHERE number < ?1 ORDER BY number DESC LIMIT ?2",
                        values![to_db(from)?, LOOK_BACK],
                    )?;
                    let cursors = rows.into_iter().map(|mut row| Ok(Cursor { number: row.next()?, hash: row.next()? }));
                    Ok(cursors.collect::<Result<Vec<_>, DbError>>()?)
                })
                .await?;
            let Some(lowest) = kept.last() else {
                return Err(WorkError::chain(
                    "this is not the chain that was indexed: no kept block is part of it",
                ));
            };
            below = lowest.number;
            for candidate in &kept {
                let found = self.desk.rpc.block(candidate.number).await?;
                if found.is_some_and(|found| found.hash == candidate.hash) {
                    return Ok(*candidate);
                }
            }
        }
    }
}
