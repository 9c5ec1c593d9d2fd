//! Sends what was signed until the answer is definite: the same bytes, the same key.

use protocol::{ApiError, ErrorCode, till::Payment};

use super::{Notice, Wallet, refusals};
use crate::{
    client::Answer,
    store::{OutboxEntry, OutboxState},
};

/// What an attempt came to.
pub(super) enum Sent {
    /// The API has it.
    Done(Box<Payment>),
    /// The API does not want it, finally: nothing was paid.
    Refused(ApiError),
    /// Whether the API has it is not known.
    NotKnown,
}

impl Wallet {
    /// One attempt. Errors are those of the local copy only.
    pub(super) async fn send_entry(&self, entry: &OutboxEntry) -> Result<Sent, ApiError> {
        let _one = self.inner.outbox_gate.lock().await;
        let store = &self.inner.store;
        // Somebody else may have finished it while this caller waited.
        let Some(entry) = store.find_open_outbox(entry.payment).map_err(refusals::store)? else {
            return self.ended_meanwhile(entry).await;
        };
        if self.ensure_session().await.is_err() {
            return Ok(Sent::NotKnown);
        }
        store.count_attempt(&entry.key).map_err(refusals::store)?;
        let answer = self
            .inner
            .client
            .post_raw(&entry.route, "application/json", entry.body.clone(), Some(&entry.key))
            .await;
        let sent = match answer {
            Err(_) => Sent::NotKnown,
            Ok(answer) => read(&answer),
        };
        let sent = match sent {
            // An answer to an earlier attempt that got lost may have run out of the API's memory of keys.
            Sent::Refused(error) if error.code == ErrorCode::PaymentAlreadyAuthorized => {
                self.ours_after_all(&entry, error).await
            }
            other => other,
        };
        match &sent {
            Sent::Done(payment) => {
                store.save_payment(payment).map_err(refusals::store)?;
                store.end_outbox(&entry.key, OutboxState::Answered).map_err(refusals::store)?;
                self.tell(Notice::Changed);
            }
            Sent::Refused(error) => {
                tracing::info!(code = %error.code, "a payment was refused by the API");
                store.end_outbox(&entry.key, OutboxState::Refused).map_err(refusals::store)?;
                self.tell(Notice::Changed);
            }
            Sent::NotKnown => tracing::info!(attempts = entry.attempts + 1, "no answer to a payment yet"),
        }
        Ok(sent)
    }

    /// Tries everything that waits once. `true` when nothing is left.
    pub(super) async fn run_outbox(&self) -> Result<bool, ApiError> {
        let entries = self.inner.store.list_open_outbox().map_err(refusals::store)?;
        let mut left = false;
        for entry in &entries {
            left |= matches!(self.send_entry(entry).await?, Sent::NotKnown);
        }
        if !entries.is_empty() && !left {
            self.catch_up().await?;
        }
        Ok(!left)
    }

    async fn ended_meanwhile(&self, entry: &OutboxEntry) -> Result<Sent, ApiError> {
        Ok(match self.inner.client.payment(entry.payment).await {
            Ok(payment) => Sent::Done(Box::new(payment)),
            Err(_) => match self.inner.store.find_payment(entry.payment).map_err(refusals::store)? {
                Some(payment) => Sent::Done(Box::new(payment)),
                None => Sent::NotKnown,
            },
        })
    }

    /// Only the payer and the shop see the parts of a payment; if they are what was signed here, it is this wallet's.
    async fn ours_after_all(&self, entry: &OutboxEntry, error: ApiError) -> Sent {
        match self.inner.client.payment(entry.payment).await {
            Ok(payment) if same_parts(&payment, entry) => Sent::Done(Box::new(payment)),
            Ok(_) => Sent::Refused(error),
            Err(_) => Sent::NotKnown,
        }
    }
}

fn same_parts(payment: &Payment, entry: &OutboxEntry) -> bool {
    let sorted = |parts: &[protocol::till::Part]| {
        let mut parts: Vec<_> = parts.iter().map(|part| (part.series, part.amount)).collect();
        parts.sort_unstable();
        parts
    };
    sorted(&payment.parts) == sorted(&entry.parts)
}

/// Refusals after which it may have been done, or may be done the next time.
pub(super) const fn is_no_answer(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::Timeout
            | ErrorCode::Unavailable
            | ErrorCode::Internal
            | ErrorCode::RateLimited
            | ErrorCode::IdempotencyRunning
            | ErrorCode::Unauthorized
            | ErrorCode::SessionReused
    )
}

/// Only a clear word of the API ends an attempt.
fn read(answer: &Answer) -> Sent {
    if answer.is_success() {
        // A success that cannot be read is still no refusal.
        return answer.read().map_or(Sent::NotKnown, |payment| Sent::Done(Box::new(payment)));
    }
    let refusal = answer.refusal();
    if answer.status >= 500 || is_no_answer(refusal.code) { Sent::NotKnown } else { Sent::Refused(refusal) }
}
