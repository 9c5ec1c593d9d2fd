//! Follows the chain: reads what counts, in order, once, and takes it back when the chain does.
//!
//! The cursor is a block (number *and* hash). A step reads the logs above it in a window, makes sure that the window stands on
//! the cursor, and writes everything in one transaction with the new cursor. So a step is done or not done, and a second
//! replica doing the same finds the cursor moved and does nothing.

mod cursor;
mod read;
mod settle;
mod write;

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use super::{Desk, WorkError, profile::Finality, rpc::Head};

/// A node whose chain stays shorter than what was read has lost blocks; one that is only behind catches up before this.
const SHORT_MOST: Duration = Duration::from_secs(5);
use cursor::Cursor;
pub(super) use cursor::load;

/// What a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advance {
    /// There was nothing new.
    Idle,
    /// The cursor moved up.
    Moved,
    /// The chain was reorganised below the cursor; it moved down.
    TakenBack,
    /// The chain moved, or the window was too large: try again.
    Again,
}

/// The indexer.
#[derive(Clone, Debug)]
pub struct Indexer {
    desk: Arc<Desk>,
    /// Blocks in the next window.
    window: Arc<AtomicU64>,
    /// Since when the node's chain ends below the cursor.
    short_since: Arc<Mutex<Option<Instant>>>,
}

impl Indexer {
    pub(super) fn new(desk: Arc<Desk>) -> Self {
        let window = Arc::new(AtomicU64::new(desk.profile.log_window));
        Self { desk, window, short_since: Arc::default() }
    }

    /// One step.
    ///
    /// # Errors
    /// [`WorkError`]; nothing of the step stands then.
    pub async fn step(&self) -> Result<Advance, WorkError> {
        let rpc = &self.desk.rpc;
        let cursor = self.cursor().await?;
        let latest = rpc.head("latest").await?.ok_or_else(|| WorkError::chain("no latest block"))?;
        let Some(last) = self.last_that_counts(latest).await? else { return Ok(Advance::Idle) };
        self.desk.saw(latest, last, cursor.number);
        if !self.stands(cursor, last).await? {
            return self.take_back(cursor).await;
        }
        if latest.number >= cursor.number {
            *self.short_since.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
        if last.number <= cursor.number {
            return Ok(Advance::Idle);
        }
        let Some(window) = self.read_window(cursor, last).await? else { return Ok(Advance::Again) };
        let end = window.end;
        let advance = self.write_window(cursor, window).await?;
        self.desk.saw(latest, last, end.number);
        self.settle(end.number).await?;
        Ok(advance)
    }

    /// The newest block that counts, by the profile.
    async fn last_that_counts(&self, latest: Head) -> Result<Option<Head>, WorkError> {
        Ok(match self.desk.profile.finality {
            Finality::Latest => Some(latest),
            Finality::Finalized => self.desk.rpc.head("finalized").await?,
            Finality::Depth(depth) => match latest.number.checked_sub(depth) {
                Some(number) => self.desk.rpc.block(number).await?,
                None => None,
            },
        })
    }

    /// Is the cursor's block still part of the chain?
    async fn stands(&self, cursor: Cursor, last: Head) -> Result<bool, WorkError> {
        if last.number == cursor.number {
            return Ok(last.hash == cursor.hash);
        }
        if last.number == cursor.number + 1 {
            return Ok(last.parent_hash == cursor.hash);
        }
        match self.desk.rpc.block(cursor.number).await? {
            Some(block) => Ok(block.hash == cursor.hash),
            None => Ok(!self.short_for_long()),
        }
    }

    fn short_for_long(&self) -> bool {
        let mut since = self.short_since.lock().unwrap_or_else(PoisonError::into_inner);
        since.get_or_insert_with(Instant::now).elapsed() > SHORT_MOST
    }

    pub(super) async fn run(self, mut stop: tokio::sync::watch::Receiver<bool>) {
        let poll = Duration::from_millis(self.desk.profile.poll_ms);
        let mut pause = poll;
        loop {
            match self.step().await {
                Ok(Advance::Idle) => pause = poll,
                Ok(Advance::Moved) => {
                    // There may be more right away, but a chain at its usual pace has its next block later.
                    pause = if self.desk.lag() > 0 { Duration::ZERO } else { poll };
                }
                Ok(Advance::TakenBack | Advance::Again) => pause = Duration::from_millis(20),
                Err(error) => {
                    pause = (pause.max(poll) * 2).min(Duration::from_secs(10));
                    tracing::warn!(%error, retry_ms = pause.as_millis(), "the index does not move");
                }
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                _ = stop.wait_for(|stop| *stop) => return,
            }
        }
    }

    fn window(&self) -> u64 {
        self.window.load(Ordering::Relaxed)
    }

    fn set_window(&self, window: u64) {
        self.window.store(window.clamp(1, self.desk.profile.log_window), Ordering::Relaxed);
    }
}
