//! Routes of the office.

use axum::{
    Json, Router,
    extract::{Query, State},
    routing::get,
};
use protocol::office::{Found, Overview, TrailRow};
use serde::Deserialize;

use super::{overview, search, trail};
use crate::{
    app::App,
    error::Failure,
    http::auth::SignedIn,
    text::{self, Bounds},
};

/// Routes of the office.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/office/search", get(find))
        .route("/v1/office/overview", get(figures))
        .route("/v1/office/trail", get(who_did_what))
}

/// What to look for.
#[derive(Debug, Deserialize)]
pub struct Question {
    q: String,
}

/// People, shops and payments that a text may mean.
#[utoipa::path(get, path = "/v1/office/search", tag = "office", params(("q" = String, Query)),
    responses((status = 200, body = Found)))]
pub async fn find(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Query(question): Query<Question>,
) -> Result<Json<Found>, Failure> {
    let text = text::line(&question.q, "q", Bounds { least: 1, most: 80 })?;
    Ok(Json(app.db.read(move |tx| search::find(tx, caller, &text)).await?))
}

/// The figures of the last four weeks.
#[utoipa::path(get, path = "/v1/office/overview", tag = "office", responses((status = 200, body = Overview)))]
pub async fn figures(State(app): State<App>, SignedIn(caller): SignedIn) -> Result<Json<Overview>, Failure> {
    let now = app.clock.now();
    Ok(Json(app.db.read(move |tx| overview::make(tx, caller, now)).await?))
}

/// About what.
#[derive(Debug, Deserialize)]
pub struct About {
    subject: String,
}

/// What the staff did to one thing.
#[utoipa::path(get, path = "/v1/office/trail", tag = "office", params(("subject" = String, Query)),
    responses((status = 200, body = Vec<TrailRow>)))]
pub async fn who_did_what(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Query(about): Query<About>,
) -> Result<Json<Vec<TrailRow>>, Failure> {
    let subject = text::line(&about.subject, "subject", Bounds { least: 1, most: 80 })?;
    Ok(Json(app.db.read(move |tx| trail::of(tx, caller, &subject)).await?))
}
