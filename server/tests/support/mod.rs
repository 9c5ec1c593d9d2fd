//! The API in a test: the real router over a real database, a clock that stands still, wallets that sign for real.

#![expect(dead_code, reason = "each test file uses a part of it")]

use std::sync::Arc;

use alloy::{
    primitives::Address,
    signers::{SignerSync, local::PrivateKeySigner},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use jigap_server::{
    app::{App, ChainFacts},
    chain::rpc::Rpc,
    clock::{Clock, fresh_id},
    config::Config,
    db::{Db, DbError, DbUrl},
    feed::hub::Hub,
    http::{ops::Metrics, router},
    identity::{keys::ApiKeys, roles},
    values,
};
use protocol::{
    ApiError, ErrorCode, SeriesId, ShopId, Won,
    identity::{LoginRequest, Nonce, Role, RoleGrant, Session, SessionKind},
    till::{AuthorizePayment, NewPayment, Part, Payment},
    typed,
};
use serde::{Serialize, de::DeserializeOwned};
use tower::ServiceExt;

/// The chain id that tests sign for.
pub(crate) const CHAIN_ID: u64 = 31_337;
/// Stands for the deployed `CampusVoucher`: domain of the signatures.
pub(crate) const VOUCHER: Address = Address::repeat_byte(0x11);

/// Stands for the deployed `CampusWon`, likewise.
pub(crate) const WON: Address = Address::repeat_byte(0x22);

/// Makes each test twice: on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                super::$name($crate::support::TestApp::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")] async fn $name() {
                if let Some(app) = $crate::support::TestApp::postgres().await {
                    super::$name(app).await;
                }
            })+
        }
    };
}

/// The API and what a test needs to look into it.
#[derive(Clone)]
pub(crate) struct TestApp {
    /// The parts.
    pub(crate) app: App,
    router: Router,
    url: DbUrl,
    _folder: Arc<Folder>,
}

struct Folder(std::path::PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

/// The moment at which tests begin.
pub(crate) fn start() -> DateTime<Utc> {
    "2026-11-21T03:00:00Z".parse().unwrap()
}

impl TestApp {
    /// On a fresh SQLite file.
    pub(crate) async fn sqlite() -> Self {
        let folder = folder();
        let url = DbUrl::Sqlite(folder.0.join("jigap.db"));
        Self::over(folder, url).await
    }

    /// On a fresh PostgreSQL database, or `None` when `JIGAP_TEST_POSTGRES=skip`.
    pub(crate) async fn postgres() -> Option<Self> {
        let url = std::env::var("JIGAP_TEST_POSTGRES").expect(
            "JIGAP_TEST_POSTGRES is not set: the URL of a PostgreSQL superuser (scripts/test sets it), or `skip`",
        );
        if url == "skip" {
            return None;
        }
        let name = format!("t{}", uuid::Uuid::simple(fresh_id()));
        let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
        let base = url.rsplit_once('/').unwrap().0;
        Some(Self::over(folder(), DbUrl::Postgres(format!("{base}/{name}"))).await)
    }

    async fn over(folder: Folder, url: DbUrl) -> Self {
        drop(
            tracing_subscriber::fmt()
                .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
                .with_test_writer()
                .try_init(),
        );
        let clock = Clock::standing_at(start());
        let opened = url.clone();
        let db = tokio::task::spawn_blocking(move || Db::open(&opened)).await.unwrap().unwrap();
        let chain = ChainFacts {
            chain_id: CHAIN_ID,
            voucher: VOUCHER,
            won: WON,
            // Nobody listens there: what only the chain knows is found out later.
            rpc: Rpc::new("http://127.0.0.1:9").unwrap(),
            wake: Arc::default(),
        };
        db.write(|tx| {
            tx.execute(
                "INSERT INTO contract (name, chain_id, address, block_number)
                 VALUES ('CampusVoucher', ?1, ?2, 0), ('CampusWon', ?1, ?3, 0)",
                values![31_337_i64, VOUCHER, WON],
            )
        })
        .await
        .map_err(|e: DbError| e)
        .unwrap();
        let mut config = Config::default();
        config.limits.user_per_second = 100_000;
        config.limits.login_per_minute = 1_000_000;
        let app = App::new(config, db, clock, Hub::default(), ApiKeys::from_seed(&[7; 32]), chain);
        let router = router(app.clone(), Metrics::none());
        Self { app, router, url, _folder: Arc::new(folder) }
    }

    /// The API over parts that stand already; it has no replicas.
    pub(crate) fn of(app: App) -> Self {
        let folder = folder();
        let url = DbUrl::Sqlite(folder.0.join("no-replica.db"));
        let router = router(app.clone(), Metrics::none());
        Self { app, router, url, _folder: Arc::new(folder) }
    }

    /// A second API over the same database, with connections and memory of its own.
    pub(crate) async fn replica(&self) -> Self {
        self.with_config(self.app.config.clone()).await
    }

    /// The same with other settings.
    pub(crate) async fn with_config(&self, config: Config) -> Self {
        let url = self.url.clone();
        let db = tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap();
        let clock = self.app.clock.clone();
        let keys = ApiKeys::from_seed(&[7; 32]);
        let app = App::new(config, db, clock, Hub::default(), keys, self.app.chain.clone());
        let router = router(app.clone(), Metrics::none());
        Self { app, router, url: self.url.clone(), _folder: Arc::clone(&self._folder) }
    }

    /// The router itself, for answers that do not end.
    pub(crate) fn router(&self) -> Router {
        self.router.clone()
    }

    /// Moves the clock.
    pub(crate) fn pass(&self, seconds: i64) {
        self.app.clock.set(self.app.clock.now() + chrono::TimeDelta::seconds(seconds));
    }

    /// Sends a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let status = response.status();
        let cookie =
            response.headers().get(header::SET_COOKIE).map(|value| value.to_str().unwrap().to_owned());
        let body = to_bytes(response.into_body(), 16 << 20).await.unwrap();
        Answer { status, cookie, body: body.to_vec() }
    }

    /// `GET`.
    pub(crate) async fn get(&self, path: &str, token: &str) -> Answer {
        self.send(request("GET", path, token, None).body(Body::empty()).unwrap()).await
    }

    /// `POST` of JSON.
    pub(crate) async fn post(&self, path: &str, token: &str, body: &impl Serialize) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        self.send(request("POST", path, token, None).body(Body::from(body)).unwrap()).await
    }

    /// `POST` of JSON with an idempotency key.
    pub(crate) async fn post_once(
        &self,
        path: &str,
        token: &str,
        key: &str,
        body: &impl Serialize,
    ) -> Answer {
        let body = serde_json::to_vec(body).unwrap();
        self.send(request("POST", path, token, Some(key)).body(Body::from(body)).unwrap()).await
    }

    /// `POST` of a file.
    pub(crate) async fn upload(&self, path: &str, token: &str, bytes: impl Into<Vec<u8>>) -> Answer {
        let request = Request::post(path)
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .header(header::CONTENT_TYPE, "text/csv")
            .body(Body::from(bytes.into()))
            .unwrap();
        self.send(request).await
    }

    /// Signs a wallet in.
    pub(crate) async fn sign_in(&self, wallet: &PrivateKeySigner) -> Session {
        let nonce = self.nonce().await;
        let message = Message::of(self, wallet, &nonce);
        self.login(wallet, &message.text()).await.ok()
    }

    /// A fresh nonce.
    pub(crate) async fn nonce(&self) -> String {
        self.post("/v1/identity/nonce", "", &()).await.ok::<Nonce>().nonce
    }

    /// Signs this text and sends it as a login.
    pub(crate) async fn login(&self, wallet: &PrivateKeySigner, message: &str) -> Answer {
        let request = LoginRequest {
            message: message.to_owned(),
            signature: personal_sign(wallet, message),
            session: SessionKind::App,
            device: "test".into(),
        };
        self.post("/v1/identity/login", "", &request).await
    }

    /// A signed-in wallet with a role.
    pub(crate) async fn staff(&self, role: Role, shop: Option<ShopId>) -> Session {
        let wallet = wallet();
        let (address, now) = (wallet.address(), self.app.clock.now());
        self.app
            .db
            .write(move |tx| roles::put(tx, address, RoleGrant { role, shop }, "직원", now))
            .await
            .map_err(|e: DbError| e)
            .unwrap();
        self.sign_in(&wallet).await
    }

    /// A series that the chain has confirmed, ending in 30 days.
    pub(crate) async fn series(&self) -> SeriesId {
        let id: SeriesId = fresh_id();
        let now = self.app.clock.now();
        self.app
            .db
            .write(move |tx| {
                tx.execute(
                    "INSERT INTO series (id, name, ends_at, terms, terms_hash, state, operation_id, created_at)
                     VALUES (?1, '시험 상품권', ?2, '약관', ?3, 'active', ?1, ?4)",
                    values![id, now + chrono::TimeDelta::days(30), protocol::B256::ZERO, now],
                )
            })
            .await
            .map_err(|e: DbError| e)
            .unwrap();
        id
    }

    /// A shop that the chain has confirmed, and its cashier.
    pub(crate) async fn shop(&self) -> (ShopId, Address, Session) {
        let id: ShopId = fresh_id();
        let address = wallet().address();
        let now = self.app.clock.now();
        self.app
            .db
            .write(move |tx| {
                tx.execute(
                    "INSERT INTO shop (id, name, address, state, created_at)
                     VALUES (?1, '학생회관 카페', ?2, 'active', ?3)",
                    values![id, address, now],
                )
            })
            .await
            .map_err(|e: DbError| e)
            .unwrap();
        (id, address, self.staff(Role::Cashier, Some(id)).await)
    }

    /// Puts won of a series into a wallet, as the ledger would.
    pub(crate) async fn hold(&self, address: Address, series: SeriesId, amount: u32) {
        self.app
            .db
            .write(move |tx| {
                tx.execute(
                    "INSERT INTO holding (address, series_id, amount, reserved) VALUES (?1, ?2, ?3, 0)",
                    values![address, series, amount],
                )
            })
            .await
            .map_err(|e: DbError| e)
            .unwrap();
    }

    /// Asks for a payment at a till.
    pub(crate) async fn ask(&self, shop: ShopId, cashier: &Session, amount: u32) -> Payment {
        let new = NewPayment { shop, amount: Won::from(amount), items: vec![] };
        self.post_once("/v1/till/payments", &cashier.access_token, &key(), &new).await.ok()
    }

    /// The customer's signed answer to a payment, valid for five minutes.
    pub(crate) fn authorization(
        &self,
        wallet: &PrivateKeySigner,
        payment: &Payment,
        parts: &[(SeriesId, u32)],
    ) -> AuthorizePayment {
        let parts: Vec<Part> = parts
            .iter()
            .map(|(series, amount)| Part { series: *series, amount: Won::from(*amount) })
            .collect();
        let valid_before = (self.app.clock.now().timestamp() + 300).cast_unsigned();
        let spend =
            typed::spend_message(wallet.address(), payment.shop_address, payment.id, &parts, valid_before);
        let domain = typed::voucher_domain(CHAIN_ID, VOUCHER);
        let signature = wallet.sign_typed_data_sync(&spend, &domain).unwrap();
        AuthorizePayment {
            holder: wallet.address(),
            parts,
            valid_before,
            signature: format!("0x{}", hex::encode(signature.as_bytes())),
        }
    }

    /// Sends the authorization.
    pub(crate) async fn authorize(
        &self,
        session: &Session,
        key: &str,
        payment: &Payment,
        body: &AuthorizePayment,
    ) -> Answer {
        let path = format!("/v1/till/payments/{}/authorize", payment.id);
        self.post_once(&path, &session.access_token, key, body).await
    }
}

fn folder() -> Folder {
    let name = uuid::Uuid::simple(fresh_id()).to_string();
    let path = std::env::temp_dir().join(format!("jigap-test-{name}"));
    std::fs::create_dir_all(&path).unwrap();
    Folder(path)
}

fn request(method: &str, path: &str, token: &str, key: Option<&str>) -> axum::http::request::Builder {
    let mut request =
        Request::builder().method(method).uri(path).header(header::CONTENT_TYPE, "application/json");
    if !token.is_empty() {
        request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
    }
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request
}

/// An answer with its body.
#[derive(Debug)]
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: StatusCode,
    /// The first `Set-Cookie`.
    pub(crate) cookie: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    /// The body of a success.
    #[track_caller]
    pub(crate) fn ok<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        serde_json::from_slice(if self.body.is_empty() { b"null" } else { &self.body }).unwrap()
    }

    /// The refusal.
    #[track_caller]
    pub(crate) fn refusal(&self) -> ApiError {
        assert!(!self.status.is_success(), "not refused: {}", self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no problem body: {}", self.text()))
    }

    /// The refusal's code.
    #[track_caller]
    pub(crate) fn code(&self) -> ErrorCode {
        let refusal = self.refusal();
        assert!(refusal.trace_id.is_some(), "a refusal carries its trace id");
        refusal.code
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A fresh wallet.
pub(crate) fn wallet() -> PrivateKeySigner {
    PrivateKeySigner::random()
}

/// A fresh idempotency key.
pub(crate) fn key() -> String {
    uuid::Uuid::to_string(&fresh_id())
}

/// EIP-191 signature as hex.
pub(crate) fn personal_sign(wallet: &PrivateKeySigner, message: &str) -> String {
    format!("0x{}", hex::encode(wallet.sign_message_sync(message.as_bytes()).unwrap().as_bytes()))
}

/// An ERC-4361 message whose every field a test may change.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) domain: String,
    pub(crate) address: String,
    pub(crate) uri: String,
    pub(crate) version: String,
    pub(crate) chain_id: String,
    pub(crate) nonce: String,
    pub(crate) issued_at: String,
    pub(crate) expires_at: String,
    pub(crate) not_before: Option<String>,
    pub(crate) request_id: Option<String>,
}

impl Message {
    /// The message that the app would sign.
    pub(crate) fn of(app: &TestApp, wallet: &PrivateKeySigner, nonce: &str) -> Self {
        let now = app.app.clock.now();
        let authority = app.app.config.authority();
        Self {
            address: wallet.address().to_checksum(None),
            uri: format!("http://{authority}/v1/identity/login"),
            domain: authority,
            version: "1".into(),
            chain_id: CHAIN_ID.to_string(),
            nonce: nonce.into(),
            issued_at: stamp(now),
            expires_at: stamp(now + chrono::TimeDelta::minutes(5)),
            not_before: None,
            request_id: None,
        }
    }

    /// As it is signed.
    pub(crate) fn text(&self) -> String {
        let mut text = format!(
            "{} wants you to sign in with your Ethereum account:\n{}\n\nSign in to Jigap.\n\nURI: {}\nVersion: {}\n\
             Chain ID: {}\nNonce: {}\nIssued At: {}\nExpiration Time: {}",
            self.domain,
            self.address,
            self.uri,
            self.version,
            self.chain_id,
            self.nonce,
            self.issued_at,
            self.expires_at
        );
        if let Some(not_before) = &self.not_before {
            text.push_str(&format!("\nNot Before: {not_before}"));
        }
        if let Some(request_id) = &self.request_id {
            text.push_str(&format!("\nRequest ID: {request_id}"));
        }
        text
    }
}

/// RFC 3339 in whole seconds.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)
}
