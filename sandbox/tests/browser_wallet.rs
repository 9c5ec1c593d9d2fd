//! The demo wallet through its router.

#![expect(clippy::unwrap_used, reason = "helpers of tests; clippy only spares the tests themselves")]

use std::{os::unix::fs::PermissionsExt, path::PathBuf};

use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header::ACCESS_CONTROL_ALLOW_ORIGIN},
};
use http_body_util::BodyExt;
use sandbox::{
    args::Origin,
    browser_wallet::{Role, Wallet, recover},
    router,
};
use serde_json::{Value, json};
use tower::ServiceExt;

const CONSOLE: &str = "http://127.0.0.1:8787";

/// A folder of its own for each test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("jigap-sandbox-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }

    fn wallet(&self) -> Wallet {
        Wallet::open(&self.0, Origin::parse(CONSOLE).unwrap(), "http://127.0.0.1:8790".to_owned(), 31337)
            .unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn login_text(authority: &str, address: &str) -> String {
    format!(
        "{authority} wants you to sign in with your Ethereum account:\n{address}\n\nSign in to Jigap.\n\n\
         URI: http://{authority}/v1/identity/login\nVersion: 1\nChain ID: 31337\nNonce: 0123456789abcdefghijkl\n\
         Issued At: 2026-01-01T00:00:00Z\nExpiration Time: 2026-01-01T00:05:00Z"
    )
}

async fn sign(app: &Router, origin: Option<&str>, role: &str, message: &str) -> Response<Body> {
    let mut request = Request::post("/sign").header("content-type", "application/json");
    if let Some(origin) = origin {
        request = request.header("origin", origin);
    }
    let body = json!({ "role": role, "message": message }).to_string();
    app.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
}

async fn json(answer: Response<Body>) -> Value {
    serde_json::from_slice(&answer.into_body().collect().await.unwrap().to_bytes()).unwrap()
}

#[tokio::test]
async fn a_login_signature_recovers_to_the_announced_address() {
    let folder = Folder::new("recovers");
    let wallet = folder.wallet();
    let app = router(wallet.clone());
    for role in Role::ALL {
        let text = login_text("127.0.0.1:8787", &wallet.address(role));
        let answer = sign(&app, Some(CONSOLE), role.as_str(), &text).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[ACCESS_CONTROL_ALLOW_ORIGIN], CONSOLE);
        let signed = json(answer).await;
        assert_eq!(recover(&text, signed["signature"].as_str().unwrap()).unwrap(), wallet.address(role));
    }
}

#[tokio::test]
async fn a_program_without_an_origin_may_ask() {
    let folder = Folder::new("program");
    let wallet = folder.wallet();
    let text = login_text("127.0.0.1:8787", &wallet.address(Role::Officer));
    let answer = sign(&router(wallet), None, "officer", &text).await;
    assert_eq!(answer.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_foreign_page_is_refused() {
    let folder = Folder::new("foreign");
    let wallet = folder.wallet();
    let text = login_text("127.0.0.1:8787", &wallet.address(Role::Officer));
    let app = router(wallet);
    for origin in
        ["http://evil.example", "null", "http://127.0.0.1:8788", "http://127.0.0.1:8787.evil.example"]
    {
        let answer = sign(&app, Some(origin), "officer", &text).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{origin}");
        assert!(!answer.headers().contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
        assert_eq!(json(answer).await["code"], 4100);
        let preflight = Request::options("/sign").header("origin", origin).body(Body::empty()).unwrap();
        let answer = app.clone().oneshot(preflight).await.unwrap();
        assert!(!answer.headers().contains_key(ACCESS_CONTROL_ALLOW_ORIGIN));
    }
}

#[tokio::test]
async fn only_login_texts_of_the_console_are_signed() {
    let folder = Folder::new("texts");
    let wallet = folder.wallet();
    let (officer, cashier) = (wallet.address(Role::Officer), wallet.address(Role::Cashier));
    let app = router(wallet);
    let good = login_text("127.0.0.1:8787", &officer);
    for text in [
        "I owe you 1,000,000 won".to_owned(),
        login_text("evil.example", &officer),
        login_text("127.0.0.1:8787", &cashier),
        good.replace("http://127.0.0.1:8787/", "http://127.0.0.1:8787.evil.example/"),
        format!("{good}\nResources:\n- https://evil.example"),
    ] {
        let answer = sign(&app, Some(CONSOLE), "officer", &text).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{text}");
        assert_eq!(json(answer).await["code"], 4100);
    }
}

#[tokio::test]
async fn a_huge_body_is_refused() {
    let folder = Folder::new("huge");
    let answer = sign(&router(folder.wallet()), Some(CONSOLE), "officer", &"x".repeat(10_000)).await;
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn keys_stay_the_same_and_private_over_a_restart() {
    let folder = Folder::new("restart");
    let first = Role::ALL.map(|role| folder.wallet().address(role));
    assert_eq!(first, Role::ALL.map(|role| folder.wallet().address(role)));
    assert!(first[0] != first[1] && first[1] != first[2]);
    let mode = std::fs::metadata(folder.0.join("officer.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    std::fs::write(folder.0.join("officer.key"), "not a key").unwrap();
    let origin = Origin::parse(CONSOLE).unwrap();
    assert!(Wallet::open(&folder.0, origin, String::new(), 1).is_err(), "a damaged key is not replaced");
}

#[tokio::test]
async fn the_script_names_every_account_and_no_key() {
    let folder = Folder::new("script");
    let wallet = folder.wallet();
    let app = router(wallet.clone());
    let get = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let answer = app.clone().oneshot(get("/wallet.js")).await.unwrap();
    assert_eq!(answer.headers()["content-type"], "text/javascript; charset=utf-8");
    let script = String::from_utf8(answer.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap();
    assert!(!script.contains("__SETUP__"));
    for role in Role::ALL {
        assert!(script.contains(&wallet.address(role)));
        let key = std::fs::read_to_string(folder.0.join(format!("{}.key", role.as_str()))).unwrap();
        assert!(!script.contains(&key));
    }
    let accounts = json(app.clone().oneshot(get("/accounts")).await.unwrap()).await;
    assert_eq!(accounts["cashier"], wallet.address(Role::Cashier));
    assert_eq!(app.oneshot(get("/healthz")).await.unwrap().status(), StatusCode::OK);
}
