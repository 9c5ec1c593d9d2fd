//! Routes of identity.

use std::net::IpAddr;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use protocol::{
    ErrorCode, HandoffId, Page,
    identity::{
        GrantRequest, HandoffAnswer, HandoffApproval, HandoffClaim, HandoffOffer, HandoffView, LinkRequest,
        LoginRequest, Me, Nonce, PersonRow, RefreshRequest, RosterResult, Session, SessionKind,
    },
    link::Target,
};
use serde::Deserialize;

use super::{
    handoff::{self, NewHandoff},
    link, login,
    message::{self, Expected},
    roles, roster,
    session::{self, COOKIE, Fresh, Granted, Refreshed},
    user,
};
use crate::{
    app::App,
    clock::fresh_id,
    csv_file,
    error::{Failure, Stop},
    http::auth::{LoginFrom, SignedIn},
    transfer, voucher,
};

/// Routes of identity.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/v1/identity/nonce", post(offer_nonce))
        .route("/v1/identity/login", post(sign_in))
        .route("/v1/identity/refresh", post(refresh))
        .route("/v1/identity/logout", post(logout))
        .route("/v1/identity/me", get(me))
        .route("/v1/identity/link", post(link_person))
        .route("/v1/identity/handoffs", post(offer_handoff))
        .route("/v1/identity/handoffs/{id}", get(view_handoff))
        .route("/v1/identity/handoffs/{id}/approve", post(approve_handoff))
        .route("/v1/identity/handoffs/{id}/claim", post(claim_handoff))
        .route("/v1/people", get(list_people))
        .route("/v1/people/roster", post(import_roster).layer(DefaultBodyLimit::max(4 * 1024 * 1024)))
        .route("/v1/roles", post(grant_role))
}

/// A nonce for one login message.
#[utoipa::path(post, path = "/v1/identity/nonce", tag = "identity", responses((status = 200, body = Nonce)))]
pub async fn offer_nonce(State(app): State<App>, _from: LoginFrom) -> Result<Json<Nonce>, Failure> {
    let (nonce, now) = (login::fresh_nonce(), app.clock.now());
    Ok(Json(app.db.write(move |tx| login::offer_nonce(tx, &nonce, now)).await?))
}

/// Signs a wallet in with an ERC-4361 message.
#[utoipa::path(post, path = "/v1/identity/login", tag = "identity", request_body = LoginRequest,
    responses((status = 200, body = Session), (status = 401, body = protocol::ApiError)))]
pub async fn sign_in(
    State(app): State<App>,
    _from: LoginFrom,
    Json(request): Json<LoginRequest>,
) -> Result<Response, Failure> {
    let now = app.clock.now();
    let device = crate::text::line(&request.device, "device", crate::text::Bounds { least: 0, most: 60 })?;
    let authority = app.config.authority();
    let uri = format!("{}://{authority}/v1/identity/login", app.config.scheme());
    let expected =
        Expected { authority: &authority, uri: &uri, chain_id: app.chain.chain_id, request_id: None };
    let verified = message::verify(&request.message, &request.signature, expected, now)?;
    let (fresh_user, fresh) = (fresh_id(), Fresh::new());
    let granted = app
        .db
        .write(move |tx| login::login(tx, &verified, request.session, &device, fresh_user, &fresh, now))
        .await?;
    Ok(answer(&app, &granted))
}

/// Trades a refresh token for the next session tokens.
#[utoipa::path(post, path = "/v1/identity/refresh", tag = "identity", request_body = RefreshRequest,
    responses((status = 200, body = Session), (status = 401, body = protocol::ApiError)))]
pub async fn refresh(
    State(app): State<App>,
    _from: LoginFrom,
    headers: HeaderMap,
    Json(request): Json<RefreshRequest>,
) -> Result<Response, Failure> {
    let secret = request.refresh_token.or_else(|| cookie(&headers)).ok_or(ErrorCode::Unauthorized)?;
    let (next, now) = (session::fresh_secret(), app.clock.now());
    match app.db.write(move |tx| session::refresh(tx, &secret, &next, now)).await? {
        Refreshed::Granted(granted) => Ok(answer(&app, &granted)),
        Refreshed::Reused => Err(ErrorCode::SessionReused.into()),
    }
}

/// Ends the session.
#[utoipa::path(post, path = "/v1/identity/logout", tag = "identity", request_body = RefreshRequest,
    responses((status = 204)))]
pub async fn logout(
    State(app): State<App>,
    headers: HeaderMap,
    Json(request): Json<RefreshRequest>,
) -> Result<Response, Failure> {
    if let Some(secret) = request.refresh_token.or_else(|| cookie(&headers)) {
        let now = app.clock.now();
        app.db.write(move |tx| session::logout(tx, &secret, now)).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&app, &mut response, "", 0);
    Ok(response)
}

/// Who is signed in.
#[utoipa::path(get, path = "/v1/identity/me", tag = "identity", responses((status = 200, body = Me)))]
pub async fn me(State(app): State<App>, SignedIn(caller): SignedIn) -> Result<Json<Me>, Failure> {
    Ok(Json(app.db.read(move |tx| user::me(tx, caller)).await?))
}

/// Links the wallet to a roster line; vouchers that waited for it are issued.
#[utoipa::path(post, path = "/v1/identity/link", tag = "identity", request_body = LinkRequest,
    responses((status = 200, body = Me), (status = 404, body = protocol::ApiError), (status = 409, body = protocol::ApiError)))]
pub async fn link_person(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    _from: LoginFrom,
    Json(request): Json<LinkRequest>,
) -> Result<Json<Me>, Failure> {
    let (now, gift, operation) = (app.clock.now(), app.config.welcome_won, fresh_id());
    let me = app
        .db
        .write(move |tx| {
            let person = link::link(tx, caller, &request, now)?;
            voucher::issue::release_waiting(tx, person, caller.address, now)?;
            transfer::credit::welcome(tx, caller, person, gift, operation, now)?;
            Ok::<_, Stop>(user::me(tx, caller)?)
        })
        .await?;
    app.committed();
    Ok(Json(me))
}

/// A browser asks to be signed in by the app.
#[utoipa::path(post, path = "/v1/identity/handoffs", tag = "identity", responses((status = 200, body = HandoffOffer)))]
pub async fn offer_handoff(
    State(app): State<App>,
    LoginFrom(from): LoginFrom,
    headers: HeaderMap,
) -> Result<Json<HandoffOffer>, Failure> {
    let now = app.clock.now();
    let new = NewHandoff {
        id: fresh_id(),
        secret: session::fresh_secret(),
        number: two_digits(),
        browser: browser_name(&headers),
        from: shown(from),
        nonce: login::fresh_nonce(),
    };
    let stored = new.clone();
    let expires_at = app.db.write(move |tx| handoff::offer(tx, &stored, now)).await?;
    let target = Target::Login { handoff: new.id, number: new.number.clone() };
    let link = app.keys.link(&target, &app.config.authority(), expires_at);
    Ok(Json(HandoffOffer { id: new.id, secret: new.secret, number: new.number, link, expires_at }))
}

/// What the app shows before it approves.
#[utoipa::path(get, path = "/v1/identity/handoffs/{id}", tag = "identity",
    responses((status = 200, body = HandoffView), (status = 410, body = protocol::ApiError)))]
pub async fn view_handoff(
    State(app): State<App>,
    _caller: SignedIn,
    Path(id): Path<HandoffId>,
) -> Result<Json<HandoffView>, Failure> {
    let now = app.clock.now();
    Ok(Json(app.db.read(move |tx| handoff::view(tx, id, now)).await?))
}

/// The app approves with a signed ERC-4361 message for the browser.
#[utoipa::path(post, path = "/v1/identity/handoffs/{id}/approve", tag = "identity", request_body = HandoffApproval,
    responses((status = 204), (status = 410, body = protocol::ApiError)))]
pub async fn approve_handoff(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Path(id): Path<HandoffId>,
    Json(request): Json<HandoffApproval>,
) -> Result<StatusCode, Failure> {
    let now = app.clock.now();
    let authority = app.config.authority();
    let uri = format!("{}://{authority}/v1/identity/handoffs/{id}", app.config.scheme());
    let request_id = id.to_string();
    let expected = Expected {
        authority: &authority,
        uri: &uri,
        chain_id: app.chain.chain_id,
        request_id: Some(&request_id),
    };
    let verified = message::verify(&request.message, &request.signature, expected, now)?;
    app.db.write(move |tx| handoff::approve(tx, caller, id, verified.address, &verified.nonce, now)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The browser asks for its session.
#[utoipa::path(post, path = "/v1/identity/handoffs/{id}/claim", tag = "identity", request_body = HandoffClaim,
    responses((status = 200, body = HandoffAnswer), (status = 410, body = protocol::ApiError)))]
pub async fn claim_handoff(
    State(app): State<App>,
    _from: LoginFrom,
    headers: HeaderMap,
    Path(id): Path<HandoffId>,
    Json(request): Json<HandoffClaim>,
) -> Result<Response, Failure> {
    let now = app.clock.now();
    let (device, fresh) = (browser_name(&headers), Fresh::new());
    let granted =
        app.db.write(move |tx| handoff::claim(tx, id, &request.secret, &device, &fresh, now)).await?;
    let Some(granted) = granted else { return Ok(Json(HandoffAnswer::Waiting).into_response()) };
    let session = Box::new(session::tokens(&app, &granted, now));
    let mut response = Json(HandoffAnswer::SignedIn { session }).into_response();
    set_cookie(&app, &mut response, &granted.refresh_token, session::REFRESH_TTL.num_seconds());
    Ok(response)
}

/// A search with a cursor.
#[derive(Debug, Deserialize)]
pub struct Search {
    /// Start of a number or part of a name.
    #[serde(default)]
    query: String,
    /// `next` of the page before.
    #[serde(default)]
    cursor: String,
}

/// People on the roster.
#[utoipa::path(get, path = "/v1/people", tag = "identity",
    params(("query" = Option<String>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<PersonRow>)))]
pub async fn list_people(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Query(search): Query<Search>,
) -> Result<Json<Page<PersonRow>>, Failure> {
    let query = crate::text::line(&search.query, "query", crate::text::Bounds { least: 0, most: 60 })?;
    Ok(Json(app.db.read(move |tx| roster::list(tx, caller, &query, &search.cursor)).await?))
}

/// Adds and updates people from a CSV file.
#[utoipa::path(post, path = "/v1/people/roster", tag = "identity",
    request_body(content = String, content_type = "text/csv"), responses((status = 200, body = RosterResult)))]
pub async fn import_roster(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    body: Bytes,
) -> Result<Json<RosterResult>, Failure> {
    let now = app.clock.now();
    let table = csv_file::read(&body, roster::COLUMNS, roster::MOST_ROWS)?;
    let (lines, problems) = roster::check(&table);
    let result = app.db.write(move |tx| roster::import(tx, caller, &lines, &problems, now)).await?;
    Ok(Json(result))
}

/// Gives a role to a wallet.
#[utoipa::path(post, path = "/v1/roles", tag = "identity", request_body = GrantRequest, responses((status = 204)))]
pub async fn grant_role(
    State(app): State<App>,
    SignedIn(caller): SignedIn,
    Json(request): Json<GrantRequest>,
) -> Result<StatusCode, Failure> {
    let now = app.clock.now();
    app.db
        .write(move |tx| {
            roles::grant(tx, caller, &request, now)?;
            if let Some(user) = user::find(tx, request.address)? {
                let subject = crate::feed::Subject::User(user);
                crate::feed::publish(tx, subject, &protocol::event::Event::Me)?;
            }
            Ok::<_, Stop>(())
        })
        .await?;
    app.committed();
    Ok(StatusCode::NO_CONTENT)
}

fn answer(app: &App, granted: &Granted) -> Response {
    let mut response = Json(session::tokens(app, granted, app.clock.now())).into_response();
    if granted.kind == SessionKind::Browser {
        set_cookie(app, &mut response, &granted.refresh_token, session::REFRESH_TTL.num_seconds());
    }
    response
}

fn set_cookie(app: &App, response: &mut Response, value: &str, max_age_secs: i64) {
    let secure = if app.config.https { "; Secure" } else { "" };
    let cookie = format!(
        "{COOKIE}={value}; Path=/v1/identity; Max-Age={max_age_secs}; HttpOnly; SameSite=Strict{secure}"
    );
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, value)| *name == COOKIE && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// Browser and system, as the browser names itself: enough to recognise one's own.
fn browser_name(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let find = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let browser = find(&[
        ("Edg/", "Edge"),
        ("Whale/", "Whale"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (Some(browser), Some(system)) => format!("{browser} · {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "?".to_owned(),
    }
}

fn two_digits() -> String {
    let secret = session::fresh_secret();
    let sum: u32 = secret.bytes().map(u32::from).sum();
    format!("{:02}", sum % 100)
}

fn shown(from: IpAddr) -> String {
    from.to_canonical().to_string()
}
