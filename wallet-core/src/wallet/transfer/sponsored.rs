//! EIP-3009 through the API: the same signed request until the answer is definite.

use protocol::{
    ApiError, ErrorCode, Won,
    app::ActivityStep,
    transfer::{Transfer as Told, TransferState},
};

use super::{super::Wallet, DEEP};
use crate::{
    chain::Chain,
    client::{Answer, TRANSFERS},
    signing::{SignedTransfer, sign_transfer},
    store::{Outlay, Sponsored, Transfer},
};

/// After its end an authorization may still be in a block that this device hears of late.
const GRACE_SECS: u64 = 60;

/// What the API's answer means.
enum Heard {
    /// It has it.
    Takes(Box<Told>),
    /// It does not want it.
    Refuses(ApiError),
    /// Nobody knows.
    Nothing(ApiError),
}

impl Wallet {
    pub(super) async fn advance_sponsored(
        &self,
        transfer: &mut Transfer,
        mut sponsored: Sponsored,
    ) -> Result<(), ApiError> {
        let over = self.api_seconds() >= sponsored.valid_before;
        if transfer.step == ActivityStep::Drafted {
            if over {
                return self.give_up(transfer, ErrorCode::ApprovalGone.into());
            }
            sponsored.request = Some(self.sign_sponsored(transfer, &sponsored)?);
            transfer.outlay = Outlay::Sponsored(sponsored.clone());
            self.record(transfer, ActivityStep::Signed, None)?;
        }
        let heard = if transfer.step == ActivityStep::Signed {
            self.hand_over(transfer, &mut sponsored).await?
        } else {
            self.inner
                .client
                .transfer(transfer.from, sponsored.nonce)
                .await
                .map(Box::new)
                .map_or_else(Heard::Nothing, Heard::Takes)
        };
        match heard {
            Heard::Takes(told) => self.take_word(transfer, sponsored, &told).await,
            Heard::Refuses(why) => self.give_up(transfer, why),
            Heard::Nothing(error) => Err(error),
        }
    }

    fn sign_sponsored(&self, transfer: &Transfer, sponsored: &Sponsored) -> Result<String, ApiError> {
        let amount = u64::try_from(transfer.units).ok().and_then(|units| Won::try_from(units).ok());
        let what = SignedTransfer {
            chain_id: sponsored.chain_id,
            contract: sponsored.contract,
            to: transfer.to,
            amount: amount.ok_or(ErrorCode::Internal)?,
            valid_before: sponsored.valid_before,
            nonce: sponsored.nonce,
        };
        let request = self.with_key(transfer.from, |account| sign_transfer(account, &what))?;
        serde_json::to_string(&request).map_err(|_| ErrorCode::Internal.into())
    }

    /// Hands the signed request over. A refusal counts only when no earlier attempt can have been taken.
    async fn hand_over(&self, transfer: &mut Transfer, sponsored: &mut Sponsored) -> Result<Heard, ApiError> {
        let Some(request) = sponsored.request.clone() else { return Err(ErrorCode::Internal.into()) };
        let over = self.api_seconds() >= sponsored.valid_before;
        let before = sponsored.attempts;
        if over {
            return self.ask_after(transfer, sponsored, ErrorCode::BadDeadline.into()).await;
        }
        sponsored.attempts = before.saturating_add(1);
        transfer.outlay = Outlay::Sponsored(sponsored.clone());
        self.keep(transfer)?;
        let key = transfer.id.to_string();
        let client = &self.inner.client;
        let answer = client.post_raw(TRANSFERS, "application/json", request.into_bytes(), Some(&key)).await;
        match answer.map(|answer| read(&answer)) {
            Err(error) => Ok(Heard::Nothing(error)),
            Ok(Heard::Refuses(why)) if before > 0 || why.code == ErrorCode::TransferUsed => {
                self.ask_after(transfer, sponsored, why).await
            }
            Ok(heard) => Ok(heard),
        }
    }

    /// Did an earlier attempt get there although its answer was lost?
    async fn ask_after(
        &self,
        transfer: &Transfer,
        sponsored: &Sponsored,
        why: ApiError,
    ) -> Result<Heard, ApiError> {
        match self.inner.client.transfer(transfer.from, sponsored.nonce).await {
            Ok(told) => Ok(Heard::Takes(Box::new(told))),
            Err(error) if error.code == ErrorCode::NotFound => {
                // One that runs out just now may be in the API's hands and not yet in its books.
                let may_still = why.code == ErrorCode::BadDeadline
                    && self.api_seconds() < sponsored.valid_before.saturating_add(GRACE_SECS);
                Ok(if may_still { Heard::Nothing(error) } else { Heard::Refuses(why) })
            }
            Err(error) => Ok(Heard::Nothing(error)),
        }
    }

    async fn take_word(
        &self,
        transfer: &mut Transfer,
        mut sponsored: Sponsored,
        told: &Told,
    ) -> Result<(), ApiError> {
        let ours = (told.from, told.to, told.nonce) == (transfer.from, transfer.to, sponsored.nonce)
            && alloy_primitives::U256::from(told.amount.get()) == transfer.units;
        if !ours {
            return Err(ErrorCode::Internal.into());
        }
        sponsored.transaction = told.tx_hash.or(sponsored.transaction);
        transfer.outlay = Outlay::Sponsored(sponsored);
        if transfer.step == ActivityStep::Signed {
            self.record(transfer, ActivityStep::Sent, None)?;
        }
        match (told.state, transfer.step) {
            (TransferState::Accepted, ActivityStep::Sent) if told.tx_hash.is_some() => {
                self.record(transfer, ActivityStep::Seen, None)
            }
            // A reorganisation took it back.
            (TransferState::Accepted, ActivityStep::Confirmed) => {
                self.record(transfer, ActivityStep::Seen, None)
            }
            (TransferState::Accepted, _) => Ok(()),
            (TransferState::Done, ActivityStep::Confirmed) => self.bury(transfer, told).await,
            (TransferState::Done, _) => self.record(transfer, ActivityStep::Confirmed, None),
            (TransferState::Refused, _) => {
                self.give_up(transfer, told.refusal.unwrap_or(ErrorCode::PaymentRefused).into())
            }
        }
    }

    /// Deep enough in the chain, it is looked at no more.
    async fn bury(&self, transfer: &mut Transfer, told: &Told) -> Result<(), ApiError> {
        let Some(hash) = told.tx_hash else { return Ok(()) };
        let chain = Chain::new(&self.inner.client);
        let Some(receipt) = chain.receipt(hash).await? else { return Ok(()) };
        if chain.height().await?.saturating_sub(receipt.block.number) < DEEP {
            return Ok(());
        }
        transfer.settled = true;
        self.keep(transfer)
    }

    fn api_seconds(&self) -> u64 {
        u64::try_from(self.inner.client.api_now().timestamp()).unwrap_or(0)
    }
}

/// Only a clear word of the API ends an attempt.
fn read(answer: &Answer) -> Heard {
    if answer.is_success() {
        return answer.read().map_or_else(Heard::Nothing, |told| Heard::Takes(Box::new(told)));
    }
    let refusal = answer.refusal();
    if answer.status >= 500 || super::super::outbox::is_no_answer(refusal.code) {
        Heard::Nothing(refusal)
    } else {
        Heard::Refuses(refusal)
    }
}
