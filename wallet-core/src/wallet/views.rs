//! What the screens read: always from the local copy, so it works with no network.

use chrono::{DateTime, Utc};
use protocol::{
    ApiError, ErrorCode, Page, SeriesId, Won,
    app::{HomeView, Settings, VoucherRow, VoucherView},
    till::Payment,
    voucher::SeriesState,
};

use super::{Wallet, refusals};
use crate::store::{Held, SETTINGS};

const RECENT: u32 = 3;
const OF_SERIES: u32 = 50;

impl Wallet {
    /// The home screen.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`], [`ErrorCode::StoreUnavailable`].
    pub fn home_view(&self) -> Result<HomeView, ApiError> {
        // No `touch`: the screen reads this by itself whenever the copy changes.
        self.home()
    }

    /// One series.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub fn voucher_view(&self, series: SeriesId) -> Result<VoucherView, ApiError> {
        self.touch();
        self.opened()?;
        let store = &self.inner.store;
        let all = store.list_held().map_err(refusals::store)?;
        let held = all.iter().find(|held| held.series.id == series).cloned();
        let held = match held {
            Some(held) => held,
            None => {
                let series =
                    store.find_series(series).map_err(refusals::store)?.ok_or(ErrorCode::NotFound)?;
                Held { series, amount: Won::ZERO, reserved: Won::ZERO }
            }
        };
        let payments = store.list_payments_of(series, OF_SERIES).map_err(refusals::store)?;
        Ok(VoucherView { row: row(&held, self.inner.client.api_now()), payments })
    }

    /// Payments, newest first.
    ///
    /// # Errors
    /// As [`Self::home_view`].
    pub fn history_list(&self, cursor: Option<&str>, limit: u32) -> Result<Page<Payment>, ApiError> {
        self.touch();
        self.opened()?;
        self.inner.store.list_payments(cursor, limit).map_err(refusals::store)
    }

    /// Language and colours.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`].
    pub fn settings(&self) -> Result<Settings, ApiError> {
        Ok(self.inner.store.find_json(SETTINGS).map_err(refusals::store)?.unwrap_or_default())
    }

    /// Keeps language and colours.
    ///
    /// # Errors
    /// [`ErrorCode::StoreUnavailable`].
    pub fn set_settings(&self, settings: &Settings) -> Result<Settings, ApiError> {
        self.touch();
        self.inner.store.set_json(SETTINGS, settings).map_err(refusals::store)?;
        Ok(settings.clone())
    }

    pub(super) fn home(&self) -> Result<HomeView, ApiError> {
        self.opened()?;
        let store = &self.inner.store;
        let now = self.inner.client.api_now();
        let held = store.list_held().map_err(refusals::store)?;
        let (usable, over): (Vec<_>, Vec<_>) = held.iter().partition(|held| !has_ended(held, now));
        let vouchers: Vec<VoucherRow> = usable.iter().chain(&over).map(|held| row(held, now)).collect();
        Ok(HomeView {
            spendable: sum(vouchers.iter().map(|row| row.spendable))?,
            reserved: sum(vouchers.iter().map(|row| row.reserved))?,
            vouchers,
            recent: store.list_payments(None, RECENT).map_err(refusals::store)?.rows,
            synced_at: store.find_json(crate::store::SYNCED_AT).map_err(refusals::store)?,
            online: self.inner.client.is_online(),
        })
    }
}

/// Can it be paid with now?
pub(super) fn is_usable(held: &Held, now: DateTime<Utc>) -> bool {
    held.series.state == SeriesState::Active && !has_ended(held, now) && !held.free().is_zero()
}

fn has_ended(held: &Held, now: DateTime<Utc>) -> bool {
    held.series.state == SeriesState::Ended || now >= held.series.ends_at
}

fn row(held: &Held, now: DateTime<Utc>) -> VoucherRow {
    let days = (held.series.ends_at - now).num_days();
    VoucherRow {
        series: held.series.clone(),
        spendable: if is_usable(held, now) { held.free() } else { Won::ZERO },
        reserved: held.reserved,
        days_left: if has_ended(held, now) { None } else { u32::try_from(days).ok() },
    }
}

pub(super) fn sum(amounts: impl IntoIterator<Item = Won>) -> Result<Won, ApiError> {
    Won::sum(amounts).ok_or_else(|| ErrorCode::StoreUnavailable.into())
}
