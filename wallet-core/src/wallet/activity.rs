//! Transfers as the screens see them.

use alloy_primitives::U256;
use protocol::{
    Address, ApiError, ErrorCode, Page,
    app::{Activity, Asset, SendApproval, SendIntent, SendWay, TrailEntry},
};
use uuid::Uuid;

use super::{
    Wallet, refusals,
    send::{ToSend, affordable, refuse_other_chain},
    transfer::{GAS_OF_NOTHING, is_replaceable},
};
use crate::{
    chain::{Chain, at_least_replacing},
    store::{Outlay, Transfer},
};

impl Wallet {
    /// Transfers, newest first, from the local copy.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`], [`ErrorCode::StoreUnavailable`].
    pub fn activity_list(
        &self,
        cursor: Option<&str>,
        limit: u32,
        address: Option<Address>,
    ) -> Result<Page<Activity>, ApiError> {
        self.touch();
        self.opened()?;
        let page = self.inner.store.list_transfers(address, cursor, limit).map_err(refusals::store)?;
        let rows = page.rows.into_iter().map(|(transfer, trail)| self.seen_by_screens(&transfer, trail));
        Ok(Page { rows: rows.collect::<Result<_, _>>()?, next: page.next })
    }

    /// One of them. One that is on its way is asked about first; without a network it is told as it was last heard of.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`].
    pub async fn activity_view(&self, id: &str) -> Result<Activity, ApiError> {
        // No `touch`: the screen asks by itself until it is over.
        self.opened()?;
        let id = Uuid::try_parse(id).map_err(|_| ApiError::from(ErrorCode::NotFound))?;
        match self.advance(id).await {
            Err(error) if error.code == ErrorCode::NotFound => return Err(error),
            Err(error) => tracing::debug!(code = %error.code, "a transfer is told as it was last heard of"),
            Ok(()) => {}
        }
        let found = self.inner.store.find_transfer(id).map_err(refusals::store)?;
        let (transfer, trail) = found.ok_or(ErrorCode::NotFound)?;
        self.seen_by_screens(&transfer, trail)
    }

    /// The same transaction with a higher fee, to be confirmed.
    ///
    /// # Errors
    /// [`ErrorCode::NotReplaceable`], [`ErrorCode::InsufficientFee`], [`ErrorCode::InsufficientBalance`]; as
    /// [`Self::send_prepare`].
    pub async fn activity_speed_up(&self, id: &str) -> Result<SendApproval, ApiError> {
        self.replace(id, SendIntent::SpeedUp).await
    }

    /// An empty transaction in its place, to be confirmed. Whichever of the two is taken first counts.
    ///
    /// # Errors
    /// As [`Self::activity_speed_up`].
    pub async fn activity_cancel(&self, id: &str) -> Result<SendApproval, ApiError> {
        self.replace(id, SendIntent::Cancel).await
    }

    async fn replace(&self, id: &str, intent: SendIntent) -> Result<SendApproval, ApiError> {
        self.touch();
        self.opened()?;
        let id = Uuid::try_parse(id).map_err(|_| ApiError::from(ErrorCode::NotFound))?;
        // It may have got there meanwhile.
        self.advance(id).await?;
        let found = self.inner.store.find_transfer(id).map_err(refusals::store)?;
        let (transfer, _) = found.ok_or(ErrorCode::NotFound)?;
        let (Outlay::OwnFee(own), true) = (&transfer.outlay, is_replaceable(&transfer)) else {
            return Err(ErrorCode::NotReplaceable.into());
        };
        let Some(last) = own.attempts.last() else { return Err(ErrorCode::NotReplaceable.into()) };
        let card = self.card().await?;
        let chain = Chain::new(&self.inner.client);
        refuse_other_chain(&chain, own.chain_id).await?;
        let free = self.free(&chain, &card, transfer.from, Some(id)).await?;
        let offers = chain.market().await?.offers().map(|offer| at_least_replacing(offer, last.fees));
        let cancel = intent == SendIntent::Cancel;
        let mut to_send = ToSend {
            intent,
            replaces: Some(id),
            from: transfer.from,
            to: if cancel { transfer.from } else { transfer.to },
            asset: if cancel { Asset::Coin } else { transfer.asset },
            units: if cancel { U256::ZERO } else { transfer.units },
            way: SendWay::OwnFee,
            chain_id: own.chain_id,
            contract: own.contract.unwrap_or_default(),
            gas_limit: if cancel { GAS_OF_NOTHING } else { own.gas_limit },
            offers: Vec::new(),
        };
        to_send.offers = affordable(&to_send, &offers, free)?;
        self.show(to_send, free, false)
    }

    fn seen_by_screens(&self, transfer: &Transfer, trail: Vec<TrailEntry>) -> Result<Activity, ApiError> {
        let contact = self.inner.store.find_contact(transfer.to).map_err(refusals::store)?;
        let (way, stuck) = match &transfer.outlay {
            Outlay::Sponsored(_) => (SendWay::Sponsored, false),
            Outlay::OwnFee(own) => (SendWay::OwnFee, own.stuck),
        };
        Ok(Activity {
            id: transfer.id.to_string(),
            from: transfer.from,
            to: transfer.to,
            to_name: contact.map(|contact| contact.name),
            asset: transfer.asset,
            units: transfer.units.to_string(),
            way,
            step: transfer.step,
            trail,
            transaction: transfer.transaction(),
            fee_wei: transfer.fee_wei.map(|fee| fee.to_string()),
            stuck,
            replaceable: is_replaceable(transfer),
        })
    }
}
