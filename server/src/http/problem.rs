//! The outermost layer: gives each request a trace id, measures it, and writes every refusal as `{code, params, trace_id}`.

use std::{any::Any, time::Instant};

use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use protocol::{ApiError, ErrorCode};
use tracing::Instrument;

use crate::{app::App, error::Failure};

/// Answers for a path that is not there.
pub async fn not_found() -> Failure {
    Failure::new(ErrorCode::NotFound)
}

/// Answers for a handler that panicked: a defect of ours.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the layer asks for")]
pub fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    tracing::error!(panic = text.or(panic.downcast_ref::<&str>().copied()), "a handler panicked");
    Failure::new(ErrorCode::Internal).into_response()
}

/// The layer.
pub async fn trace(State(app): State<App>, request: Request, next: Next) -> Response {
    let trace_id = uuid::Uuid::simple(crate::clock::fresh_id()).to_string();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned());
    let span = tracing::info_span!("request", trace_id, %method, route);
    let started = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status();

    if let Some(error) = problem_of(&mut response) {
        let retry = error.params.get("retry_after_secs").and_then(|text| HeaderValue::from_str(text).ok());
        let body = ApiError { trace_id: Some(trace_id.clone()), ..error };
        let headers = response.headers().clone();
        response = (status, Json(body)).into_response();
        for (name, value) in headers.iter().filter(|(name, _)| *name == header::SET_COOKIE) {
            response.headers_mut().append(name, value.clone());
        }
        if let Some(retry) = retry {
            response.headers_mut().insert(header::RETRY_AFTER, retry);
        }
    }
    if let Ok(value) = HeaderValue::from_str(&trace_id) {
        response.headers_mut().insert("x-trace-id", value);
    }
    security_headers(&app, &mut response);

    let elapsed = started.elapsed();
    let labels = [("method", method.to_string()), ("route", route), ("status", status.as_u16().to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels[..2]).record(elapsed.as_secs_f64());
    span.in_scope(|| {
        tracing::debug!(status = status.as_u16(), duration_ms = elapsed.as_millis() as u64, "answered");
    });
    response
}

/// The refusal that a response stands for: ours, or the framework's own in our words.
fn problem_of(response: &mut Response) -> Option<ApiError> {
    if let Some(error) = response.extensions_mut().remove::<ApiError>() {
        return Some(error);
    }
    let is_ours = response.headers().contains_key(header::CONTENT_TYPE)
        && response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
    let code = match response.status() {
        status if status.is_success() || status.is_redirection() || is_ours => return None,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => ErrorCode::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorCode::TooLarge,
        StatusCode::GATEWAY_TIMEOUT | StatusCode::REQUEST_TIMEOUT => ErrorCode::Timeout,
        StatusCode::UNAUTHORIZED => ErrorCode::Unauthorized,
        status if status.is_client_error() => ErrorCode::InvalidInput,
        _ => ErrorCode::Internal,
    };
    Some(code.into())
}

fn security_headers(app: &App, response: &mut Response) {
    let headers = response.headers_mut();
    let mut put = |name: &'static str, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.entry(name).or_insert(value);
        }
    };
    put("x-content-type-options", "nosniff");
    put("referrer-policy", "no-referrer");
    put("x-frame-options", "DENY");
    put("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if app.config.https {
        put("strict-transport-security", "max-age=31536000");
    }
}
