//! Routes of vouchers.

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    routing::{get, post},
};
use protocol::{
    IssueId, SeriesId, Won,
    identity::Role,
    voucher::{
        ConfirmIssue, HoldingWithSeries, Issue, IssuePreview, Mine, NewSeries, Series, SeriesWithSums,
        WhereView,
    },
};

use super::{issue, model, series, store, whereabouts};
use crate::{
    app::App,
    clock::fresh_id,
    csv_file,
    db::DbError,
    error::{Failure, Stop},
    http::auth::SignedIn,
    idempotency::{Answered, Money, once},
    identity::roles,
};

/// Routes of vouchers; `csv_bytes` bounds an issue file.
pub fn routes(csv_bytes: usize) -> Router<App> {
    Router::new()
        .route("/v1/voucher/series", get(list_series).post(create_series))
        .route(
            "/v1/voucher/series/{id}/issues",
            get(list_issues).merge(post(preview_issue).layer(DefaultBodyLimit::max(csv_bytes))),
        )
        .route("/v1/voucher/series/{id}/where", get(where_is))
        .route("/v1/voucher/issues/{id}", get(issue_progress))
        .route("/v1/voucher/issues/{id}/confirm", post(confirm_issue))
        .route("/v1/voucher/mine", get(mine))
}

/// All series with their sums.
#[utoipa::path(get, path = "/v1/voucher/series", tag = "voucher", responses((status = 200, body = Vec<SeriesWithSums>)))]
pub async fn list_series(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<SeriesWithSums>>, Failure> {
    let (custody, now) = (app.chain.voucher, app.clock.now());
    Ok(Json(app.db.read(move |tx| whereabouts::list(tx, caller, custody, now)).await?))
}

/// Makes a series.
#[utoipa::path(post, path = "/v1/voucher/series", tag = "voucher", request_body = NewSeries,
    params(("Idempotency-Key" = String, Header)), responses((status = 200, body = Series)))]
pub async fn create_series(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    request: Money<NewSeries>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let now = app.clock.now();
    let fresh = series::Fresh { series: fresh_id(), operation: fresh_id() };
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                series::create(tx, caller, &request.body, fresh, now)
            })
        })
        .await?;
    app.committed();
    Ok(answer)
}

/// The issues of a series.
#[utoipa::path(get, path = "/v1/voucher/series/{id}/issues", tag = "voucher", responses((status = 200, body = Vec<Issue>)))]
pub async fn list_issues(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<SeriesId>,
) -> Result<Json<Vec<Issue>>, Failure> {
    let issues = app
        .db
        .read(move |tx| {
            roles::require(tx, caller, &[Role::Officer])?;
            Ok::<_, Stop>(store::issues(tx, None, Some(id))?)
        })
        .await?;
    Ok(Json(issues))
}

/// Reads a file of people and amounts; nothing is issued.
#[utoipa::path(post, path = "/v1/voucher/series/{id}/issues", tag = "voucher",
    request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = IssuePreview), (status = 400, body = protocol::ApiError)))]
pub async fn preview_issue(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<SeriesId>,
    body: Bytes,
) -> Result<Json<IssuePreview>, Failure> {
    let now = app.clock.now();
    let table = csv_file::read(&body, model::COLUMNS, model::MOST_ROWS)?;
    let issue: IssueId = fresh_id();
    let preview = app.db.write(move |tx| issue::preview(tx, caller, id, &table, issue, now)).await?;
    Ok(Json(preview))
}

/// Issues a previewed file.
#[utoipa::path(post, path = "/v1/voucher/issues/{id}/confirm", tag = "voucher", request_body = ConfirmIssue,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Issue), (status = 422, body = protocol::ApiError)))]
pub async fn confirm_issue(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<IssueId>,
    request: Money<ConfirmIssue>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let now = app.clock.now();
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                issue::confirm(tx, caller, id, request.body, now)
            })
        })
        .await?;
    app.committed();
    Ok(answer)
}

/// Where an issue is.
#[utoipa::path(get, path = "/v1/voucher/issues/{id}", tag = "voucher", responses((status = 200, body = Issue)))]
pub async fn issue_progress(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<IssueId>,
) -> Result<Json<Issue>, Failure> {
    let issue = app
        .db
        .read(move |tx| {
            roles::require(tx, caller, &[Role::Officer])?;
            issue::progress(tx, id)
        })
        .await?;
    Ok(Json(issue))
}

/// Where each won of a series is.
#[utoipa::path(get, path = "/v1/voucher/series/{id}/where", tag = "voucher", responses((status = 200, body = WhereView)))]
pub async fn where_is(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<SeriesId>,
) -> Result<Json<WhereView>, Failure> {
    let (custody, now) = (app.chain.voucher, app.clock.now());
    Ok(Json(app.db.read(move |tx| whereabouts::view(tx, caller, id, custody, now)).await?))
}

/// What the caller holds, soonest end first.
#[utoipa::path(get, path = "/v1/voucher/mine", tag = "voucher", responses((status = 200, body = Mine)))]
pub async fn mine(State(app): State<App>, SignedIn(caller): SignedIn) -> Result<Json<Mine>, Failure> {
    let now = app.clock.now();
    let mine = app
        .db
        .read(move |tx| {
            let mut holdings = Vec::new();
            for id in store::series_held_by(tx, caller.address)? {
                let holding = store::holding(tx, caller.address, id)?;
                let series = store::load_series(tx, id)?.view(now);
                holdings.push(HoldingWithSeries {
                    series,
                    amount: holding.amount,
                    reserved: holding.reserved,
                });
            }
            holdings.sort_by_key(|holding| holding.series.ends_at);
            let spendable = Won::sum(
                holdings
                    .iter()
                    .filter(|holding| holding.series.state == protocol::voucher::SeriesState::Active)
                    .filter_map(|holding| holding.amount.checked_sub(holding.reserved)),
            )
            .ok_or_else(|| DbError::Corrupt("holdings above the maximum".into()))?;
            Ok::<_, DbError>(Mine { spendable, holdings })
        })
        .await?;
    Ok(Json(mine))
}
