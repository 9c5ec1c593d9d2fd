//! Routes of the till.

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    routing::{get, post},
};
use protocol::{
    ErrorCode, OperationId, PaymentId, ShopId,
    link::Target,
    till::{AuthorizePayment, NewPayment, NewShop, Payment, PaymentState, Shop, TillDay},
};
use serde::Deserialize;

use super::{authorize, model::StoredPayment, request, shop, store};
use crate::{
    app::App,
    clock::fresh_id,
    db::DbError,
    error::{Failure, Stop},
    http::auth::SignedIn,
    idempotency::{Answered, Money, once},
    identity::roles,
};

/// Routes of the till.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/shops", get(list_shops).post(add_shop))
        .route("/v1/till/payments", post(create_payment))
        .route("/v1/till/payments/{id}", get(view_payment))
        .route("/v1/till/payments/{id}/authorize", post(authorize_payment))
        .route("/v1/till/payments/{id}/cancel", post(cancel_payment))
        .route("/v1/till/today", get(today))
}

/// Shops that the caller may see.
#[utoipa::path(get, path = "/v1/shops", tag = "till", responses((status = 200, body = Vec<Shop>)))]
pub async fn list_shops(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
) -> Result<Json<Vec<Shop>>, Failure> {
    Ok(Json(app.db.read(move |tx| shop::list(tx, caller)).await?))
}

/// Adds a shop.
#[utoipa::path(post, path = "/v1/shops", tag = "till", request_body = NewShop, responses((status = 200, body = Shop)))]
pub async fn add_shop(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Json(new): Json<NewShop>,
) -> Result<Json<Shop>, Failure> {
    let (id, operation, now) = (fresh_id(), fresh_id(), app.clock.now());
    let shop = app.db.write(move |tx| shop::add(tx, caller, &new, id, operation, now)).await?;
    app.committed();
    Ok(Json(shop))
}

/// Asks for a payment; the answer carries the link for the QR code.
#[utoipa::path(post, path = "/v1/till/payments", tag = "till", request_body = NewPayment,
    params(("Idempotency-Key" = String, Header)), responses((status = 200, body = Payment)))]
pub async fn create_payment(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    request: Money<NewPayment>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let (id, now, signer) = (fresh_id(), app.clock.now(), app.clone());
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                let payment = request::create(tx, caller, &request.body, id, now)?;
                Ok(with_link(&signer, payment))
            })
        })
        .await?;
    Ok(answer)
}

/// A payment, for the shop, the payer, or somebody who has just scanned it.
#[utoipa::path(get, path = "/v1/till/payments/{id}", tag = "till",
    responses((status = 200, body = Payment), (status = 404, body = protocol::ApiError)))]
pub async fn view_payment(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<PaymentId>,
) -> Result<Json<Payment>, Failure> {
    let payment = app
        .db
        .read(move |tx| {
            let payment = store::find(tx, id)?.ok_or(ErrorCode::NotFound)?;
            let is_payer = payment.state.accepted().is_some_and(|accepted| accepted.payer == caller.user);
            let sees_all = is_payer || roles::require_at_shop(tx, caller, payment.shop.id).is_ok();
            Ok::<_, Stop>(if sees_all { payment.view() } else { payment.public_view() })
        })
        .await?;
    Ok(Json(with_link(&app, payment)))
}

/// The customer's signed spend.
#[utoipa::path(post, path = "/v1/till/payments/{id}/authorize", tag = "till", request_body = AuthorizePayment,
    params(("Idempotency-Key" = String, Header)),
    responses((status = 200, body = Payment), (status = 409, body = protocol::ApiError), (status = 422, body = protocol::ApiError)))]
pub async fn authorize_payment(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<PaymentId>,
    request: Money<AuthorizePayment>,
) -> Result<Answered, Failure> {
    let _hold = app.in_flight.hold(caller.user, &request.key)?;
    let (operation, now): (OperationId, _) = (fresh_id(), app.clock.now());
    // The shop's address never changes, so the signature can be checked outside the transaction.
    let payment: StoredPayment = app
        .db
        .read(move |tx| store::find(tx, id))
        .await
        .map_err(|error: DbError| Failure::from(error))?
        .ok_or(ErrorCode::NotFound)?;
    let domain = authorize::Domain { chain_id: app.chain.chain_id, contract: app.chain.voucher };
    authorize::check_signature(domain, payment.shop.address, id, &request.body)?;
    let answer = app
        .db
        .write(move |tx| {
            once(tx, caller.user, &request.key, &request.hash, now, |tx| {
                authorize::accept(tx, caller, id, &request.body, operation, now)
            })
        })
        .await?;
    app.committed();
    Ok(answer)
}

/// Takes a payment back that nobody has confirmed.
#[utoipa::path(post, path = "/v1/till/payments/{id}/cancel", tag = "till", responses((status = 200, body = Payment)))]
pub async fn cancel_payment(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<PaymentId>,
) -> Result<Json<Payment>, Failure> {
    let now = app.clock.now();
    let payment = app.db.write(move |tx| request::cancel(tx, caller, id, now)).await?;
    app.committed();
    Ok(Json(payment))
}

/// Which shop.
#[derive(Debug, Deserialize)]
pub struct OfShop {
    shop: ShopId,
}

/// The day of a shop so far.
#[utoipa::path(get, path = "/v1/till/today", tag = "till", params(("shop" = ShopId, Query)),
    responses((status = 200, body = TillDay)))]
pub async fn today(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Query(of): Query<OfShop>,
) -> Result<Json<TillDay>, Failure> {
    let now = app.clock.now();
    Ok(Json(app.db.read(move |tx| request::today(tx, caller, of.shop, now)).await?))
}

/// Adds the signed link while the payment waits.
fn with_link(app: &App, mut payment: Payment) -> Payment {
    if payment.state == PaymentState::Created {
        let target = Target::Pay { payment: payment.id, amount: payment.amount };
        payment.link = Some(app.keys.link(&target, &app.config.authority(), payment.expires_at));
    }
    payment
}
