//! The sender's own transaction: number, signature, node, block.

use alloy_primitives::{B256, U256};
use chrono::TimeDelta;
use protocol::{ApiError, ErrorCode, app::ActivityStep};
use uuid::Uuid;

use super::{
    super::{
        Wallet, refusals,
        send::{ToSend, refuse_other_chain},
    },
    DEEP, GOOD_FOR, OwnCall, is_on_the_way,
};
use crate::{
    chain::{Chain, ChainRefused, Receipt},
    signing::transaction::{Fees as Bid, Kind, SignedTransaction, Transaction, sign_transaction},
    store::{Attempt, Fees, Outlay, OwnFee, Transfer},
};
use protocol::app::{SendIntent, Speed};

/// In no block after so long, or after so many blocks: somebody should be asked whether to pay more.
const STUCK_AFTER: TimeDelta = TimeDelta::minutes(3);
const STUCK_BLOCKS: u64 = 10;
/// Gas of an empty transaction.
pub(in super::super) const GAS_OF_NOTHING: u64 = 21_000;

impl Wallet {
    pub(super) async fn advance_own(&self, transfer: &mut Transfer, mut own: OwnFee) -> Result<(), ApiError> {
        let chain = Chain::new(&self.inner.client);
        refuse_other_chain(&chain, own.chain_id).await?;
        if transfer.step == ActivityStep::Drafted {
            if self.inner.config.clock.now() - transfer.created_at > GOOD_FOR {
                return self.give_up(transfer, ErrorCode::ApprovalGone.into());
            }
            self.sign_first(&chain, transfer, &mut own).await?;
        }
        if transfer.step == ActivityStep::Signed {
            self.hand_to_node(&chain, transfer, &mut own).await?;
        }
        if transfer.settled { Ok(()) } else { self.look(&chain, transfer, &mut own).await }
    }

    /// The number is the node's count and this device's own open transfers, whichever is higher; taking it, signing and
    /// writing both down is one step.
    async fn sign_first(
        &self,
        chain: &Chain<'_>,
        transfer: &mut Transfer,
        own: &mut OwnFee,
    ) -> Result<(), ApiError> {
        let by_node = chain.next_number(transfer.from).await?;
        let by_copy = self.inner.store.highest_nonce(transfer.from).map_err(refusals::store)?;
        let nonce = by_copy.map_or(by_node, |highest| by_node.max(highest.saturating_add(1)));
        let contract = own.contract.unwrap_or_default();
        let call = OwnCall::moving(transfer.asset, contract, transfer.to, transfer.units);
        own.nonce = Some(nonce);
        let attempt = self.sign_own(transfer, own, nonce, own.fees, own.gas_limit, call, false)?;
        own.attempts.push(attempt);
        transfer.outlay = Outlay::OwnFee(own.clone());
        self.record(transfer, ActivityStep::Signed, None)
    }

    /// The same transfer with a higher fee, or nothing in its place: the same number, so only one of them can happen.
    pub(in super::super) async fn sign_replacement(
        &self,
        id: Uuid,
        to_send: &ToSend,
        speed: Speed,
    ) -> Result<(), ApiError> {
        let _one = self.inner.transfer_gate.lock().await;
        let found = self.inner.store.find_transfer(id).map_err(refusals::store)?;
        let (mut transfer, _) = found.ok_or(ErrorCode::NotFound)?;
        let Outlay::OwnFee(mut own) = transfer.outlay.clone() else {
            return Err(ErrorCode::NotReplaceable.into());
        };
        let Some(nonce) = own.nonce.filter(|_| is_replaceable(&transfer)) else {
            return Err(ErrorCode::NotReplaceable.into());
        };
        let cancel = to_send.intent == SendIntent::Cancel;
        let fees = to_send.fees(speed)?;
        let attempt =
            self.sign_own(&transfer, &own, nonce, fees, to_send.gas_limit, OwnCall::of(to_send), cancel)?;
        own.attempts.push(attempt);
        own.sent_height = None;
        own.stuck = false;
        transfer.outlay = Outlay::OwnFee(own);
        self.record(&mut transfer, ActivityStep::Signed, None)
    }

    #[expect(clippy::too_many_arguments, reason = "everything that a signature covers, named one by one")]
    fn sign_own(
        &self,
        transfer: &Transfer,
        own: &OwnFee,
        nonce: u64,
        fees: Fees,
        gas_limit: u64,
        call: OwnCall,
        cancel: bool,
    ) -> Result<Attempt, ApiError> {
        let bid = Bid { max_priority_fee_per_gas: fees.tip, max_fee_per_gas: fees.max };
        let chain_id = U256::from(own.chain_id);
        let transaction = Transaction {
            kind: Kind::Eip1559 { chain_id, fees: bid, access_list: Vec::new() },
            nonce,
            gas_limit,
            to: Some(call.to),
            value: call.value,
            data: call.data.into(),
        };
        let signed: SignedTransaction = self
            .with_key(transfer.from, |account| sign_transaction(account, transaction))?
            .map_err(|_| ApiError::from(ErrorCode::Internal))?;
        let signed_at = self.inner.config.clock.now();
        Ok(Attempt { hash: signed.hash, raw: signed.raw, fees, cancel, signed_at })
    }

    /// The last bytes that were signed. Without an answer they are handed over again: a node takes the same bytes once.
    async fn hand_to_node(
        &self,
        chain: &Chain<'_>,
        transfer: &mut Transfer,
        own: &mut OwnFee,
    ) -> Result<(), ApiError> {
        let Some(last) = own.attempts.last().cloned() else { return Err(ErrorCode::Internal.into()) };
        let height = chain.height().await?;
        let refused = match chain.send(&last.raw).await {
            Ok(_) => None,
            Err(ChainRefused::NoAnswer(error)) => return Err(error),
            Err(ChainRefused::Answered { message, .. }) if is_known(&message) => None,
            Err(ChainRefused::Answered { message, .. }) => Some(message),
        };
        if let Some(message) = refused {
            return self.refused_by_node(chain, transfer, own, last.hash, message).await;
        }
        own.sent_height = Some(height);
        transfer.outlay = Outlay::OwnFee(own.clone());
        self.record(transfer, ActivityStep::Sent, None)
    }

    /// The node does not take these bytes. Perhaps they are in a block already, or an earlier attempt is; if there is none, the
    /// transfer is over, for nobody else ever had it.
    async fn refused_by_node(
        &self,
        chain: &Chain<'_>,
        transfer: &mut Transfer,
        own: &mut OwnFee,
        hash: B256,
        message: String,
    ) -> Result<(), ApiError> {
        tracing::info!(%message, "the node does not take a transaction");
        let number_gone = own.nonce < Some(chain.used_numbers(transfer.from).await?);
        if chain.knows(hash).await? || number_gone {
            // What became of the number is looked at next.
            return self.record(transfer, ActivityStep::Sent, None);
        }
        let why = ApiError::from(ErrorCode::PaymentRefused).with("reason", short(&message));
        if own.attempts.len() > 1 {
            own.attempts.pop();
            transfer.outlay = Outlay::OwnFee(own.clone());
            return self.record(transfer, ActivityStep::Seen, Some(why));
        }
        self.give_up(transfer, why)
    }

    /// Where it is now: in a block, in the pool, or gone.
    async fn look(
        &self,
        chain: &Chain<'_>,
        transfer: &mut Transfer,
        own: &mut OwnFee,
    ) -> Result<(), ApiError> {
        let mut found = None;
        for attempt in own.attempts.iter().rev() {
            if let Some(receipt) = chain.receipt(attempt.hash).await? {
                found = Some((attempt.clone(), receipt));
                break;
            }
        }
        let height = chain.height().await?;
        match found {
            Some((attempt, receipt)) => self.in_block(transfer, own, &attempt, receipt, height),
            None => self.in_no_block(chain, transfer, own, height).await,
        }
    }

    fn in_block(
        &self,
        transfer: &mut Transfer,
        own: &mut OwnFee,
        attempt: &Attempt,
        receipt: Receipt,
        height: u64,
    ) -> Result<(), ApiError> {
        let block = (receipt.block.number, receipt.block.hash);
        let (step, why) = match (attempt.cancel, receipt.done) {
            (true, _) => (ActivityStep::Replaced, None),
            (false, true) => (ActivityStep::Confirmed, None),
            (false, false) => (
                ActivityStep::Failed,
                Some(ApiError::from(ErrorCode::PaymentRefused).with("reason", "reverted")),
            ),
        };
        let news = own.block != Some(block) || transfer.step != step;
        // The one that happened is the one that is shown.
        if own.attempts.last() != Some(attempt) {
            own.attempts.retain(|other| other != attempt);
            own.attempts.push(attempt.clone());
        }
        own.block = Some(block);
        own.stuck = false;
        transfer.fee_wei = Some(receipt.fee_wei);
        transfer.settled = height.saturating_sub(receipt.block.number) >= DEEP;
        transfer.outlay = Outlay::OwnFee(own.clone());
        if transfer.step != step {
            self.record(transfer, step, why)
        } else if news || transfer.settled {
            self.keep(transfer)
        } else {
            Ok(())
        }
    }

    async fn in_no_block(
        &self,
        chain: &Chain<'_>,
        transfer: &mut Transfer,
        own: &mut OwnFee,
        height: u64,
    ) -> Result<(), ApiError> {
        let Some(last) = own.attempts.last().cloned() else { return Err(ErrorCode::Internal.into()) };
        let Some(nonce) = own.nonce else { return Err(ErrorCode::Internal.into()) };
        if !is_on_the_way(transfer.step) {
            // A reorganisation took its block away.
            own.block = None;
            own.sent_height = Some(height);
            transfer.fee_wei = None;
            transfer.outlay = Outlay::OwnFee(own.clone());
            self.record(transfer, ActivityStep::Seen, None)?;
        }
        if chain.used_numbers(transfer.from).await? > nonce {
            // Between two questions it may have got into a block: then the next look finds it.
            for attempt in &own.attempts {
                if chain.receipt(attempt.hash).await?.is_some() {
                    return Ok(());
                }
            }
            transfer.settled = true;
            return self.record(transfer, ActivityStep::Replaced, None);
        }
        if chain.knows(last.hash).await? {
            if transfer.step == ActivityStep::Sent {
                self.record(transfer, ActivityStep::Seen, None)?;
            }
        } else {
            // Dropped by the node: the same bytes again. What it says is heard at the next look.
            match chain.send(&last.raw).await {
                Err(ChainRefused::NoAnswer(error)) => return Err(error),
                Err(ChainRefused::Answered { message, .. }) if !is_known(&message) => {
                    tracing::info!(%message, "a transaction that was dropped is not taken again yet");
                }
                _ => tracing::info!("a transaction that was dropped was handed over again"),
            }
        }
        let waited = self.inner.config.clock.now() - last.signed_at >= STUCK_AFTER;
        let passed = own.sent_height.is_some_and(|sent| height.saturating_sub(sent) >= STUCK_BLOCKS);
        let gap = chain.next_number(transfer.from).await? < nonce;
        let stuck = waited || passed || gap;
        if own.stuck != stuck {
            own.stuck = stuck;
            transfer.outlay = Outlay::OwnFee(own.clone());
            self.keep(transfer)?;
            self.tell(super::super::Notice::Changed);
        }
        Ok(())
    }
}

/// Signed, and in no block.
pub(in super::super) fn is_replaceable(transfer: &Transfer) -> bool {
    let signed = matches!(transfer.step, ActivityStep::Signed | ActivityStep::Sent | ActivityStep::Seen);
    signed && !transfer.settled && transfer.nonce().is_some()
}

/// The node has these very bytes: geth, Besu, Erigon and anvil say it in their own words.
fn is_known(message: &str) -> bool {
    let message = message.to_ascii_lowercase();
    ["already known", "known transaction", "already imported", "already in pool", "alreadyknown"]
        .iter()
        .any(|words| message.contains(words))
}

/// A node's words for the trail: plain letters only.
fn short(message: &str) -> String {
    message.chars().filter(|letter| letter.is_ascii_graphic() || *letter == ' ').take(80).collect()
}
