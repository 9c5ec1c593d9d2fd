//! The session: an access token in memory, a refresh token that a [`Keeper`] seals.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ApiError, ErrorCode,
    identity::{Me, RefreshRequest, Session},
};
use reqwest::Method;
use zeroize::Zeroizing;

use super::{Client, http::Request};

/// Keeps the refresh token over restarts. Called before a new token is used.
pub trait Keeper: Send + Sync {
    /// Seals and keeps the token, and who is signed in.
    ///
    /// # Errors
    /// When it cannot; the session then goes on in memory only.
    fn keep(&self, refresh_token: &str, me: &Me) -> Result<(), ApiError>;
    /// The session has ended.
    fn forget(&self);
}

/// For clients that live as long as the process.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoKeeper;

impl Keeper for NoKeeper {
    fn keep(&self, _: &str, _: &Me) -> Result<(), ApiError> {
        Ok(())
    }
    fn forget(&self) {}
}

pub(super) struct Tokens {
    access: Zeroizing<String>,
    expires_at: DateTime<Utc>,
    refresh: Zeroizing<String>,
    generation: u64,
    keeper: Arc<dyn Keeper>,
}

/// An access token and which one it is.
pub(super) struct Bearer {
    pub(super) text: Zeroizing<String>,
    pub(super) generation: u64,
}

/// An access token is renewed this long before its end.
const EARLY: TimeDelta = TimeDelta::seconds(30);

impl Client {
    /// Begins a session that the API has just given.
    ///
    /// # Errors
    /// What the keeper refuses with; [`ErrorCode::Internal`] when the API gave no refresh token.
    pub async fn begin_session(&self, session: &Session, keeper: Arc<dyn Keeper>) -> Result<(), ApiError> {
        let refresh = session.refresh_token.clone().ok_or(ErrorCode::Internal)?;
        keeper.keep(&refresh, &session.me)?;
        *self.shared.session.lock().await = Some(Tokens {
            access: Zeroizing::new(session.access_token.clone()),
            expires_at: session.access_expires_at,
            refresh: Zeroizing::new(refresh),
            generation: 0,
            keeper,
        });
        Ok(())
    }

    /// Goes on with a session that was kept; the first call fetches an access token.
    pub async fn resume_session(&self, refresh_token: Zeroizing<String>, keeper: Arc<dyn Keeper>) {
        *self.shared.session.lock().await = Some(Tokens {
            access: Zeroizing::new(String::new()),
            expires_at: DateTime::<Utc>::MIN_UTC,
            refresh: refresh_token,
            generation: 0,
            keeper,
        });
    }

    /// Drops the tokens from memory; what is kept stays kept.
    pub async fn pause_session(&self) {
        *self.shared.session.lock().await = None;
    }

    /// Is there a session in memory?
    pub async fn has_session(&self) -> bool {
        self.shared.session.lock().await.is_some()
    }

    /// Fetches an access token if the one here has run out, so that a session that has ended is known before it is needed.
    ///
    /// # Errors
    /// [`ErrorCode::Unauthorized`] or [`ErrorCode::SessionReused`] when it has ended.
    pub async fn check_session(&self) -> Result<(), ApiError> {
        self.bearer(None).await?.map(|_| ()).ok_or_else(|| ErrorCode::Unauthorized.into())
    }

    /// An access token that is good, or `None` without a session. `refused` names the one that the API did not take.
    ///
    /// One caller renews, the others wait for the lock and then find the new token.
    pub(super) async fn bearer(&self, refused: Option<u64>) -> Result<Option<Bearer>, ApiError> {
        let mut slot = Arc::clone(&self.shared.session).lock_owned().await;
        let Some(tokens) = slot.as_ref() else {
            return Ok(None);
        };
        let good = refused != Some(tokens.generation) && self.api_now() + EARLY < tokens.expires_at;
        if good {
            return Ok(Some(tokens.bearer()));
        }
        // In a task of its own: a caller that goes away must not lose the token that the API has already swapped.
        let client = self.clone();
        let renewed = tokio::spawn(async move { client.renew(&mut slot).await });
        renewed.await.unwrap_or_else(|_| Err(ErrorCode::Internal.into())).map(Some)
    }

    async fn renew(&self, slot: &mut Option<Tokens>) -> Result<Bearer, ApiError> {
        let tokens = slot.as_mut().ok_or(ErrorCode::Unauthorized)?;
        let body = RefreshRequest { refresh_token: Some(tokens.refresh.to_string()) };
        let body = serde_json::to_vec(&body).map_err(|_| ApiError::from(ErrorCode::Internal))?;
        let request = Request {
            method: Method::POST,
            path: "/v1/identity/refresh",
            body: Some(("application/json", body)),
            key: None,
        };
        match self.send(&request, None).await?.read::<Session>() {
            Ok(session) => {
                let refresh = session.refresh_token.ok_or(ErrorCode::Internal)?;
                if let Err(error) = tokens.keeper.keep(&refresh, &session.me) {
                    tracing::warn!(code = %error.code, "the session is not kept over a restart");
                }
                tokens.access = Zeroizing::new(session.access_token);
                tokens.expires_at = session.access_expires_at;
                tokens.refresh = Zeroizing::new(refresh);
                tokens.generation += 1;
                Ok(tokens.bearer())
            }
            Err(error) if matches!(error.code, ErrorCode::Unauthorized | ErrorCode::SessionReused) => {
                tokens.keeper.forget();
                *slot = None;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }
}

impl Tokens {
    fn bearer(&self) -> Bearer {
        Bearer { text: self.access.clone(), generation: self.generation }
    }
}
