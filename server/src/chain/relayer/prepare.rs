//! Tries what is queued, and signs what would work.

use alloy::{primitives::TxKind, rpc::types::TransactionRequest};
use chrono::Duration;
use futures_util::{StreamExt, stream};

use super::{
    super::{
        WorkError, fee, indexer,
        operation::{
            Kind, State,
            store::{self, Waiting},
        },
        refusal::{Refusal, Tried, tried},
        rpc::hex_number,
        sign::{Outgoing, Signed},
        tell,
    },
    Nonces, Relayer, nonces,
};
use crate::{till, transfer};

/// Calls that are tried at the same time.
const TRIES: usize = 16;
/// Operations that are no payments and wait for a block at the same time: they are large, and payments must not wait
/// behind a whole roster.
const OTHERS: u32 = 8;

enum Outcome {
    Sign(Waiting),
    Fail(Waiting, Refusal),
    Later(Waiting, String),
}

impl Relayer {
    /// Takes queued operations as far as "signed". Answers how many were signed.
    ///
    /// # Errors
    /// [`WorkError`].
    pub async fn sign_queued(&self, nonces: Nonces) -> Result<usize, WorkError> {
        let on_the_way = u32::try_from(nonces.next.saturating_sub(nonces.mined)).unwrap_or(u32::MAX);
        let room = self.desk.in_flight.saturating_sub(on_the_way);
        if room == 0 {
            return Ok(0);
        }
        let now = self.desk.clock.now();
        let relayer = self.desk.signer.address();
        let mined = nonces.mined;
        let waiting = self
            .desk
            .db
            .read::<_, WorkError, _>(move |tx| {
                let large = store::count_others_from_nonce(tx, relayer, mined)?;
                Ok(store::list_queued(tx, now, room, OTHERS.saturating_sub(large).min(room))?)
            })
            .await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        let outcomes: Vec<Result<Outcome, WorkError>> =
            stream::iter(waiting).map(|operation| self.try_out(operation)).buffered(TRIES).collect().await;
        let any_refused = outcomes.iter().any(|outcome| matches!(outcome, Ok(Outcome::Fail(..))));
        let believed = any_refused && self.believes_refusals().await?;
        let mut sign = Vec::new();
        let mut trouble = None;
        for outcome in outcomes {
            match outcome {
                Ok(Outcome::Sign(operation)) => sign.push(operation),
                Ok(Outcome::Fail(operation, refusal)) if believed => self.fail(operation, refusal).await?,
                Ok(Outcome::Fail(operation, refusal)) => self.put_off(operation, refusal.words).await?,
                Ok(Outcome::Later(operation, why)) => self.put_off(operation, why).await?,
                // Says nothing about the operation: it stays queued.
                Err(error) => trouble = Some(error),
            }
        }
        sign.truncate(room as usize);
        let signed = self.sign(sign).await?;
        trouble.map_or(Ok(signed), Err)
    }

    async fn try_out(&self, operation: Waiting) -> Result<Outcome, WorkError> {
        let call = TransactionRequest::default()
            .from(self.desk.signer.address())
            .to(operation.contract)
            .gas_limit(operation.gas_limit)
            .input(operation.calldata.clone().into());
        Ok(match tried(self.desk.rpc.call(&call, "pending").await)? {
            Tried::Works => Outcome::Sign(operation),
            Tried::Refused(refusal) => Outcome::Fail(operation, refusal),
            Tried::NotNow(words) => Outcome::Later(operation, words),
            Tried::Used(refusal) => {
                // Used in a block that the index has read, and still not confirmed: then it was not this operation.
                let read = hex_number(self.desk.indexed());
                match tried(self.desk.rpc.call(&call, &read).await)? {
                    Tried::Used(_) => Outcome::Fail(operation, refusal),
                    _ => Outcome::Later(operation, refusal.words),
                }
            }
        })
    }

    /// A refusal counts only if the node's chain has what the index has: a node that is behind, or whose chain was
    /// reorganised, does not know yet what the operation builds on.
    async fn believes_refusals(&self) -> Result<bool, WorkError> {
        let (cursor, taken_back) = self
            .desk
            .db
            .read::<_, WorkError, _>(|tx| Ok((indexer::load(tx)?, store::any_taken_back(tx)?)))
            .await?;
        // Nothing is in the index yet, so nothing can be built on it.
        let Some(cursor) = cursor else { return Ok(true) };
        let found = self.desk.rpc.block(cursor.number).await?;
        Ok(!taken_back && found.is_some_and(|block| block.hash == cursor.hash))
    }

    async fn fail(&self, operation: Waiting, refusal: Refusal) -> Result<(), WorkError> {
        tracing::warn!(operation.id = %operation.id, kind = operation.kind.as_str(), why = refusal.words, "the contract refuses");
        let now = self.desk.clock.now();
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                let why = (refusal.code, refusal.words.as_str());
                Ok(tell::failed(tx, operation.id, operation.kind, State::Queued, why, None, now)?)
            })
            .await?;
        self.desk.changed();
        Ok(())
    }

    async fn put_off(&self, operation: Waiting, why: String) -> Result<(), WorkError> {
        let now = self.desk.clock.now();
        let seconds = 1_i64 << operation.attempts.min(5);
        tracing::warn!(operation.id = %operation.id, why, retry_secs = seconds, "not now");
        let retry_at = now + Duration::seconds(seconds);
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| Ok(store::save_later(tx, operation.id, &why, retry_at, now)?))
            .await
    }

    /// Takes nonces and stores them with the signed bytes, in one transaction, before anything is sent. Answers 0 when
    /// another replica was first: the next round looks again.
    async fn sign(&self, operations: Vec<Waiting>) -> Result<usize, WorkError> {
        if operations.is_empty() {
            return Ok(0);
        }
        let bid = fee::ask(&self.desk.rpc, self.desk.profile.fee).await?;
        let first = self.look().await?.next;
        let mut signed: Vec<(Waiting, u64, Signed)> = Vec::with_capacity(operations.len());
        for (operation, nonce) in operations.into_iter().zip(first..) {
            let outgoing = Outgoing {
                to: TxKind::Call(operation.contract),
                input: operation.calldata.clone().into(),
                gas_limit: operation.gas_limit,
                nonce,
            };
            let bytes = self.desk.signer.sign(&outgoing, bid)?;
            signed.push((operation, nonce, bytes));
        }
        let count = signed.len();
        Ok(if self.store_signed(first, signed).await? { count } else { 0 })
    }

    async fn store_signed(&self, first: u64, signed: Vec<(Waiting, u64, Signed)>) -> Result<bool, WorkError> {
        let relayer = self.desk.signer.address();
        let now = self.desk.clock.now();
        let stored = self
            .desk
            .db
            .write::<_, NotStored, _>(move |tx| {
                if nonces::lock(tx, relayer)? != Some(first) {
                    return Err(NotStored::Overtaken);
                }
                nonces::save(tx, relayer, first + signed.len() as u64)?;
                for (operation, nonce, signed) in &signed {
                    store::save_signed(tx, operation.id, relayer, *nonce, signed, now)?;
                }
                // One of them may have been confirmed in the meantime: somebody else brought it.
                if store::count_signed(tx, relayer, first)? != signed.len() as u64 {
                    return Err(NotStored::Overtaken);
                }
                for (operation, _, signed) in &signed {
                    match operation.kind {
                        Kind::Spend => till::onchain::sent(tx, operation.id, signed.hash)?,
                        Kind::Transfer => transfer::onchain::sent(tx, operation.id, signed.hash)?,
                        _ => {}
                    }
                }
                Ok(())
            })
            .await;
        match stored {
            Ok(()) => {
                self.desk.changed();
                Ok(true)
            }
            Err(NotStored::Overtaken) => Ok(false),
            Err(NotStored::Db(error)) => Err(error.into()),
        }
    }
}

enum NotStored {
    /// The nonce or an operation went to another replica.
    Overtaken,
    Db(crate::db::DbError),
}

impl From<crate::db::DbError> for NotStored {
    fn from(error: crate::db::DbError) -> Self {
        Self::Db(error)
    }
}
