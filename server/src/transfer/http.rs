//! Routes of won transfers.

use alloy::{rpc::types::TransactionRequest, sol_types::SolCall};
use axum::{
    Json, Router,
    extract::{Path, Query, State},
    routing::{get, post},
};
use protocol::{
    Address, B256, ErrorCode, OperationId, Won,
    transfer::{Credit, NewCredit, NewTransfer, Transfer},
};
use serde::Deserialize;

use super::{
    bring::{self, Domain},
    credit, store,
};
use crate::{
    app::App,
    chain::contracts::CampusWon,
    clock::fresh_id,
    db::DbError,
    error::{Failure, Stop},
    http::auth::SignedIn,
    idempotency::{Answered, Money, once},
};

/// Routes of won transfers.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/won/transfers", post(bring_transfer))
        .route("/v1/won/transfers/{nonce}", get(view_transfer))
        .route("/v1/won/credits", post(make_credit))
        .route("/v1/won/credits/{id}", get(view_credit))
}

/// Brings a signed transfer to the chain; the campus pays the fee.
#[utoipa::path(post, path = "/v1/won/transfers", tag = "won", request_body = NewTransfer,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Transfer), (status = 409, body = protocol::ApiError), (status = 422, body = protocol::ApiError)))]
pub async fn bring_transfer(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    request: Money<NewTransfer>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let (operation, now) = (fresh_id(), app.clock.now());
    bring::check(&request.body, Domain { chain_id: app.chain.chain_id, contract: app.chain.won }, now)?;
    let available = balance(&app, request.body.from).await;
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                bring::accept(tx, caller, &request.body, available, operation, now)
            })
        })
        .await?;
    app.committed();
    Ok(answer)
}

/// What somebody has, by the chain. None when it does not tell: then the relayer finds out.
async fn balance(app: &App, of: Address) -> Option<Won> {
    let call = CampusWon::balanceOfCall { account: of }.abi_encode();
    let request = TransactionRequest::default().to(app.chain.won).input(call.into());
    let data = app.chain.rpc.call(&request, "latest").await.ok()?;
    let units = CampusWon::balanceOfCall::abi_decode_returns(&data).ok()?;
    Some(u64::try_from(units).ok().and_then(|won| Won::try_from(won).ok()).unwrap_or(Won::MAX))
}

/// Whose number it is.
#[derive(Debug, Deserialize)]
pub struct From {
    from: Address,
}

/// Where a transfer stands. Everything in it stands on the chain for all to see.
#[utoipa::path(get, path = "/v1/won/transfers/{nonce}", tag = "won",
    params(("nonce" = String, Path), ("from" = String, Query)),
    responses((status = 200, body = Transfer), (status = 404, body = protocol::ApiError)))]
pub async fn view_transfer(
    State(app): State<App>,
    _caller: SignedIn,
    Path(nonce): Path<B256>,
    Query(by): Query<From>,
) -> Result<Json<Transfer>, Failure> {
    let found = app
        .db
        .read(move |tx| store::find(tx, by.from, nonce))
        .await
        .map_err(|error: DbError| Failure::from(error))?;
    Ok(Json(found.ok_or(ErrorCode::NotFound)?))
}

/// New won for an address (operators).
#[utoipa::path(post, path = "/v1/won/credits", tag = "won", request_body = NewCredit,
    params(("Idempotency-Key" = String, Header)), responses((status = 200, body = Credit)))]
pub async fn make_credit(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    request: Money<NewCredit>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let (id, now) = (fresh_id(), app.clock.now());
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                credit::make(tx, caller, &request.body, id, now)
            })
        })
        .await?;
    app.committed();
    Ok(answer)
}

/// Where a credit stands (operators).
#[utoipa::path(get, path = "/v1/won/credits/{id}", tag = "won", responses((status = 200, body = Credit)))]
pub async fn view_credit(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<OperationId>,
) -> Result<Json<Credit>, Failure> {
    Ok(Json(app.db.read::<_, Stop, _>(move |tx| credit::load(tx, caller, id)).await?))
}
