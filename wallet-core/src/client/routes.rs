//! The routes that a wallet uses, with their types.

use std::sync::Arc;

use protocol::{
    Address, ApiError, B256, ErrorCode, HandoffId, PaymentId,
    identity::{
        ApiCard, HandoffApproval, HandoffView, LinkRequest, LoginRequest, Me, Nonce, Session, SessionKind,
    },
    sync::SyncBatch,
    till::{AuthorizePayment, Payment},
    transfer::Transfer,
    voucher::Mine,
};
use serde_json::json;

use super::{Client, Keeper};
use crate::{
    keyring::Account,
    signing::login::{LoginFor, Purpose, sign_login},
};

impl Client {
    /// The API's card. Refused when it names another authority than the one this client is set up with.
    ///
    /// # Errors
    /// [`ErrorCode::LoginForeignDomain`]; as [`Self::get`].
    pub async fn card(&self) -> Result<ApiCard, ApiError> {
        let card: ApiCard = self.get("/.well-known/jigap").await?;
        if card.authority != self.base().authority() {
            return Err(ApiError::from(ErrorCode::LoginForeignDomain)
                .with("expected", self.base().authority())
                .with("found", &card.authority));
        }
        self.heard_time(card.now);
        Ok(card)
    }

    /// Signs in with an ERC-4361 message for this API, and begins the session.
    ///
    /// # Errors
    /// What the API refuses the message with; as [`Self::get`].
    pub async fn sign_in(
        &self,
        account: &Account,
        chain_id: u64,
        device: &str,
        keeper: Arc<dyn Keeper>,
    ) -> Result<Me, ApiError> {
        // A session that has ended must not stand in the way of the next one.
        self.pause_session().await;
        let nonce: Nonce = self.post_json("/v1/identity/nonce", &json!({}), None).await?;
        let what = LoginFor {
            api: self.base(),
            purpose: Purpose::App,
            chain_id,
            nonce: &nonce.nonce,
            now: self.api_now(),
        };
        let (message, signature) = sign_login(account, &what).ok_or(ErrorCode::LoginMalformed)?;
        let login = LoginRequest {
            message,
            signature: signature.to_string(),
            session: SessionKind::App,
            device: device.chars().take(60).collect(),
        };
        let session: Session = self.post_json("/v1/identity/login", &login, None).await?;
        if session.me.address != account.address() {
            return Err(ErrorCode::LoginBadSignature.into());
        }
        self.begin_session(&session, keeper).await?;
        Ok(session.me)
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn me(&self) -> Result<Me, ApiError> {
        self.get("/v1/identity/me").await
    }

    /// Links the wallet to a roster line.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn link(&self, request: &LinkRequest) -> Result<Me, ApiError> {
        self.post_json("/v1/identity/link", request, None).await
    }

    /// A browser's request to be signed in.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn handoff(&self, id: HandoffId) -> Result<HandoffView, ApiError> {
        self.get(&format!("/v1/identity/handoffs/{id}")).await
    }

    /// Signs a browser in.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn approve_handoff(&self, id: HandoffId, approval: &HandoffApproval) -> Result<(), ApiError> {
        self.post_json(&format!("/v1/identity/handoffs/{id}/approve"), approval, None).await
    }

    /// What changed since the cursor.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn sync(&self, cursor: Option<&str>) -> Result<SyncBatch, ApiError> {
        let batch: SyncBatch = match cursor {
            None => self.get("/v1/sync").await?,
            Some(cursor) => self.get(&format!("/v1/sync?cursor={}", escape(cursor))).await?,
        };
        self.heard_time(batch.now);
        Ok(batch)
    }

    /// A payment.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn payment(&self, id: PaymentId) -> Result<Payment, ApiError> {
        self.get(&format!("/v1/till/payments/{id}")).await
    }

    /// Pays.
    ///
    /// # Errors
    /// As [`Self::get`]. After [`ErrorCode::Timeout`] ask again with the same key and body.
    pub async fn authorize(
        &self,
        id: PaymentId,
        body: &AuthorizePayment,
        idempotency_key: &str,
    ) -> Result<Payment, ApiError> {
        self.post_json(&authorize_path(id), body, Some(idempotency_key)).await
    }

    /// A transfer that the API brings to the chain.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when the API never took it; as [`Self::get`].
    pub async fn transfer(&self, from: Address, nonce: B256) -> Result<Transfer, ApiError> {
        self.get(&format!("{TRANSFERS}/{nonce}?from={from}")).await
    }

    /// What this wallet holds.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn mine(&self) -> Result<Mine, ApiError> {
        self.get("/v1/voucher/mine").await
    }
}

/// Where signed transfers are taken.
pub(crate) const TRANSFERS: &str = "/v1/won/transfers";

pub(crate) fn authorize_path(id: PaymentId) -> String {
    format!("/v1/till/payments/{id}/authorize")
}

/// Percent-encodes everything but unreserved characters.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
