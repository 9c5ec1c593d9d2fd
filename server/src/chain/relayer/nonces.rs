//! The row of nonces: one number per transaction, without holes.

use alloy::primitives::{Bytes, TxKind};
use protocol::OperationId;

use super::{
    super::{WorkError, fee, operation::store, sign::Outgoing, to_db},
    Relayer,
};
use crate::{
    clock::fresh_id,
    db::{DbError, Tx},
    values,
};
use protocol::Address;

/// What the chain and the database say about the relayer's nonces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nonces {
    /// Transactions in blocks.
    pub mined: u64,
    /// The same and those that the node has, without a hole: the first that it lacks.
    pub pending: u64,
    /// The next free one.
    pub next: u64,
}

/// The next free nonce, locked until the commit.
pub(super) fn lock(tx: &mut Tx<'_>, relayer: Address) -> Result<Option<u64>, DbError> {
    tx.query_opt("SELECT next_nonce FROM relayer WHERE address = ?1 {lock}", values![relayer])?
        .map(|mut row| row.next())
        .transpose()
}

pub(super) fn save(tx: &mut Tx<'_>, relayer: Address, next: u64) -> Result<(), DbError> {
    tx.execute("UPDATE relayer SET next_nonce = ?2 WHERE address = ?1", values![relayer, to_db(next)?])
        .map(drop)
}

impl Relayer {
    /// Reads the counts, and moves our own up when the chain is ahead of it (a restored database, a key used elsewhere).
    ///
    /// # Errors
    /// [`WorkError`].
    pub async fn look(&self) -> Result<Nonces, WorkError> {
        let relayer = self.desk.signer.address();
        let (mined, pending) = tokio::try_join!(
            self.desk.rpc.nonce(relayer, "latest"),
            self.desk.rpc.nonce(relayer, "pending")
        )?;
        let pending = pending.max(mined);
        let known = self
            .desk
            .db
            .read::<_, WorkError, _>(move |tx| {
                let row =
                    tx.query_opt("SELECT next_nonce FROM relayer WHERE address = ?1", values![relayer])?;
                Ok(row.map(|mut row| row.next::<u64>()).transpose()?)
            })
            .await?;
        let next = match known {
            Some(next) if next >= mined => next,
            behind => {
                if let Some(next) = behind {
                    tracing::warn!(
                        next,
                        mined,
                        "the chain has transactions of the relayer that are not ours"
                    );
                }
                self.move_up(mined).await?
            }
        };
        Ok(Nonces { mined, pending, next })
    }

    async fn move_up(&self, to: u64) -> Result<u64, WorkError> {
        let relayer = self.desk.signer.address();
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                tx.execute(
                    "INSERT INTO relayer (address, next_nonce) VALUES (?1, ?2) ON CONFLICT (address) DO NOTHING",
                    values![relayer, to_db(to)?],
                )?;
                let next = lock(tx, relayer)?.unwrap_or(to).max(to);
                save(tx, relayer, next)?;
                Ok(next)
            })
            .await
    }

    /// Signs an empty transaction to ourselves for a nonce that no operation has: a hole would hold up everything above it.
    pub(super) async fn fill(&self, nonce: u64) -> Result<(), WorkError> {
        let relayer = self.desk.signer.address();
        let bid = fee::ask(&self.desk.rpc, self.desk.profile.fee).await?;
        let to = TxKind::Call(relayer);
        let signed =
            self.desk.signer.sign(&Outgoing { to, input: Bytes::new(), gas_limit: 21_000, nonce }, bid)?;
        let (id, now): (OperationId, _) = (fresh_id(), self.desk.clock.now());
        tracing::warn!(nonce, "closing a hole in the row of nonces");
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                lock(tx, relayer)?;
                let taken =
                    store::list_from_nonce(tx, relayer, nonce, 1)?.first().is_some_and(|o| o.nonce == nonce);
                if !taken {
                    store::add_fill(tx, id, relayer, nonce, &signed, now)?;
                }
                Ok(())
            })
            .await
    }
}
