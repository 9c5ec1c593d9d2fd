//! One function per route, named after its domain and verb.

use protocol::{
    ApiError, HandoffId, IssueId, Page, PaymentId, SeriesId, ShopId,
    event::EventTicket,
    identity::{
        ApiCard, GrantRequest, HandoffAnswer, HandoffClaim, HandoffOffer, LoginRequest, Me, Nonce, PersonRow,
        RefreshRequest, RosterResult, Session,
    },
    office::{Found, Overview, TrailRow},
    till::{NewPayment, NewShop, Payment, Shop, TillDay},
    voucher::{ConfirmIssue, Issue, IssuePreview, NewSeries, ProblemRows, Series, SeriesWithSums, WhereView},
};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    session::ask,
    transport::{Ask, Body, Key, measure_skew, send},
};

type Answer<T> = Result<T, ApiError>;

fn get<'a>(path: impl Into<String>) -> Ask<'a> {
    Ask { method: "GET", path: path.into(), body: Body::Nothing, key: None }
}

fn post<'a>(path: impl Into<String>, body: &impl Serialize) -> Ask<'a> {
    Ask { method: "POST", path: path.into(), body: Body::json(body), key: None }
}

fn csv<'a>(path: impl Into<String>, bytes: Vec<u8>) -> Ask<'a> {
    Ask { method: "POST", path: path.into(), body: Body::Csv(bytes), key: None }
}

/// Nobody in particular asks.
async fn anyone<T: DeserializeOwned>(ask: Ask<'_>) -> Answer<T> {
    send(&ask, None).await
}

fn nothing() -> serde_json::Value {
    serde_json::json!({})
}

/// A value as part of a query.
fn query(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

pub(crate) async fn card() -> Answer<ApiCard> {
    let card: ApiCard = anyone(get("/.well-known/jigap")).await?;
    measure_skew(card.now);
    Ok(card)
}

pub(crate) async fn nonce() -> Answer<Nonce> {
    anyone(post("/v1/identity/nonce", &nothing())).await
}

pub(crate) async fn login(request: &LoginRequest) -> Answer<Session> {
    anyone(post("/v1/identity/login", request)).await
}

pub(crate) async fn logout() -> Answer<()> {
    let _: Option<serde_json::Value> =
        anyone(post("/v1/identity/logout", &RefreshRequest::default())).await?;
    Ok(())
}

pub(crate) async fn me() -> Answer<Me> {
    ask(get("/v1/identity/me")).await
}

pub(crate) async fn handoff_begin() -> Answer<HandoffOffer> {
    anyone(post("/v1/identity/handoffs", &nothing())).await
}

pub(crate) async fn handoff_claim(id: HandoffId, secret: &str) -> Answer<HandoffAnswer> {
    let claim = HandoffClaim { secret: secret.to_owned() };
    anyone(post(format!("/v1/identity/handoffs/{id}/claim"), &claim)).await
}

pub(crate) async fn people(search: &str, cursor: Option<&str>) -> Answer<Page<PersonRow>> {
    let mut path = format!("/v1/people?query={}", query(search));
    if let Some(cursor) = cursor {
        path.push_str(&format!("&cursor={}", query(cursor)));
    }
    ask(get(path)).await
}

pub(crate) async fn roster_upload(file: Vec<u8>) -> Answer<RosterResult> {
    ask(csv("/v1/people/roster", file)).await
}

pub(crate) async fn role_grant(grant: &GrantRequest) -> Answer<()> {
    let _: Option<serde_json::Value> = ask(post("/v1/roles", grant)).await?;
    Ok(())
}

pub(crate) async fn shops() -> Answer<Vec<Shop>> {
    ask(get("/v1/shops")).await
}

pub(crate) async fn shop_add(shop: &NewShop) -> Answer<Shop> {
    ask(post("/v1/shops", shop)).await
}

pub(crate) async fn series_list() -> Answer<Vec<SeriesWithSums>> {
    ask(get("/v1/voucher/series")).await
}

pub(crate) async fn series_create(series: &NewSeries, key: &Key) -> Answer<Series> {
    ask(Ask { key: Some(key), ..post("/v1/voucher/series", series) }).await
}

pub(crate) async fn series_where(series: SeriesId) -> Answer<WhereView> {
    ask(get(format!("/v1/voucher/series/{series}/where"))).await
}

pub(crate) async fn issues(series: SeriesId) -> Answer<Vec<Issue>> {
    ask(get(format!("/v1/voucher/series/{series}/issues"))).await
}

pub(crate) async fn issue_preview(series: SeriesId, file: Vec<u8>) -> Answer<IssuePreview> {
    ask(csv(format!("/v1/voucher/series/{series}/issues"), file)).await
}

pub(crate) async fn issue_confirm(issue: IssueId, problem_rows: ProblemRows, key: &Key) -> Answer<Issue> {
    let confirm = ConfirmIssue { problem_rows };
    ask(Ask { key: Some(key), ..post(format!("/v1/voucher/issues/{issue}/confirm"), &confirm) }).await
}

pub(crate) async fn issue(issue: IssueId) -> Answer<Issue> {
    ask(get(format!("/v1/voucher/issues/{issue}"))).await
}

pub(crate) async fn payment_ask(payment: &NewPayment, key: &Key) -> Answer<Payment> {
    ask(Ask { key: Some(key), ..post("/v1/till/payments", payment) }).await
}

pub(crate) async fn payment(id: PaymentId) -> Answer<Payment> {
    ask(get(format!("/v1/till/payments/{id}"))).await
}

pub(crate) async fn payment_cancel(id: PaymentId) -> Answer<()> {
    let _: Option<serde_json::Value> =
        ask(post(format!("/v1/till/payments/{id}/cancel"), &nothing())).await?;
    Ok(())
}

pub(crate) async fn till_day(shop: ShopId) -> Answer<TillDay> {
    ask(get(format!("/v1/till/today?shop={shop}"))).await
}

pub(super) async fn event_ticket() -> Answer<EventTicket> {
    ask(post("/v1/events/ticket", &nothing())).await
}

pub(crate) async fn overview() -> Answer<Overview> {
    ask(get("/v1/office/overview")).await
}

pub(crate) async fn search(text: &str) -> Answer<Found> {
    ask(get(format!("/v1/office/search?q={}", query(text)))).await
}

pub(crate) async fn trail(subject: &str) -> Answer<Vec<TrailRow>> {
    ask(get(format!("/v1/office/trail?subject={}", query(subject)))).await
}
