//! Live events, and what surrounds every route: documents, health, limits.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use std::time::Duration;

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use futures_util::StreamExt;
use protocol::{ErrorCode as E, event::EventTicket, till::Payment};
use support::{TestApp, key, wallet};
use tower::ServiceExt;

on_both_databases!(
    both_sides_hear_of_a_payment,
    a_ticket_opens_one_stream,
    a_stream_of_another_replica_hears_too,
    too_many_requests_are_refused_with_a_wait,
    the_documents_and_health_answer,
);

/// Opens the stream; its lines until `count` events have come.
async fn listen(app: TestApp, ticket: String) -> impl AsyncFnMut() -> String {
    let request = Request::get(format!("/v1/events?ticket={ticket}")).body(Body::empty()).unwrap();
    let response = app.router().oneshot(request).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let mut body = response.into_body().into_data_stream();
    async move || loop {
        let chunk = tokio::time::timeout(Duration::from_secs(10), body.next()).await.unwrap();
        let text = String::from_utf8(chunk.unwrap().unwrap().to_vec()).unwrap();
        if let Some(data) = text.lines().find_map(|line| line.strip_prefix("data:")) {
            return data.trim().to_owned();
        }
    }
}

async fn ticket(app: &TestApp, token: &str) -> String {
    app.post("/v1/events/ticket", token, &()).await.ok::<EventTicket>().ticket
}

async fn pay(app: &TestApp, listener: &TestApp) -> (String, String, String) {
    let wallet = wallet();
    let student = app.sign_in(&wallet).await;
    let (shop, _, cashier) = app.shop().await;
    let series = app.series().await;
    app.hold(wallet.address(), series, 1_000).await;
    let mut at_till = listen(listener.clone(), ticket(app, &cashier.access_token).await).await;
    let mut on_phone = listen(listener.clone(), ticket(app, &student.access_token).await).await;
    let payment = app.ask(shop, &cashier, 1_000).await;
    let body = app.authorization(&wallet, &payment, &[(series, 1_000)]);
    app.authorize(&student, &key(), &payment, &body).await.ok::<Payment>();
    (at_till().await, on_phone().await, payment.id.to_string())
}

async fn both_sides_hear_of_a_payment(app: TestApp) {
    let (till, phone, id) = pay(&app, &app).await;
    let expected = format!(r#"{{"kind":"payment","id":"{id}"}}"#);
    assert_eq!((till.as_str(), phone.as_str()), (expected.as_str(), expected.as_str()));
}

async fn a_stream_of_another_replica_hears_too(app: TestApp) {
    let other = app.replica().await;
    let (till, phone, id) = pay(&app, &other).await;
    assert!(till.contains(&id) && phone.contains(&id));
}

async fn a_ticket_opens_one_stream(app: TestApp) {
    let session = app.sign_in(&wallet()).await;
    let used = ticket(&app, &session.access_token).await;
    drop(listen(app.clone(), used.clone()).await);
    assert_eq!(app.get(&format!("/v1/events?ticket={used}"), "").await.code(), E::Unauthorized);
    let stale = ticket(&app, &session.access_token).await;
    app.pass(31);
    assert_eq!(app.get(&format!("/v1/events?ticket={stale}"), "").await.code(), E::Unauthorized);
    assert_eq!(app.get("/v1/events", "").await.code(), E::Unauthorized);
}

async fn too_many_requests_are_refused_with_a_wait(app: TestApp) {
    let mut config = app.app.config.clone();
    config.limits.login_per_minute = 5;
    config.limits.user_per_second = 1;
    let strict = app.with_config(config).await;
    let session = strict.sign_in(&wallet()).await;
    let mut refused = None;
    for _ in 0..20 {
        let answer = strict.get("/v1/identity/me", &session.access_token).await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            refused = Some(answer.refusal());
        }
    }
    let refused = refused.expect("a limit");
    assert!(refused.params["retry_after_secs"].parse::<u64>().unwrap() >= 1);
    let mut last = StatusCode::OK;
    for _ in 0..6 {
        last = strict.post("/v1/identity/nonce", "", &()).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

async fn the_documents_and_health_answer(app: TestApp) {
    for path in ["/healthz", "/readyz", "/metrics", "/docs"] {
        assert_eq!(app.get(path, "").await.status, StatusCode::OK, "{path}");
    }
    let document: serde_json::Value = app.get("/openapi.json", "").await.ok();
    let paths = document["paths"].as_object().unwrap();
    for path in ["/v1/identity/login", "/v1/till/payments/{id}/authorize", "/v1/voucher/series/{id}/where"] {
        assert!(paths.contains_key(path), "{path}");
    }
    assert!(document["components"]["schemas"]["Won"].is_object());
    let big = vec![b' '; 70 * 1024];
    let request = Request::post("/v1/identity/login").header("content-type", "application/json");
    assert_eq!(app.send(request.body(Body::from(big)).unwrap()).await.code(), E::TooLarge);
}
