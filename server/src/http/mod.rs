//! The router and what every request passes through: trace id, limits, time, metrics, problem answers.

pub mod auth;
pub mod console;
pub mod limit;
pub mod openapi;
pub mod ops;
pub mod problem;

use std::time::Duration;

use axum::{Router, extract::DefaultBodyLimit, http::StatusCode, middleware};
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use crate::{app::App, chain, feed, identity, office, till, transfer, voucher};

/// The whole API.
pub fn router(app: App, metrics: ops::Metrics) -> Router {
    let limits = app.config.limits;
    let timed = Router::new()
        .merge(identity::http::routes())
        .merge(voucher::http::routes(limits.csv_bytes))
        .merge(till::http::routes())
        .merge(transfer::http::routes())
        .merge(office::http::routes())
        .merge(chain::http::routes())
        .merge(feed::http::routes())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            Duration::from_secs(limits.request_secs),
        ));
    Router::new()
        .merge(timed)
        .merge(feed::http::stream_routes())
        .merge(ops::routes(metrics))
        .merge(openapi::routes())
        .merge(console::routes(&app.config))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::not_found)
        .layer(DefaultBodyLimit::max(limits.json_bytes))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), problem::trace))
        .with_state(app)
}
