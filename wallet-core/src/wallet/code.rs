//! A scanned code becomes something that can be said yes to.

use chrono::{DateTime, Utc};
use protocol::{
    ApiError, ErrorCode, PaymentId, Won,
    app::{Approval, PayApproval, PayPart},
    link::{Link, LooksLike, Target},
    till::{Part, Payment, PaymentState},
};

use super::{
    Wallet,
    approvals::{self, Shown},
    refusals,
    views::{is_usable, sum},
};
use crate::{link, store::Held};

impl Wallet {
    /// What a code wants. It must be by this app's own API, unaltered and fresh.
    ///
    /// # Errors
    /// The refusals of [`link::verify`]; [`ErrorCode::InsufficientBalance`]; where the payment stands.
    pub async fn code_read(&self, text: &str) -> Result<Approval, ApiError> {
        self.touch();
        self.opened()?;
        let link = self.verified(text).await?;
        match link.target {
            Target::Pay { payment, amount } => self.read_pay(&link, payment, amount).await.map(Approval::Pay),
            Target::Login { handoff, ref number } => {
                self.read_login(&link, handoff, number).await.map(Approval::Login)
            }
            // Ours and genuine; nothing on this screen can be done with it.
            Target::Gift { .. } => {
                Err(ApiError::from(ErrorCode::LinkUnknown).with("looks_like", LooksLike::Gift.as_str()))
            }
            Target::Ticket { .. } => {
                Err(ApiError::from(ErrorCode::LinkUnknown).with("looks_like", LooksLike::Ticket.as_str()))
            }
        }
    }

    /// The text of the code in a picture, PNG or JPEG.
    ///
    /// # Errors
    /// [`ErrorCode::PictureUnreadable`], [`ErrorCode::TooLarge`].
    #[cfg(feature = "picture")]
    pub async fn picture_text(&self, bytes: Vec<u8>) -> Result<String, ApiError> {
        self.touch();
        self.opened()?;
        tokio::task::spawn_blocking(move || crate::picture::read_code(&bytes))
            .await
            .map_err(|_| ApiError::from(ErrorCode::Internal))?
    }

    /// [`Self::code_read`] of the code in a picture.
    ///
    /// # Errors
    /// As [`Self::picture_text`] and [`Self::code_read`].
    #[cfg(feature = "picture")]
    pub async fn code_read_picture(&self, bytes: Vec<u8>) -> Result<Approval, ApiError> {
        let text = self.picture_text(bytes).await?;
        self.code_read(&text).await
    }

    /// A code that is signed by a key we do not know yet may be by a key that is newer than our card.
    async fn verified(&self, text: &str) -> Result<Link, ApiError> {
        let authority = self.inner.config.api.authority();
        let unchecked = link::read(text, authority)?;
        let mut card = self.card().await?;
        if !link::knows_key(&unchecked, &card.keys) {
            card = self.fresh_card().await?;
        }
        link::verify(text, authority, &card.keys, self.inner.client.api_now())
    }

    async fn read_pay(&self, link: &Link, id: PaymentId, amount: Won) -> Result<PayApproval, ApiError> {
        self.ensure_session().await?;
        let (synced, payment) = tokio::join!(self.catch_up(), self.inner.client.payment(id));
        let payment = payment?;
        if let Err(error) = synced {
            tracing::debug!(code = %error.code, "choosing vouchers from an older copy");
        }
        if payment.id != id || payment.amount != amount {
            return Err(ErrorCode::LinkForged.into());
        }
        let now = self.inner.client.api_now();
        refuse_unless_open(&payment, now)?;
        // Signed already and on its way: a second signature would only confuse.
        if self.inner.store.find_open_outbox(id).map_err(refusals::store)?.is_some() {
            return Err(ErrorCode::PaymentAlreadyAuthorized.into());
        }
        let held = self.inner.store.list_held().map_err(refusals::store)?;
        let parts = choose(&held, amount, now)?;
        let spendable = sum(held.iter().filter(|held| is_usable(held, now)).map(Held::free))?;
        let expires_at = (now + approvals::LIFETIME).min(payment.expires_at).min(link.expires_at);
        let shown = Shown::Pay { payment: Box::new(payment.clone()), offered: parts.clone() };
        Ok(PayApproval {
            approval: self.inner.approvals.add(shown, expires_at, now)?,
            payment: id,
            shop_name: payment.shop_name,
            shop_address: payment.shop_address,
            amount,
            items: payment.items,
            parts,
            left_after: spendable.checked_sub(amount).unwrap_or(Won::ZERO),
            expires_at: self.by_device(expires_at),
        })
    }

    /// A moment of the API's clock, as this device's clock will show it: countdowns run by the latter.
    pub(super) fn by_device(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        at - self.inner.client.skew()
    }
}

/// A payment that still waits for a customer.
pub(super) fn refuse_unless_open(payment: &Payment, now: DateTime<Utc>) -> Result<(), ApiError> {
    Err(match payment.state {
        PaymentState::Created if now < payment.expires_at => return Ok(()),
        PaymentState::Created | PaymentState::Expired => ErrorCode::PaymentExpired,
        PaymentState::Accepted | PaymentState::Paid => ErrorCode::PaymentAlreadyAuthorized,
        PaymentState::Refused => ErrorCode::PaymentRefused,
        PaymentState::Cancelled => ErrorCode::PaymentCancelled,
    }
    .into())
}

/// Soonest end first, until the amount is reached; the others are offered with nothing taken of them. `held` is in that
/// order already.
fn choose(held: &[Held], amount: Won, now: DateTime<Utc>) -> Result<Vec<PayPart>, ApiError> {
    let mut missing = amount;
    let mut parts = Vec::new();
    for held in held.iter().filter(|held| is_usable(held, now)) {
        let taken = held.free().min(missing);
        missing = missing.checked_sub(taken).unwrap_or(Won::ZERO);
        parts.push(PayPart {
            part: Part { series: held.series.id, amount: taken },
            name: held.series.name.clone(),
            left: held.free().checked_sub(taken).unwrap_or(Won::ZERO),
        });
    }
    if missing.is_zero() {
        return Ok(parts);
    }
    let available = sum(parts.iter().map(|part| part.part.amount))?;
    Err(ApiError::from(ErrorCode::InsufficientBalance).with("available", available))
}
