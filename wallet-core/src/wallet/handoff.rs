//! A browser that shows a code is signed in by this wallet.

use protocol::{
    ApiError, ApprovalId, ErrorCode, HandoffId, app::LoginApproval, identity::HandoffApproval, link::Link,
};

use super::{
    Wallet,
    approvals::{self, Shown},
};
use crate::signing::login::{LoginFor, Purpose, sign_login};

impl Wallet {
    /// Signs exactly the login that was shown.
    ///
    /// # Errors
    /// [`ErrorCode::ApprovalGone`]; [`ErrorCode::HandoffGone`].
    pub async fn login_confirm(&self, approval: ApprovalId) -> Result<(), ApiError> {
        self.touch();
        self.opened()?;
        let now = self.inner.client.api_now();
        let Shown::Login { handoff } = self.inner.approvals.take(approval, now)? else {
            return Err(ErrorCode::ApprovalGone.into());
        };
        let card = self.card().await?;
        let what = LoginFor {
            api: &self.inner.config.api,
            purpose: Purpose::Browser(handoff.id),
            chain_id: card.chain_id,
            nonce: &handoff.nonce,
            now,
        };
        let (message, signature) = sign_login(&*self.account()?, &what).ok_or(ErrorCode::LoginMalformed)?;
        let body = HandoffApproval { message, signature: signature.to_string() };
        self.inner.client.approve_handoff(handoff.id, &body).await
    }

    pub(super) async fn read_login(
        &self,
        link: &Link,
        id: HandoffId,
        number: &str,
    ) -> Result<LoginApproval, ApiError> {
        self.ensure_session().await?;
        let handoff = self.inner.client.handoff(id).await?;
        if handoff.id != id || handoff.number != number {
            return Err(ErrorCode::LinkForged.into());
        }
        let now = self.inner.client.api_now();
        let expires_at = (now + approvals::LIFETIME).min(handoff.expires_at).min(link.expires_at);
        if now >= expires_at {
            return Err(ErrorCode::HandoffGone.into());
        }
        Ok(LoginApproval {
            number: handoff.number.clone(),
            browser: handoff.browser.clone(),
            from: handoff.from.clone(),
            authority: self.inner.config.api.authority().to_owned(),
            expires_at: self.by_device(expires_at),
            approval: self.inner.approvals.add(Shown::Login { handoff }, expires_at, now)?,
        })
    }
}
