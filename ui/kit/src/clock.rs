//! The browser's clock and waiting.

use chrono::{DateTime, Utc};
use dioxus::prelude::*;

/// The time now, from the browser's clock (the host's clock in tests).
#[must_use]
pub fn now() -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis()).unwrap_or_default()
}

#[cfg(target_arch = "wasm32")]
fn millis() -> i64 {
    // Far below 2^53 until the year 287396, so the cast keeps every millisecond.
    js_sys::Date::now() as i64
}

#[cfg(not(target_arch = "wasm32"))]
fn millis() -> i64 {
    std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .ok()
        .and_then(|since| i64::try_from(since.as_millis()).ok())
        .unwrap_or_default()
}

/// Waits; only in a browser.
pub async fn sleep(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// The time now as a signal that moves on every `every_ms` milliseconds while the component is shown.
pub fn use_now(every_ms: u32) -> Signal<DateTime<Utc>> {
    let mut time = use_signal(now);
    use_future(move || async move {
        loop {
            sleep(every_ms).await;
            time.set(now());
        }
    });
    time
}
