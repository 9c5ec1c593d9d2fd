//! One request, one bounded answer.

use std::time::Duration;

use protocol::{ApiError, ErrorCode};
use reqwest::{
    Method, Response,
    header::{AUTHORIZATION, CONTENT_TYPE},
    redirect::Policy,
};
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use super::{Answer, Client, answer};

/// Longest answer that is read.
pub(super) const MAX_ANSWER: usize = 4 * 1024 * 1024;
const CONNECT: Duration = Duration::from_secs(5);
const WHOLE: Duration = Duration::from_secs(15);

/// What is sent beside the path.
pub(super) struct Request<'a> {
    pub(super) method: Method,
    pub(super) path: &'a str,
    pub(super) body: Option<(&'a str, Vec<u8>)>,
    pub(super) key: Option<&'a str>,
}

/// No redirects (another host must never see a token), no proxy from the environment.
pub(super) fn build() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .user_agent(concat!("jigap-wallet/", env!("CARGO_PKG_VERSION")))
        .build()
}

impl Client {
    /// `GET`.
    ///
    /// # Errors
    /// What the API refuses with; [`ErrorCode::Offline`] and [`ErrorCode::Timeout`] when it does not answer.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        self.call(&Request { method: Method::GET, path, body: None, key: None }).await?.read()
    }

    /// `POST` with a JSON body. `T` is `()` where the API answers with nothing.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post_json<B: Serialize + ?Sized, T: DeserializeOwned>(
        &self,
        path: &str,
        body: &B,
        idempotency_key: Option<&str>,
    ) -> Result<T, ApiError> {
        let body = serde_json::to_vec(body).map_err(|_| ApiError::from(ErrorCode::Internal))?;
        self.post_bytes(path, "application/json", body, idempotency_key).await
    }

    /// `POST` with any body, such as a CSV file.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub async fn post_bytes<T: DeserializeOwned>(
        &self,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
        idempotency_key: Option<&str>,
    ) -> Result<T, ApiError> {
        self.post_raw(path, content_type, body, idempotency_key).await?.read()
    }

    /// As [`Self::post_bytes`], but hands the answer over unread: for callers that must tell "refused" from "not known".
    ///
    /// # Errors
    /// Only when there is no answer: [`ErrorCode::Offline`], [`ErrorCode::Timeout`], [`ErrorCode::Unauthorized`].
    pub async fn post_raw(
        &self,
        path: &str,
        content_type: &str,
        body: Vec<u8>,
        idempotency_key: Option<&str>,
    ) -> Result<Answer, ApiError> {
        let body = Some((content_type, body));
        self.call(&Request { method: Method::POST, path, body, key: idempotency_key }).await
    }

    /// With the session where there is one. An access token that the API does not take any more is renewed once.
    async fn call(&self, request: &Request<'_>) -> Result<Answer, ApiError> {
        let Some(token) = self.bearer(None).await? else {
            return self.send(request, None).await;
        };
        let answer = self.send(request, Some(&token.text)).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        match self.bearer(Some(token.generation)).await? {
            Some(token) => self.send(request, Some(&token.text)).await,
            None => Ok(answer),
        }
    }

    /// Without looking at the session.
    pub(super) async fn send(
        &self,
        request: &Request<'_>,
        token: Option<&Zeroizing<String>>,
    ) -> Result<Answer, ApiError> {
        let sent = tokio::time::timeout(WHOLE, async {
            let response = self.start(request, token).await?;
            answer::collect(response).await
        });
        let answer = sent.await.unwrap_or_else(|_| Err(ErrorCode::Timeout.into()));
        let reached =
            !matches!(&answer, Err(error) if matches!(error.code, ErrorCode::Offline | ErrorCode::Timeout));
        self.shared.online.store(reached, std::sync::atomic::Ordering::Relaxed);
        answer
    }

    /// Sends, and waits for the head of the answer only.
    pub(super) async fn start(
        &self,
        request: &Request<'_>,
        token: Option<&Zeroizing<String>>,
    ) -> Result<Response, ApiError> {
        if !request.path.starts_with('/') || request.path.starts_with("//") {
            return Err(ErrorCode::InvalidInput.into());
        }
        let url = format!("{}{}", self.base().origin(), request.path);
        let mut builder = self.shared.http.request(request.method.clone(), url);
        if let Some(token) = token {
            let mut value = reqwest::header::HeaderValue::from_str(&format!("Bearer {}", token.as_str()))
                .map_err(|_| ApiError::from(ErrorCode::Internal))?;
            value.set_sensitive(true);
            builder = builder.header(AUTHORIZATION, value);
        }
        if let Some(key) = request.key {
            builder = builder.header("Idempotency-Key", key);
        }
        if let Some((content_type, body)) = &request.body {
            builder = builder.header(CONTENT_TYPE, *content_type).body(body.clone());
        }
        builder.send().await.map_err(|error| answer::no_answer(&error))
    }
}
