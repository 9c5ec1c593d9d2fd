//! Health and metrics.

use axum::{Json, Router, extract::State, http::StatusCode, response::IntoResponse, routing::get};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use protocol::{ErrorCode, identity::ApiCard};

use crate::{app::App, db::DbError, error::Failure};

/// Renders the metrics of this process.
#[derive(Clone)]
pub struct Metrics(Option<PrometheusHandle>);

impl Metrics {
    /// Starts recording; only the first call of a process records (tests start many servers).
    #[must_use]
    pub fn install() -> Self {
        let builder = PrometheusBuilder::new()
            .set_buckets(&[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0]);
        Self(builder.ok().and_then(|builder| builder.install_recorder().ok()))
    }

    /// Records nothing.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }
}

/// `/healthz`, `/readyz`, `/metrics`, `/.well-known/jigap`.
pub fn routes(metrics: Metrics) -> Router<App> {
    Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(move || render(metrics.clone())))
        .route("/.well-known/jigap", get(card))
}

/// Ready: the database answers.
#[utoipa::path(get, path = "/readyz", tag = "operations", responses((status = 200), (status = 503)))]
pub async fn ready(State(app): State<App>) -> Result<&'static str, Failure> {
    app.db
        .read(|tx| tx.query_one("SELECT 1", &[]).map(drop))
        .await
        .map_err(|_: DbError| Failure::new(ErrorCode::Unavailable))?;
    Ok("ready")
}

/// What a wallet must know before it trusts this API.
#[utoipa::path(get, path = "/.well-known/jigap", tag = "identity", responses((status = 200, body = ApiCard)))]
pub async fn card(State(app): State<App>) -> Json<ApiCard> {
    Json(app.card())
}

async fn render(metrics: Metrics) -> impl IntoResponse {
    match metrics.0 {
        Some(handle) => (StatusCode::OK, handle.render()),
        None => (StatusCode::OK, String::new()),
    }
}
