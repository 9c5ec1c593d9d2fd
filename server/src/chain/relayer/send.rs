//! Hands signed bytes to the node, in the order of the nonces.

use protocol::{ErrorCode, OperationId};

use super::{
    super::{
        WorkError,
        operation::{
            Kind, State,
            store::{self, InFlight},
        },
        rpc::RpcFailure,
        tell,
    },
    Relayer,
};

/// Most transactions that are handed over in one round.
const MOST: u32 = 1_000;

/// What a node said to a transaction.
#[derive(Debug, PartialEq, Eq)]
enum Taken {
    /// It has it.
    Yes,
    /// Its nonce is in a block already; the index finds out by whom.
    Late,
    /// It will never take these bytes.
    Never(String),
    /// Not now, and nothing above it either.
    NotNow(String),
}

impl Relayer {
    /// Hands over everything from this nonce on: what was just signed, and what the node does not have (any more).
    ///
    /// # Errors
    /// [`WorkError`].
    pub async fn send_missing(&self, from: u64) -> Result<(), WorkError> {
        let relayer = self.desk.signer.address();
        let (next, mut list) = self
            .desk
            .db
            .read::<_, WorkError, _>(move |tx| {
                let row = tx.query_opt(
                    "SELECT next_nonce FROM relayer WHERE address = ?1",
                    crate::values![relayer],
                )?;
                let next = row.map(|mut row| row.next::<u64>()).transpose()?.unwrap_or(0);
                Ok((next, store::list_from_nonce(tx, relayer, from, MOST)?))
            })
            .await?;
        if from >= next {
            return Ok(());
        }
        if let Some(hole) = first_hole(from, next, &list) {
            self.fill(hole).await?;
            list.retain(|operation| operation.nonce < hole);
        }
        let mut sent = Vec::new();
        let mut trouble = None;
        for operation in list {
            match take(self.desk.rpc.send_raw(&operation.raw).await)? {
                Taken::Yes | Taken::Late => {
                    if operation.state == State::Signed {
                        sent.push(operation.id);
                    }
                }
                Taken::Never(words) => {
                    self.give_up(operation, words).await?;
                    break;
                }
                Taken::NotNow(words) => {
                    trouble = Some(WorkError::Chain(words));
                    break;
                }
            }
        }
        self.save_sent(sent).await?;
        trouble.map_or(Ok(()), Err)
    }

    /// Hands everything that is in no block to the node once more, also what an earlier key signed: bytes that are signed
    /// need no key.
    ///
    /// # Errors
    /// [`WorkError`].
    pub async fn send_again(&self) -> Result<(), WorkError> {
        let relayer = self.desk.signer.address();
        let earlier = self
            .desk
            .db
            .read::<_, WorkError, _>(move |tx| Ok(store::list_raw_of_others(tx, relayer)?))
            .await?;
        for raw in earlier {
            if let Taken::Never(words) | Taken::NotNow(words) = take(self.desk.rpc.send_raw(&raw).await)? {
                tracing::warn!(why = words, "a transaction of the relayer's earlier key does not get on");
            }
        }
        let mined = self.look().await?.mined;
        self.send_missing(mined).await
    }

    async fn save_sent(&self, ids: Vec<OperationId>) -> Result<(), WorkError> {
        if ids.is_empty() {
            return Ok(());
        }
        let now = self.desk.clock.now();
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                ids.iter().try_for_each(|id| store::save_sent(tx, *id, now)).map_err(WorkError::from)
            })
            .await
    }

    /// No node will take these bytes: the operation fails, and its nonce goes to an empty transaction.
    async fn give_up(&self, operation: InFlight, words: String) -> Result<(), WorkError> {
        tracing::error!(operation.id = %operation.id, nonce = operation.nonce, why = words, "the node refuses the transaction for good");
        if operation.kind == Kind::Fill {
            return Err(WorkError::Chain(words));
        }
        let now = self.desk.clock.now();
        let (id, kind, nonce) = (operation.id, operation.kind, operation.nonce);
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                let known = store::find(tx, id)?.filter(|o| matches!(o.state, State::Signed | State::Sent));
                if let Some(known) = known {
                    let why = (ErrorCode::PaymentRefused, words.as_str());
                    tell::failed(tx, id, kind, known.state, why, None, now)?;
                }
                Ok(store::clear_nonce(tx, id)?)
            })
            .await?;
        self.desk.changed();
        self.fill(nonce).await
    }
}

/// The lowest nonce in the range that no operation has.
fn first_hole(from: u64, next: u64, list: &[InFlight]) -> Option<u64> {
    let mut expected = from;
    for operation in list {
        if operation.nonce != expected {
            return Some(expected);
        }
        expected += 1;
    }
    (expected < next && list.len() < MOST as usize).then_some(expected)
}

/// Nodes differ in codes and agree, roughly, in words.
fn take<T>(answer: Result<T, RpcFailure>) -> Result<Taken, WorkError> {
    const YES: &[&str] = &["already known", "known transaction", "already imported", "already exists"];
    const LATE: &[&str] = &["nonce too low", "nonce_too_low", "nonce is too low", "old nonce"];
    const NEVER: &[&str] = &[
        "intrinsic gas too low",
        "intrinsic gas too high",
        "exceeds block gas limit",
        "gas limit too high",
        "gas limit is too high",
        "exceeds the cap",
        "exceeds maximum per-transaction",
        "oversized data",
        "exceeds max transaction gas limit",
    ];
    let (message, error) = match answer {
        Ok(_) => return Ok(Taken::Yes),
        Err(RpcFailure::Answered { message, code, revert }) => {
            (message.to_lowercase(), RpcFailure::Answered { code, message, revert })
        }
        Err(error) => return Err(error.into()),
    };
    let says = |words: &[&str]| words.iter().any(|words| message.contains(words));
    Ok(if says(YES) {
        Taken::Yes
    } else if says(LATE) {
        Taken::Late
    } else if says(NEVER) {
        Taken::Never(error.to_string())
    } else {
        Taken::NotNow(error.to_string())
    })
}
