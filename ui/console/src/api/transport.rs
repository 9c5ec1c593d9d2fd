//! One request: headers, time limit, and every way to fail as an [`ApiError`].

use std::cell::Cell;

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{ApiError, ErrorCode};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

/// The API ends a request after 20 seconds; past this nobody answers any more.
const LIMIT_MS: u32 = 30_000;

thread_local! {
    static SKEW: Cell<TimeDelta> = const { Cell::new(TimeDelta::zero()) };
}

/// The time now by the API's clock, so that a wrong clock at the till does not spoil a countdown.
pub(crate) fn server_now() -> DateTime<Utc> {
    jigap_kit::now() + SKEW.get()
}

/// A moment of the API's clock as this device's clock shows it; what the kit's countdowns count to.
pub(crate) fn by_this_clock(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment - SKEW.get()
}

/// Remembers how far this device's clock is off. Under two seconds is the way of the answer, not the clock.
pub(super) fn measure_skew(server: DateTime<Utc>) {
    let skew = server - jigap_kit::now();
    SKEW.set(if skew.abs() < TimeDelta::seconds(2) { TimeDelta::zero() } else { skew });
}

/// Names one money action; the retry of the same action carries the same key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Key(String);

impl Key {
    pub(crate) fn new() -> Self {
        let crypto = web_sys::window().and_then(|window| window.crypto().ok());
        Self(crypto.map(|crypto| crypto.random_uuid()).unwrap_or_default())
    }

    #[cfg(test)]
    pub(crate) fn named(name: &str) -> Self {
        Self(name.to_owned())
    }

    /// Whether the action may have happened although it was refused: then the retry must carry the same key.
    pub(crate) const fn outcome_unknown(error: &ApiError) -> bool {
        matches!(
            error.code,
            ErrorCode::Timeout
                | ErrorCode::Offline
                | ErrorCode::Unavailable
                | ErrorCode::Internal
                | ErrorCode::IdempotencyRunning
        )
    }
}

/// What is sent.
#[derive(Clone)]
pub(super) enum Body {
    Nothing,
    Json(String),
    Csv(Vec<u8>),
}

impl Body {
    pub(super) fn json(value: &impl Serialize) -> Self {
        serde_json::to_string(value).map_or(Self::Nothing, Self::Json)
    }
}

/// One request, without the question who asks.
#[derive(Clone)]
pub(super) struct Ask<'a> {
    pub(super) method: &'static str,
    pub(super) path: String,
    pub(super) body: Body,
    pub(super) key: Option<&'a Key>,
}

pub(super) async fn send<T: DeserializeOwned>(ask: &Ask<'_>, token: Option<&str>) -> Result<T, ApiError> {
    let abort = AbortController::new().map_err(broken)?;
    let timer = abort.clone();
    let expired = std::rc::Rc::new(Cell::new(false));
    let mark = expired.clone();
    let limit = async move {
        jigap_kit::sleep(LIMIT_MS).await;
        mark.set(true);
        timer.abort();
    };
    let request = exchange(ask, token, &abort);
    futures_util::pin_mut!(request, limit);
    // The race is lost by the timer alone: aborting makes the request fail, which is then read as a time-out.
    let answer = match futures_util::future::select(request, limit).await {
        futures_util::future::Either::Left((answer, _)) => answer,
        futures_util::future::Either::Right(((), request)) => request.await,
    };
    match answer {
        Err(_) if expired.get() => Err(ErrorCode::Timeout.into()),
        Err(()) => Err(ErrorCode::Offline.into()),
        Ok((status, text)) => read(status, &text),
    }
}

/// The status and the body's text; `Err` when there is no answer.
async fn exchange(ask: &Ask<'_>, token: Option<&str>, abort: &AbortController) -> Result<(u16, String), ()> {
    let init = prepare(ask, token, abort).map_err(drop)?;
    let window = web_sys::window().ok_or(())?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(&ask.path, &init)).await.map_err(drop)?;
    let answer: Response = answer.dyn_into().map_err(drop)?;
    let text = JsFuture::from(answer.text().map_err(drop)?).await.map_err(drop)?;
    Ok((answer.status(), text.as_string().unwrap_or_default()))
}

fn prepare(ask: &Ask<'_>, token: Option<&str>, abort: &AbortController) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    if let Some(token) = token {
        headers.set("authorization", &format!("Bearer {token}"))?;
    }
    if let Some(Key(key)) = ask.key {
        headers.set("idempotency-key", key)?;
    }
    let init = RequestInit::new();
    init.set_method(ask.method);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(Some(&abort.signal()));
    match &ask.body {
        Body::Nothing => {}
        Body::Json(text) => {
            headers.set("content-type", "application/json")?;
            init.set_body(&text.as_str().into());
        }
        Body::Csv(bytes) => {
            headers.set("content-type", "text/csv")?;
            init.set_body(&js_sys::Uint8Array::from(bytes.as_slice()));
        }
    }
    init.set_headers(&headers);
    Ok(init)
}

fn read<T: DeserializeOwned>(status: u16, text: &str) -> Result<T, ApiError> {
    if (200..300).contains(&status) {
        let text = if text.is_empty() { "null" } else { text };
        return serde_json::from_str(text).map_err(|_| ErrorCode::Unknown.into());
    }
    Err(serde_json::from_str(text).unwrap_or_else(|_| {
        // Not our API's words: a proxy in between, or none of our routes.
        let code = match status {
            401 => ErrorCode::Unauthorized,
            403 => ErrorCode::Forbidden,
            404 => ErrorCode::NotFound,
            413 => ErrorCode::TooLarge,
            429 => ErrorCode::RateLimited,
            502 | 503 => ErrorCode::Unavailable,
            408 | 504 => ErrorCode::Timeout,
            _ => ErrorCode::Unknown,
        };
        ApiError::new(code)
    }))
}

fn broken(_: JsValue) -> ApiError {
    ErrorCode::Internal.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_read_by_status() {
        assert_eq!(read::<u32>(200, "7"), Ok(7));
        assert_eq!(read::<()>(204, ""), Ok(()));
        let refused = r#"{"code":"handoff_gone"}"#;
        assert_eq!(read::<()>(410, refused).unwrap_err().code, ErrorCode::HandoffGone);
        assert_eq!(read::<()>(502, "<html>").unwrap_err().code, ErrorCode::Unavailable);
        assert_eq!(read::<u32>(200, "<html>").unwrap_err().code, ErrorCode::Unknown);
    }

    #[test]
    fn only_unclear_outcomes_keep_their_key() {
        assert!(Key::outcome_unknown(&ErrorCode::Timeout.into()));
        assert!(!Key::outcome_unknown(&ErrorCode::InvalidInput.into()));
    }
}
