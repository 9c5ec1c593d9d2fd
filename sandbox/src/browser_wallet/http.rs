//! Routes. Pages of other origins get no signature: the `Origin` header is checked before the body is read.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, Request, State},
    http::{
        HeaderMap, HeaderValue, Method, StatusCode,
        header::{
            ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
            CACHE_CONTROL, CONTENT_TYPE, ORIGIN, VARY,
        },
    },
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{LoginText, Role, Wallet, signing};

/// A login text is under 500 bytes.
const MAX_BODY_BYTES: usize = 4096;

const SCRIPT: &str = include_str!("wallet.js");

pub(super) fn router(wallet: Wallet) -> Router {
    Router::new()
        .route("/sign", post(sign))
        .route("/accounts", get(accounts))
        .route("/wallet.js", get(script))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .layer(middleware::from_fn_with_state(wallet.clone(), only_the_console))
        .with_state(wallet)
}

/// Cross-origin reads are for the console alone. Programs outside a browser send no `Origin` and may ask.
async fn only_the_console(State(wallet): State<Wallet>, request: Request<Body>, next: Next) -> Response {
    let allowed = wallet.0.origin.as_str();
    let asked_by_console = match request.headers().get(ORIGIN) {
        None => false,
        Some(origin) if origin.as_bytes() == allowed.as_bytes() => true,
        Some(_) => return Refusal::ForeignOrigin.into_response(),
    };
    let mut answer = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    let headers = answer.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("origin"));
    if let (true, Ok(origin)) = (asked_by_console, HeaderValue::from_str(allowed)) {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, POST"));
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type"));
    }
    answer
}

/// What the demo's seeder gives roles to.
async fn accounts(State(wallet): State<Wallet>) -> Json<BTreeMap<&'static str, String>> {
    Json(Role::ALL.map(|role| (role.as_str(), wallet.address(role))).into())
}

#[derive(Deserialize)]
struct SignRequest {
    role: Role,
    message: String,
}

#[derive(Serialize)]
struct Signed {
    address: String,
    signature: String,
}

async fn sign(State(wallet): State<Wallet>, Json(ask): Json<SignRequest>) -> Result<Json<Signed>, Refusal> {
    let login = LoginText::parse(&ask.message).map_err(|not| Refusal::NotLogin(not.to_string()))?;
    let origin = &wallet.0.origin;
    let uri_is_ours = login.uri.strip_prefix(origin.as_str()).is_some_and(|path| path.starts_with('/'));
    if login.authority != origin.authority() || !uri_is_ours {
        return Err(Refusal::NotLogin(format!("the message is for {}", login.authority)));
    }
    let address = wallet.address(ask.role);
    if login.address != address {
        return Err(Refusal::NotLogin(format!("the message is for the account {}", login.address)));
    }
    let signature = signing::sign(wallet.0.keys.of(ask.role), &ask.message).map_err(|_| Refusal::Failed)?;
    Ok(Json(Signed { address, signature }))
}

async fn script(State(wallet): State<Wallet>) -> (HeaderMap, String) {
    let accounts: Vec<_> = Role::ALL
        .map(|role| json!({ "role": role.as_str(), "name": role.name(), "address": wallet.address(role) }))
        .into();
    let setup = json!({
        "base": wallet.0.base,
        "chainId": format!("0x{:x}", wallet.0.chain_id),
        "authority": wallet.0.origin.authority(),
        "accounts": accounts,
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (HeaderMap::from_iter(headers), SCRIPT.replace("__SETUP__", &setup.to_string()))
}

/// Refusals carry the EIP-1193 code that the provider passes on to the page.
enum Refusal {
    ForeignOrigin,
    NotLogin(String),
    Failed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code, message) = match self {
            Self::ForeignOrigin => {
                (StatusCode::FORBIDDEN, 4100, "this page may not use the demo wallet".to_owned())
            }
            Self::NotLogin(why) => (StatusCode::FORBIDDEN, 4100, why),
            Self::Failed => (StatusCode::INTERNAL_SERVER_ERROR, -32603, "signing failed".to_owned()),
        };
        (status, Json(json!({ "code": code, "message": message }))).into_response()
    }
}
