//! The local copy catches up with the API.

use chrono::TimeDelta;
use protocol::{ApiError, ErrorCode, app::HomeView, identity::Me};

use super::{Notice, Wallet, refusals};
use crate::store::{ME, Saved};

/// Far more than any account has; a server that never stops is wrong.
const MOST_BATCHES: u32 = 200;
/// A clock that is off by less than this disturbs nothing.
const CLOCK_OFF: TimeDelta = TimeDelta::seconds(60);

impl Wallet {
    /// Catches up, and answers the home screen. With no network it answers what is here, `online: false`.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`]; what the API refuses with.
    pub async fn sync_now(&self) -> Result<HomeView, ApiError> {
        self.touch();
        match self.catch_up().await {
            Err(error) if !refusals::is_out_of_reach(&error) => Err(error),
            _ => self.home(),
        }
    }

    /// Asks until there is no more. One at a time: a second caller waits and then asks again, cheaply.
    pub(super) async fn catch_up(&self) -> Result<(), ApiError> {
        self.ensure_session().await?;
        let _one = self.inner.sync_gate.lock().await;
        let (store, client) = (&self.inner.store, &self.inner.client);
        let mut changed = false;
        for _ in 0..MOST_BATCHES {
            let cursor = store.cursor().map_err(refusals::store)?;
            let batch = client.sync(cursor.as_deref()).await?;
            // Whoever locked meanwhile may have begun another wallet; its copy is not this one's.
            self.opened()?;
            store.apply(&batch, cursor.as_deref()).map_err(refusals::store)?;
            changed |= batch.full
                || !batch.series.is_empty()
                || !batch.holdings.is_empty()
                || !batch.payments.is_empty();
            if !batch.more {
                self.keep_skew()?;
                store.set_synced_at(self.inner.config.clock.now()).map_err(refusals::store)?;
                if changed {
                    self.tell(Notice::Changed);
                }
                return Ok(());
            }
        }
        Err(ErrorCode::Internal.into())
    }

    /// How far this device's clock is ahead of the API's (behind, when negative); `None` up to a minute.
    pub(super) fn clock_off_secs(&self) -> Option<i64> {
        let ahead = -self.inner.client.skew();
        (ahead.abs() > CLOCK_OFF).then(|| ahead.num_seconds())
    }

    /// Begins the local copy again after it was damaged: the old file is put aside, what only this device had (transfers,
    /// contacts, payments on their way) is carried over as far as it can be read, and the rest comes from the API with the
    /// next sync.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`] when not even that goes.
    pub fn copy_rebuild(&self) -> Result<Saved, ApiError> {
        self.touch();
        let saved =
            self.inner.store.rebuild(self.inner.config.clock.now().timestamp()).map_err(refusals::store)?;
        if let Some(contents) = self.try_opened() {
            self.open_copy(&contents.row_key);
        }
        self.inner.wake.notify_waiters();
        self.tell(Notice::Changed);
        Ok(saved)
    }

    /// Asks who this is again, after the API said that it changed.
    pub(super) async fn refresh_me(&self) -> Result<(), ApiError> {
        let me: Me = self.inner.client.me().await?;
        self.inner.store.set_sealed_json(ME, &me).map_err(refusals::store)?;
        self.tell(Notice::Changed);
        Ok(())
    }
}
