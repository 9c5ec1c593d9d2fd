//! Yes to a payment.

use chrono::TimeDelta;
use protocol::{
    ApiError, ApprovalId, ErrorCode, PaymentId,
    app::PayOutcome,
    till::{Part, Payment},
};

use super::{Wallet, approvals::Shown, code::refuse_unless_open, outbox::Sent, parts, refusals};
use crate::{
    client::authorize_path,
    clock::fresh_id,
    signing::{SignedSpend, sign_spend},
    store::OutboxEntry,
};

/// How long the signed message is good for. The API takes at most ten minutes.
const GOOD_FOR: TimeDelta = TimeDelta::minutes(5);

impl Wallet {
    /// Nobody said yes: forgets the approval. Saying no to one that is gone already is no mistake.
    pub fn approval_dismiss(&self, approval: ApprovalId) {
        self.touch();
        let _ = self.inner.approvals.take(approval, self.inner.client.api_now());
    }

    /// Signs exactly what was shown, writes it down, and sends it.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`]; what the API refuses with, finally: then nothing was paid. An answer that does not come
    /// is no error but [`PayOutcome::Unknown`].
    pub async fn pay_confirm(&self, approval: ApprovalId) -> Result<PayOutcome, ApiError> {
        self.pay_confirm_with(approval, None).await
    }

    /// The same with parts that the person chose instead of those offered.
    ///
    /// # Errors
    /// [`ErrorCode::AmountMismatch`] for parts that were not on offer; as [`Self::pay_confirm`].
    pub async fn pay_confirm_with(
        &self,
        approval: ApprovalId,
        parts: Option<Vec<Part>>,
    ) -> Result<PayOutcome, ApiError> {
        self.touch();
        self.opened()?;
        let now = self.inner.client.api_now();
        let Shown::Pay { payment, offered } = self.inner.approvals.take(approval, now)? else {
            return Err(ErrorCode::ApprovalGone.into());
        };
        refuse_unless_open(&payment, now)?;
        let parts = parts::chosen(&offered, parts, payment.amount)?;
        let entry = self.signed(&payment, parts).await?;
        self.inner.store.add_outbox(&entry, self.inner.config.clock.now()).map_err(refusals::store)?;
        let sent = self.send_entry(&entry).await?;
        self.inner.wake.notify_waiters();
        match sent {
            Sent::Done(payment) => Ok(PayOutcome::Known { payment: *payment }),
            Sent::Refused(error) => Err(error),
            Sent::NotKnown => Ok(unknown(&entry)),
        }
    }

    /// Where a payment is. One that is on its way is asked about first.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`]; as [`Self::pay_confirm`] for one that turns out to be refused.
    pub async fn payment_view(&self, id: PaymentId) -> Result<PayOutcome, ApiError> {
        // No `touch`: the screen asks by itself until it is known.
        self.opened()?;
        let store = &self.inner.store;
        if let Some(entry) = store.find_open_outbox(id).map_err(refusals::store)? {
            return match self.send_entry(&entry).await? {
                Sent::Done(payment) => Ok(PayOutcome::Known { payment: *payment }),
                Sent::Refused(error) => Err(error),
                Sent::NotKnown => Ok(unknown(&entry)),
            };
        }
        let asked = match self.ensure_session().await {
            Ok(()) => self.inner.client.payment(id).await,
            Err(error) => Err(error),
        };
        let payment = match asked {
            Ok(payment) => {
                // Without parts it is not this wallet's: the copy is no place for other people's payments.
                if !payment.parts.is_empty() {
                    store.save_payment(&payment).map_err(refusals::store)?;
                }
                payment
            }
            Err(error) if refusals::is_out_of_reach(&error) => {
                store.find_payment(id).map_err(refusals::store)?.ok_or(error)?
            }
            Err(error) => return Err(error),
        };
        Ok(PayOutcome::Known { payment })
    }

    async fn signed(&self, payment: &Payment, parts: Vec<Part>) -> Result<OutboxEntry, ApiError> {
        let card = self.card().await?;
        let valid_before = (self.inner.client.api_now() + GOOD_FOR).timestamp();
        let spend = SignedSpend {
            chain_id: card.chain_id,
            contract: card.voucher_contract,
            shop: payment.shop_address,
            payment: payment.id,
            parts,
            valid_before: u64::try_from(valid_before).map_err(|_| ApiError::from(ErrorCode::BadDeadline))?,
        };
        let body = sign_spend(&*self.account()?, &spend);
        Ok(OutboxEntry {
            key: fresh_id().map_err(refusals::randomness)?.to_string(),
            payment: payment.id,
            route: authorize_path(payment.id),
            body: serde_json::to_vec(&body).map_err(|_| ApiError::from(ErrorCode::Internal))?,
            amount: payment.amount,
            shop_name: payment.shop_name.clone(),
            parts: body.parts,
            attempts: 0,
        })
    }
}

fn unknown(entry: &OutboxEntry) -> PayOutcome {
    PayOutcome::Unknown { payment: entry.payment, amount: entry.amount, shop_name: entry.shop_name.clone() }
}
