//! Signing in, and staying signed in.

use std::sync::Arc;

use protocol::{
    ApiError, ErrorCode,
    identity::{ApiCard, LinkRequest, Me},
};
use zeroize::Zeroizing;

use super::{Notice, Wallet, open::Open, refusals};
use crate::{
    client::Keeper,
    store::{ME, Store, StoreRefused},
    vault::{open_row, seal_row},
};

pub(super) const CARD: &str = "card";
/// The API's clock less this device's, in milliseconds.
pub(super) const SKEW: &str = "skew_ms";
/// Sealed by the vault's row key.
pub(super) const REFRESH: &str = "refresh";

/// Keeps the refresh token in the local copy, sealed. Holds the key for as long as the session may need it.
struct SealedKeeper {
    store: Arc<Store>,
    open: Arc<Open>,
}

impl Keeper for SealedKeeper {
    fn keep(&self, refresh_token: &str, me: &Me) -> Result<(), ApiError> {
        let sealed =
            seal_row(&self.open.row_key, REFRESH, refresh_token.as_bytes()).map_err(refusals::vault)?;
        self.store.set_bytes(REFRESH, &sealed).map_err(refusals::store)?;
        match self.store.set_sealed_json(ME, me) {
            // Locked meanwhile: the token counts, and who this is was kept at the login.
            Err(StoreRefused::Locked) => Ok(()),
            other => other.map_err(refusals::store),
        }
    }

    fn forget(&self) {
        if let Err(refused) = self.store.forget(REFRESH) {
            refusals::store(refused);
        }
    }
}

impl Wallet {
    /// Signs in at the API with a message for its authority, made and signed here.
    ///
    /// # Errors
    /// [`ErrorCode::WalletLocked`]; what the API refuses with.
    pub async fn session_login(&self) -> Result<Me, ApiError> {
        self.touch();
        let _one = self.inner.login_gate.lock().await;
        self.login().await
    }

    /// Links the wallet to a line of the roster.
    ///
    /// # Errors
    /// [`ErrorCode::RosterNoMatch`] and its neighbours.
    pub async fn identity_link(&self, number: &str, name: &str) -> Result<Me, ApiError> {
        self.touch();
        self.ensure_session().await?;
        let request = LinkRequest { number: number.trim().to_owned(), name: name.trim().to_owned() };
        let me = self.inner.client.link(&request).await?;
        self.inner.store.set_sealed_json(ME, &me).map_err(refusals::store)?;
        self.tell(Notice::Changed);
        Ok(me)
    }

    /// The API's card: the one that is kept, or a fresh one.
    pub(super) async fn card(&self) -> Result<ApiCard, ApiError> {
        match self.inner.store.find_json(CARD).map_err(refusals::store)? {
            Some(card) => Ok(card),
            None => self.fresh_card().await,
        }
    }

    pub(super) async fn fresh_card(&self) -> Result<ApiCard, ApiError> {
        let card = self.inner.client.card().await?;
        self.inner.store.set_json(CARD, &card).map_err(refusals::store)?;
        self.keep_skew()?;
        Ok(card)
    }

    /// A code is judged by the API's clock, also right after a start.
    pub(super) fn keep_skew(&self) -> Result<(), ApiError> {
        let skew_ms = self.inner.client.skew().num_milliseconds();
        self.inner.store.set_json(SKEW, &skew_ms).map_err(refusals::store)
    }

    /// Goes on with the session that is kept, if it is this vault's.
    pub(super) async fn resume_session(&self) -> Result<(), ApiError> {
        let open = self.opened()?;
        let Some(sealed) = self.inner.store.find_bytes(REFRESH).map_err(refusals::store)? else {
            return Ok(());
        };
        let token = open_row(&open.row_key, REFRESH, &sealed)
            .and_then(|plain| String::from_utf8(plain.to_vec()).ok())
            .map(Zeroizing::new);
        match token {
            Some(token) => self.inner.client.resume_session(token, self.keeper(open)).await,
            None => self.inner.store.forget(REFRESH).map_err(refusals::store)?,
        }
        Ok(())
    }

    /// For calls that need a session: whoever had signed in before is signed in again when the session has run out.
    /// The message is this app's own and for its own API, so there is nothing to ask.
    pub(super) async fn ensure_session(&self) -> Result<(), ApiError> {
        self.opened()?;
        if self.inner.client.has_session().await {
            match self.inner.client.check_session().await {
                Err(error) if has_ended(&error) => {}
                other => return other,
            }
        }
        let known: Option<Me> = self.inner.store.find_sealed_json(ME).map_err(refusals::store)?;
        if known.is_none() {
            return Err(ErrorCode::Unauthorized.into());
        }
        let _one = self.inner.login_gate.lock().await;
        if self.inner.client.has_session().await {
            return Ok(());
        }
        self.login().await.map(|_| ())
    }

    async fn login(&self) -> Result<Me, ApiError> {
        let open = self.opened()?;
        let card = self.fresh_card().await?;
        let keeper = self.keeper(open);
        let client = &self.inner.client;
        let me = client.sign_in(&*self.account()?, card.chain_id, &self.inner.config.device, keeper).await?;
        if self.try_opened().is_none() {
            // Locked meanwhile: what is kept stays, what is in memory goes.
            client.pause_session().await;
        }
        self.inner.wake.notify_waiters();
        self.tell(Notice::Changed);
        Ok(me)
    }

    fn keeper(&self, open: Arc<Open>) -> Arc<dyn Keeper> {
        Arc::new(SealedKeeper { store: Arc::clone(&self.inner.store), open })
    }
}

fn has_ended(error: &ApiError) -> bool {
    matches!(error.code, ErrorCode::Unauthorized | ErrorCode::SessionReused)
}
