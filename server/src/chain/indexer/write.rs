//! Writes one window down: ledger, holdings, facts and cursor together, or nothing.

use super::{
    super::{WorkError, ledger, tell},
    Advance, Indexer,
    cursor::{self, Cursor, KEPT},
    read::Window,
};
use crate::{
    db::{DbError, Tx},
    values,
};

impl Indexer {
    pub(super) async fn write_window(&self, cursor: Cursor, window: Window) -> Result<Advance, WorkError> {
        let now = self.desk.clock.now();
        let started = std::time::Instant::now();
        let (entries, facts) = (window.entries.len(), window.facts.len());
        let changed = !window.entries.is_empty() || !window.facts.is_empty();
        let moved = self
            .desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                if !cursor::acquire(tx, cursor)? {
                    return Ok(false);
                }
                ledger::record(tx, &window.entries)?;
                for fact in &window.facts {
                    tell::fact(tx, fact, now)?;
                }
                for block in &window.blocks {
                    cursor::add(tx, block)?;
                }
                prune(tx)?;
                Ok(true)
            })
            .await?;
        if !moved {
            return Ok(Advance::Again);
        }
        if changed {
            tracing::debug!(
                entries,
                facts,
                duration_ms = started.elapsed().as_millis(),
                "a window is in the ledger"
            );
            self.desk.changed();
        }
        Ok(Advance::Moved)
    }
}

/// Older blocks than the kept ones are not needed: nothing steps back that far.
fn prune(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.execute_later(
        "DELETE FROM chain_block
         WHERE number < (SELECT number FROM chain_block ORDER BY number DESC LIMIT 1 OFFSET ?1)",
        values![KEPT],
    )
}
