//! From a refusal in a verb to an answer: `Stop` → [`Failure`] → `{code, params, trace_id}`.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use protocol::{ApiError, ErrorCode};

use crate::db::DbError;

/// Why a verb did not happen.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Stop {
    /// A rule said no; the caller can act on it.
    #[error("refused: {0}")]
    Refused(ApiError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<ApiError> for Stop {
    fn from(error: ApiError) -> Self {
        Self::Refused(error)
    }
}

impl From<ErrorCode> for Stop {
    fn from(code: ErrorCode) -> Self {
        Self::Refused(code.into())
    }
}

/// A refusal with its HTTP status. The body is written by [`crate::http::problem`], which knows the trace id.
#[derive(Clone, Debug)]
pub struct Failure {
    /// HTTP status.
    pub status: StatusCode,
    /// What the client reads.
    pub error: ApiError,
}

impl Failure {
    /// The refusal for a code.
    #[must_use]
    pub fn new(error: impl Into<ApiError>) -> Self {
        let error = error.into();
        Self { status: status(error.code), error }
    }

    /// A field of the request does not make sense.
    #[must_use]
    pub fn field(name: &str) -> Self {
        Self::new(ApiError::new(ErrorCode::InvalidInput).with("field", name))
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::new(error)
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        // The cause is logged once, here; the answer never carries it.
        match error {
            DbError::Closed | DbError::Failed(_) => {
                tracing::error!(%error, "database");
                Self::new(ErrorCode::Unavailable)
            }
            DbError::Constraint(_) | DbError::Corrupt(_) => {
                tracing::error!(%error, "database");
                Self::new(ErrorCode::Internal)
            }
        }
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Refused(error) => Self::new(error),
            Stop::Db(error) => error.into(),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self.error);
        response
    }
}

/// The HTTP status that a code travels with.
#[must_use]
pub const fn status(code: ErrorCode) -> StatusCode {
    use ErrorCode as E;
    match code {
        E::InvalidInput
        | E::IdempotencyMissing
        | E::LoginMalformed
        | E::CsvUnreadable
        | E::CsvEmpty
        | E::CsvColumnMissing
        | E::CsvTooManyRows
        | E::AmountMismatch
        | E::BadDeadline
        | E::SeriesEndsInPast
        | E::TransferNowhere => StatusCode::BAD_REQUEST,
        E::Unauthorized
        | E::SessionReused
        | E::LoginForeignDomain
        | E::LoginForeignUri
        | E::LoginWrongChain
        | E::LoginExpired
        | E::LoginNotYetValid
        | E::LoginNonceUsed
        | E::LoginBadSignature
        | E::BadSignature => StatusCode::UNAUTHORIZED,
        E::Forbidden => StatusCode::FORBIDDEN,
        E::NotFound | E::RosterNoMatch => StatusCode::NOT_FOUND,
        E::HandoffGone | E::PaymentExpired | E::PaymentCancelled => StatusCode::GONE,
        E::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        E::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        E::Unavailable | E::Offline => StatusCode::SERVICE_UNAVAILABLE,
        E::Timeout => StatusCode::GATEWAY_TIMEOUT,
        E::IdempotencyMismatch
        | E::IssueHasProblems
        | E::SeriesNotUsable
        | E::InsufficientBalance
        | E::VoucherExpired
        | E::PaymentRefused => StatusCode::UNPROCESSABLE_ENTITY,
        E::IdempotencyRunning
        | E::RosterAlreadyLinked
        | E::WalletAlreadyLinked
        | E::IssueAlreadyConfirmed
        | E::PaymentAlreadyAuthorized
        | E::TransferUsed => StatusCode::CONFLICT,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
