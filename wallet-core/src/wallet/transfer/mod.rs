//! A transfer on its way, step by step. Each step is on the disk before the next is taken, so a wallet that is killed at any
//! point goes on from there, and the worst that a repeat can do is to hand over the same bytes again.

mod own;
mod sponsored;

pub(super) use own::{GAS_OF_NOTHING, is_replaceable};

use std::time::Duration;

use alloy_primitives::U256;
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    Address, ApiError, B256, ErrorCode,
    app::{ActivityStep, Asset, SendIntent, SendWay, Speed, TrailEntry},
};
use uuid::Uuid;

use super::{Notice, Wallet, refusals, send::ToSend};
use crate::{
    chain::{bid, transfer_call},
    secret::fill_random,
    store::{Outlay, OwnFee, Sponsored, Transfer},
};

/// A yes is good for so long: a draft that could not be signed by then is given up.
pub(super) const GOOD_FOR: TimeDelta = TimeDelta::minutes(10);
/// So many blocks above it, and this device looks no more.
const DEEP: u64 = 12;
/// How soon one that is on its way is looked at again, and one that is only to be buried deeper.
const SOON: Duration = Duration::from_secs(2);
const LATER: Duration = Duration::from_secs(15);

/// The call that an own transaction makes.
pub(super) struct OwnCall {
    pub(super) to: Address,
    pub(super) value: U256,
    pub(super) data: Vec<u8>,
}

impl OwnCall {
    pub(super) fn of(to_send: &ToSend) -> Self {
        match (to_send.intent, to_send.asset) {
            (SendIntent::Cancel, _) => Self::nothing(to_send.from),
            (_, asset) => Self::moving(asset, to_send.contract, to_send.to, to_send.units),
        }
    }

    /// An empty transaction to oneself.
    fn nothing(own: Address) -> Self {
        Self { to: own, value: U256::ZERO, data: Vec::new() }
    }

    fn moving(asset: Asset, contract: Address, to: Address, units: U256) -> Self {
        match asset {
            Asset::Coin => Self { to, value: units, data: Vec::new() },
            Asset::Won => Self { to: contract, value: U256::ZERO, data: transfer_call(to, units) },
        }
    }
}

/// What is drafted for a yes.
pub(super) fn new_outlay(to_send: &ToSend, speed: Speed, api_now: DateTime<Utc>) -> Result<Outlay, ApiError> {
    Ok(match to_send.way {
        SendWay::Sponsored => {
            let mut nonce = B256::ZERO;
            fill_random(nonce.as_mut_slice()).map_err(refusals::randomness)?;
            let valid_before = (api_now + GOOD_FOR).timestamp();
            Outlay::Sponsored(Sponsored {
                chain_id: to_send.chain_id,
                contract: to_send.contract,
                nonce,
                valid_before: u64::try_from(valid_before)
                    .map_err(|_| ApiError::from(ErrorCode::BadDeadline))?,
                request: None,
                attempts: 0,
                transaction: None,
            })
        }
        SendWay::OwnFee => Outlay::OwnFee(OwnFee {
            chain_id: to_send.chain_id,
            contract: (to_send.asset == Asset::Won).then_some(to_send.contract),
            gas_limit: to_send.gas_limit,
            fees: to_send.fees(speed)?,
            nonce: None,
            attempts: Vec::new(),
            sent_height: None,
            block: None,
            stuck: false,
        }),
    })
}

impl Wallet {
    /// Takes a transfer as far as it goes now. Errors mean "not yet": it is tried again.
    pub(super) async fn advance(&self, id: Uuid) -> Result<(), ApiError> {
        let _one = self.inner.transfer_gate.lock().await;
        let Some((mut transfer, _)) = self.inner.store.find_transfer(id).map_err(refusals::store)? else {
            return Err(ErrorCode::NotFound.into());
        };
        if transfer.settled {
            return Ok(());
        }
        self.ensure_session().await?;
        match transfer.outlay.clone() {
            Outlay::Sponsored(sponsored) => self.advance_sponsored(&mut transfer, sponsored).await,
            Outlay::OwnFee(own) => self.advance_own(&mut transfer, own).await,
        }
    }

    /// Looks after everything that is open. How soon to look again; `None` when nothing is.
    pub(super) async fn follow_transfers(&self) -> Option<Duration> {
        let open = match self.inner.store.list_open_transfers() {
            Ok(open) if open.is_empty() => return None,
            Ok(open) => open,
            Err(refused) => {
                refusals::store(refused);
                return Some(LATER);
            }
        };
        let on_the_way = open.iter().any(|transfer| is_on_the_way(transfer.step));
        for transfer in open {
            if let Err(error) = self.advance(transfer.id).await {
                tracing::debug!(code = %error.code, "a transfer waits");
                if refusals::is_out_of_reach(&error) {
                    return Some(LATER);
                }
            }
        }
        Some(if on_the_way { SOON } else { LATER })
    }

    /// What is signed away or about to be, and in no block yet: won, and wei with the highest fee.
    pub(super) fn on_the_way_out(&self, of: Address, except: Option<Uuid>) -> Result<(U256, U256), ApiError> {
        let open = self.inner.store.list_open_transfers().map_err(refusals::store)?;
        let (mut won, mut coin) = (U256::ZERO, U256::ZERO);
        for transfer in open.iter().filter(|transfer| transfer.from == of && Some(transfer.id) != except) {
            if !is_on_the_way(transfer.step) {
                continue;
            }
            match transfer.asset {
                Asset::Won => won = won.saturating_add(transfer.units),
                Asset::Coin => coin = coin.saturating_add(transfer.units),
            }
            if let Outlay::OwnFee(own) = &transfer.outlay {
                let last = own.attempts.last().map_or(own.fees, |attempt| attempt.fees);
                coin = coin.saturating_add(bid(own.gas_limit, last.max));
            }
        }
        Ok((won, coin))
    }

    /// Writes the step down. It has happened when this returns.
    pub(super) fn record(
        &self,
        transfer: &mut Transfer,
        step: ActivityStep,
        why: Option<ApiError>,
    ) -> Result<(), ApiError> {
        transfer.step = step;
        let at = self.inner.config.clock.now();
        let entry = TrailEntry { step, at, transaction: transfer.transaction(), why };
        self.inner.store.save_transfer(transfer, &[entry]).map_err(refusals::store)?;
        if step == ActivityStep::Confirmed {
            self.inner.store.add_paid(transfer.to, at).map_err(refusals::store)?;
        }
        self.tell(Notice::Changed);
        Ok(())
    }

    /// It will not happen, and nothing of it is anywhere else.
    fn give_up(&self, transfer: &mut Transfer, why: ApiError) -> Result<(), ApiError> {
        tracing::info!(code = %why.code, "a transfer is given up");
        transfer.settled = true;
        self.record(transfer, ActivityStep::Failed, Some(why))
    }

    /// Keeps what changed without a step.
    fn keep(&self, transfer: &Transfer) -> Result<(), ApiError> {
        self.inner.store.save_transfer(transfer, &[]).map_err(refusals::store)
    }
}

/// Neither in a block nor given up.
pub(super) const fn is_on_the_way(step: ActivityStep) -> bool {
    matches!(step, ActivityStep::Drafted | ActivityStep::Signed | ActivityStep::Sent | ActivityStep::Seen)
}
