//! Reads one window of the chain.

use std::collections::BTreeMap;

use alloy::rpc::types::Log;
use chrono::{DateTime, Utc};

use super::{
    super::{
        WorkError, events,
        rpc::{Head, RpcFailure},
        time,
    },
    Indexer,
    cursor::Cursor,
};

/// Logs in one transaction of the index, unless one block alone has more.
const LOGS_MOST: usize = 4_000;

/// Everything between two blocks.
#[derive(Clone, Debug)]
pub(super) struct Window {
    pub(super) end: Head,
    /// Blocks with logs, and the end.
    pub(super) blocks: Vec<Head>,
    pub(super) entries: Vec<events::Entry>,
    pub(super) facts: Vec<events::Fact>,
}

impl Indexer {
    /// The next window above the cursor; none when it has to be tried again.
    pub(super) async fn read_window(&self, cursor: Cursor, last: Head) -> Result<Option<Window>, WorkError> {
        let rpc = &self.desk.rpc;
        let size = self.window();
        let to = last.number.min(cursor.number + size);
        let Some(end) = (if to == last.number { Some(last) } else { rpc.block(to).await? }) else {
            return Ok(None);
        };
        let mut logs = match rpc.logs(self.desk.contracts.voucher, cursor.number + 1, to).await {
            Ok(logs) => logs,
            // Every provider has another limit and other words for it.
            Err(RpcFailure::Answered { code, message, .. }) if size > 1 => {
                tracing::debug!(code, message, size, "the window is too large");
                self.set_window(size / 2);
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        if logs.len() > LOGS_MOST && to > cursor.number + 1 {
            self.set_window(((to - cursor.number) / 2).max(1));
            return Ok(None);
        }
        logs.sort_by_key(|log| (log.block_number, log.log_index));
        let Some(blocks) = self.blocks_of(&logs, cursor, end).await? else { return Ok(None) };
        let times: BTreeMap<u64, DateTime<Utc>> = blocks
            .iter()
            .map(|block| Ok((block.number, time(block.timestamp)?)))
            .collect::<Result<_, WorkError>>()?;
        let (entries, facts) =
            events::read(&logs, self.desk.contracts.voucher, |number| times.get(&number).copied())?;
        self.set_window(size.saturating_mul(2));
        Ok(Some(Window { end, blocks, entries, facts }))
    }

    /// The heads of the blocks with logs. None when the chain changed while it was read.
    async fn blocks_of(
        &self,
        logs: &[Log],
        cursor: Cursor,
        end: Head,
    ) -> Result<Option<Vec<Head>>, WorkError> {
        let mut blocks: BTreeMap<u64, Head> = BTreeMap::from([(end.number, end)]);
        for log in logs {
            let (Some(number), Some(hash)) = (log.block_number, log.block_hash) else { return Ok(None) };
            let block = match blocks.get(&number) {
                Some(block) => *block,
                None => {
                    let Some(block) = self.desk.rpc.block(number).await? else { return Ok(None) };
                    blocks.insert(number, block);
                    block
                }
            };
            if block.hash != hash {
                return Ok(None);
            }
        }
        // Read the end again: had the chain changed in between, the logs could be of two chains.
        let same_end = self.desk.rpc.block(end.number).await?.is_some_and(|again| again.hash == end.hash);
        let on_cursor = if end.number == cursor.number + 1 {
            end.parent_hash == cursor.hash
        } else {
            self.desk.rpc.block(cursor.number).await?.is_some_and(|block| block.hash == cursor.hash)
        };
        Ok((same_end && on_cursor).then(|| blocks.into_values().collect()))
    }
}
