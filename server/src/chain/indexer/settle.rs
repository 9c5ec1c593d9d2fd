//! Operations whose nonce is used, and that no event confirmed: refused by the contract, displaced, or without an event.

use super::{
    super::{
        WorkError,
        operation::{
            Kind, State,
            store::{self, InFlight},
        },
        refusal::{Tried, tried},
        rpc::{RpcFailure, hex_number},
        tell,
    },
    Indexer,
};
use crate::transfer;
use alloy::rpc::types::TransactionRequest;
use protocol::{Address, ErrorCode};

/// What became of an operation.
enum End {
    /// Mined, did what it says.
    Done,
    /// Mined, refused.
    Refused(ErrorCode, String),
    /// Its nonce went to another transaction.
    Displaced,
}

impl Indexer {
    /// Ends what the blocks up to `block` have ended. Everything that has an event was confirmed before this.
    pub(super) async fn settle(&self, block: u64) -> Result<(), WorkError> {
        let relayers = self.desk.db.read::<_, WorkError, _>(|tx| Ok(store::list_relayers(tx)?)).await?;
        for relayer in relayers {
            self.settle_for(relayer, block).await?;
        }
        Ok(())
    }

    async fn settle_for(&self, relayer: Address, block: u64) -> Result<(), WorkError> {
        let used = self.desk.rpc.nonce(relayer, &hex_number(block)).await?;
        let open =
            self.desk.db.read::<_, WorkError, _>(move |tx| Ok(store::list_used(tx, relayer, used)?)).await?;
        for operation in open {
            if let Some(end) = self.end_of(&operation, block).await? {
                self.save_end(operation, end, block).await?;
            }
        }
        Ok(())
    }

    async fn end_of(&self, operation: &InFlight, block: u64) -> Result<Option<End>, WorkError> {
        Ok(match self.desk.rpc.receipt(operation.tx_hash).await? {
            // The chain moved on under us; the next round sees it.
            Some(receipt) if receipt.block_number > block => None,
            Some(receipt) if receipt.status == 1 => Some(End::Done),
            Some(_) => {
                let (code, words) = self.why(operation).await?;
                Some(End::Refused(code, words))
            }
            None => Some(End::Displaced),
        })
    }

    /// Asks the contract again: a receipt does not say why.
    async fn why(&self, operation: &InFlight) -> Result<(ErrorCode, String), WorkError> {
        let unknown =
            (ErrorCode::PaymentRefused, "refused in its block, for a reason that is gone".to_owned());
        let id = operation.id;
        let found = self.desk.db.read::<_, WorkError, _>(move |tx| Ok(store::find(tx, id)?)).await?;
        let Some(known) = found else { return Ok(unknown) };
        let call = TransactionRequest::default()
            .from(self.desk.signer.address())
            .to(self.desk.contracts.voucher)
            .input(known.calldata.into());
        match tried(self.desk.rpc.call(&call, "latest").await) {
            Ok(Tried::Refused(refusal) | Tried::Used(refusal)) => Ok((refusal.code, refusal.words)),
            Ok(Tried::Works | Tried::NotNow(_)) | Err(RpcFailure::Answered { .. }) => Ok(unknown),
            Err(error) => Err(error.into()),
        }
    }

    async fn save_end(&self, operation: InFlight, end: End, block: u64) -> Result<(), WorkError> {
        let now = self.desk.clock.now();
        self.desk
            .db
            .write::<_, WorkError, _>(move |tx| {
                // What an event confirmed in the meantime stays so.
                let still = store::find(tx, operation.id)?.filter(|o| matches!(o.state, State::Signed | State::Sent));
                let Some(known) = still else { return Ok(()) };
                match &end {
                    // Whoever used the nonce: it is no hole.
                    End::Done | End::Displaced if operation.kind == Kind::Fill => {
                        store::save_confirmed(tx, known.id, known.state, block, now)?;
                    }
                    End::Done if known.kind.ends_with_receipt() => {
                        store::save_confirmed(tx, known.id, known.state, block, now)?;
                        transfer::onchain::done(tx, known.id, now)?;
                    }
                    // The event is in a block that another replica has yet to read; or there was none, which the
                    // contract does not do.
                    End::Done => tracing::warn!(operation.id = %known.id, "mined without its event"),
                    End::Refused(code, words) => {
                        tell::failed(tx, known.id, known.kind, known.state, (*code, words), Some(block), now)?;
                    }
                    End::Displaced => {
                        tracing::warn!(operation.id = %known.id, nonce = operation.nonce, "nonce used by another transaction");
                        store::save_displaced(tx, known.id, known.state, now)?;
                    }
                }
                Ok(())
            })
            .await?;
        self.desk.changed();
        self.desk.wake.notify_one();
        Ok(())
    }
}
