//! Yes to something that somebody handed over to be signed.

use chrono::{DateTime, Utc};
use protocol::{
    Address, ApiError, ApprovalId, ErrorCode,
    app::{Asset, Outcome, Payee, SignApproval},
    identity::ApiCard,
};

use super::{Wallet, approvals::Shown, refusals};
use crate::{
    code::{Code, read_code},
    payment_uri::Payment,
    request::{Context, Decoded, Input, Paid, RequestRefused, decode},
};

impl Wallet {
    /// Takes a request apart: a login, typed data, a transaction, an authorization or a message. Nothing is signed.
    ///
    /// # Errors
    /// The refusals of [`decode`]; [`ErrorCode::WalletLocked`]; [`ErrorCode::Offline`] before the API was ever reached.
    pub async fn request_read(&self, text: &str) -> Result<SignApproval, ApiError> {
        self.touch();
        let account = self.opened()?.address;
        let card = self.card().await?;
        let now = self.inner.client.api_now();
        let paid = self.payees()?;
        let decoded = decode(Input::read(text, card.chain_id)?, &self.context(account, &card, &paid, now))?;
        let expires_at = decoded.expires_at();
        let id = self.inner.approvals.add(Shown::Sign(Box::new(decoded.clone())), expires_at, now)?;
        let view = decoded.view(id);
        Ok(SignApproval { expires_at: self.by_device(view.expires_at), ..view })
    }

    /// Signs exactly what was shown. Without the second yes where one is needed, nothing is signed and the approval waits on.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`], [`ErrorCode::SecondStepMissing`].
    pub fn sign_confirm(&self, approval: ApprovalId, second_step: bool) -> Result<Outcome, ApiError> {
        self.touch();
        let account = self.account()?;
        let now = self.inner.client.api_now();
        let waits = |shown: &Shown| matches!(shown, Shown::Sign(decoded) if decoded.needs_second_step());
        if !second_step && self.inner.approvals.peek(approval, now, waits).unwrap_or(false) {
            return Err(ErrorCode::SecondStepMissing.into());
        }
        let Shown::Sign(decoded) = self.inner.approvals.take(approval, now)? else {
            return Err(ErrorCode::ApprovalGone.into());
        };
        let signed =
            Decoded::sign(*decoded, &account, second_step, now).map_err(|refused| match refused {
                RequestRefused::Expired => ErrorCode::ApprovalGone.into(),
                other => ApiError::from(other),
            })?;
        Ok(Outcome::Signed { hex: signed.to_hex() })
    }

    /// Whom a plain address or an ERC-681 payment request means to be paid; `None` for a Jigap link, which says itself what it
    /// is for.
    ///
    /// # Errors
    /// [`ErrorCode::LinkUnknown`] with what it looks like; [`ErrorCode::RequestWrongChain`];
    /// [`ErrorCode::PaymentTokenForeign`] for a token that is not the campus's won.
    pub async fn payee_read(&self, text: &str) -> Result<Option<Payee>, ApiError> {
        self.touch();
        self.opened()?;
        let uri = match read_code(text)? {
            Code::Link(_) => return Ok(None),
            Code::Address(to) => return Ok(Some(Payee { to, asset: None, units: None })),
            Code::Payment(uri) => uri,
        };
        let card = self.card().await?;
        if let Some(found) = uri.chain_id.filter(|chain| *chain != card.chain_id) {
            return Err(ApiError::from(ErrorCode::RequestWrongChain).with("found", found));
        }
        Ok(Some(match uri.payment {
            Payment::Native { to, value } => {
                Payee { to, asset: Some(Asset::Coin), units: value.map(|value| value.to_string()) }
            }
            Payment::Erc20 { token, to, amount } if token == card.won_contract => {
                Payee { to, asset: Some(Asset::Won), units: Some(amount.to_string()) }
            }
            Payment::Erc20 { token, .. } => {
                return Err(ApiError::from(ErrorCode::PaymentTokenForeign).with("token", token));
            }
        }))
    }

    fn context<'a>(
        &'a self,
        account: Address,
        card: &ApiCard,
        paid: &'a [Paid],
        now: DateTime<Utc>,
    ) -> Context<'a> {
        Context {
            api: &self.inner.config.api,
            chain_id: card.chain_id,
            voucher_contract: card.voucher_contract,
            won_contract: card.won_contract,
            account,
            paid,
            now,
        }
    }

    /// Everybody who was really paid from here, with the name that they have in the contacts, or their shop's.
    pub(super) fn payees(&self) -> Result<Vec<Paid>, ApiError> {
        let store = &self.inner.store;
        let named = store.list_payees().map_err(refusals::store)?.into_iter().map(|payee| {
            let contact = store.find_contact(payee.address).map_err(refusals::store)?;
            Ok(Paid { address: payee.address, name: contact.map(|contact| contact.name).or(payee.name) })
        });
        named.collect()
    }
}
