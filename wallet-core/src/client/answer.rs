//! What came back.

use protocol::{ApiError, ErrorCode};
use reqwest::Response;
use serde::de::DeserializeOwned;

use super::http::MAX_ANSWER;

/// A whole answer of the API.
#[derive(Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body, at most 4 MiB.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value, or the refusal.
    ///
    /// # Errors
    /// The API's own refusal; [`ErrorCode::Internal`] for a success that cannot be read.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        if !self.is_success() {
            return Err(self.refusal());
        }
        let body: &[u8] = if self.body.is_empty() { b"null" } else { &self.body };
        serde_json::from_slice(body).map_err(|error| {
            // The position is enough to find the field; the body may hold names.
            tracing::warn!(
                line = error.line(),
                column = error.column(),
                "an answer of the API has another shape"
            );
            ErrorCode::Internal.into()
        })
    }

    /// 2xx.
    #[must_use]
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The refusal in the body, or the nearest one to the status when a proxy answered.
    #[must_use]
    pub fn refusal(&self) -> ApiError {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| {
            ApiError::from(match self.status {
                401 => ErrorCode::Unauthorized,
                403 => ErrorCode::Forbidden,
                404 => ErrorCode::NotFound,
                408 | 504 => ErrorCode::Timeout,
                413 => ErrorCode::TooLarge,
                429 => ErrorCode::RateLimited,
                502 | 503 => ErrorCode::Unavailable,
                400..500 => ErrorCode::InvalidInput,
                _ => ErrorCode::Internal,
            })
        })
    }
}

/// Reads the body up to the limit, however long it says it is.
pub(super) async fn collect(mut response: Response) -> Result<Answer, ApiError> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err(ErrorCode::TooLarge.into());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Answer { status, body })
}

/// Never reached: offline. Reached and then lost: whether it was done is not known.
pub(super) fn no_answer(error: &reqwest::Error) -> ApiError {
    let code = if error.is_connect() { ErrorCode::Offline } else { ErrorCode::Timeout };
    tracing::debug!(%code, "no answer from the API");
    code.into()
}
