//! The real API on a loopback port, wallets that sign for real, and rows as the verbs would have written them.

use std::net::SocketAddr;

use alloy_primitives::{Address, eip191_hash_message, keccak256};
use alloy_sol_types::SolStruct;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use jigap_server::{
    app::{App, ChainFacts},
    chain::rpc::Rpc,
    clock::{Clock, fresh_id},
    config::Config,
    db::{Db, DbError, Tx},
    feed::hub::Hub,
    http::{ops::Metrics, router},
    identity::{
        keys::ApiKeys,
        session::{Granted, tokens},
        user::Caller,
    },
    values,
};
use protocol::{
    PaymentId, SeriesId, ShopId, Won,
    identity::{LoginRequest, Me, SessionKind},
    till::{AuthorizePayment, Part},
    typed,
};
use secp256k1::{Message, SECP256K1, SecretKey};

use crate::{load::Wire, place};

/// The chain that is signed for.
pub const CHAIN_ID: u64 = 31_337;
/// Stands for `CampusVoucher`.
pub const VOUCHER: Address = Address::repeat_byte(0x11);
/// What messages and tokens name.
pub const AUTHORITY: &str = "bench.jigap";

/// A wallet, as a user of the API.
#[derive(Clone, Copy, Debug)]
pub struct Wallet {
    key: SecretKey,
    /// Its user and address.
    pub caller: Caller,
}

impl Wallet {
    /// A fresh one; its user is not stored yet.
    #[must_use]
    pub fn new() -> Self {
        let (key, public) = SECP256K1.generate_keypair(&mut secp256k1::rand::rng());
        let hash = keccak256(&public.serialize_uncompressed()[1..]);
        Self { key, caller: Caller { user: fresh_id(), address: Address::from_slice(&hash[12..]) } }
    }

    /// 65 bytes as `0x` hex.
    #[must_use]
    pub fn sign(&self, digest: [u8; 32]) -> String {
        let signature = SECP256K1.sign_ecdsa_recoverable(Message::from_digest(digest), &self.key);
        let (recovery, bytes) = signature.serialize_compact();
        format!("0x{}{:02x}", hex::encode(bytes), 27 + i32::from(recovery))
    }

    /// A login message and its signature.
    #[must_use]
    pub fn login(&self, nonce: &str, now: DateTime<Utc>) -> LoginRequest {
        let stamp = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        let message = format!(
            "{AUTHORITY} wants you to sign in with your Ethereum account:\n{}\n\nSign in to Jigap.\n\n\
             URI: http://{AUTHORITY}/v1/identity/login\nVersion: 1\nChain ID: {CHAIN_ID}\nNonce: {nonce}\n\
             Issued At: {}\nExpiration Time: {}",
            self.caller.address.to_checksum(None),
            stamp(now),
            stamp(now + TimeDelta::minutes(10)),
        );
        let signature = self.sign(eip191_hash_message(&message).0);
        LoginRequest { message, signature, session: SessionKind::App, device: "bench".into() }
    }

    /// The signed answer to a payment.
    #[must_use]
    pub fn authorize(
        &self,
        shop: Address,
        payment: PaymentId,
        part: Part,
        now: DateTime<Utc>,
    ) -> AuthorizePayment {
        let valid_before = (now.timestamp() + 300).cast_unsigned();
        let parts = vec![part];
        let spend = typed::spend_message(self.caller.address, shop, payment, &parts, valid_before);
        let digest = spend.eip712_signing_hash(&typed::voucher_domain(CHAIN_ID, VOUCHER));
        AuthorizePayment { holder: self.caller.address, parts, valid_before, signature: self.sign(digest.0) }
    }
}

impl Default for Wallet {
    fn default() -> Self {
        Self::new()
    }
}

/// One shop, one series, wallets that hold a lot of it, and payments that wait.
pub struct Scene {
    /// The shop.
    pub shop: ShopId,
    /// Its wallet.
    pub shop_address: Address,
    /// The series.
    pub series: SeriesId,
    /// The customers.
    pub wallets: Vec<Wallet>,
    /// Payments of 1,000 won, per customer.
    pub payments: Vec<Vec<PaymentId>>,
}

/// What every payment comes to.
pub const PRICE: u32 = 1_000;

impl Scene {
    /// Writes it down.
    ///
    /// # Errors
    /// [`DbError`].
    pub async fn store(db: &Db, customers: usize, each: usize, now: DateTime<Utc>) -> Result<Self, DbError> {
        let scene = Self {
            shop: fresh_id(),
            shop_address: Wallet::new().caller.address,
            series: fresh_id(),
            wallets: (0..customers).map(|_| Wallet::new()).collect(),
            payments: (0..customers).map(|_| (0..each).map(|_| fresh_id()).collect()).collect(),
        };
        let (shop, shop_address, series) = (scene.shop, scene.shop_address, scene.series);
        let holders: Vec<Caller> = scene.wallets.iter().map(|wallet| wallet.caller).collect();
        add_users(db, &holders, now).await?;
        db.write(move |tx| {
            tx.execute(
                "INSERT INTO contract (name, chain_id, address, block_number) VALUES ('CampusVoucher', 31337, ?1, 0)",
                values![VOUCHER],
            )?;
            tx.execute(
                "INSERT INTO shop (id, name, address, state, created_at) VALUES (?1, '학생회관 카페', ?2, 'active', ?3)",
                values![shop, shop_address, now],
            )?;
            tx.execute(
                "INSERT INTO series (id, name, ends_at, terms, terms_hash, state, operation_id, created_at)
                 VALUES (?1, '상품권', ?2, '약관', '0x', 'active', ?1, ?3)",
                values![series, now + TimeDelta::days(30), now],
            )?;
            for holder in &holders {
                tx.execute_later(
                    "INSERT INTO holding (address, series_id, amount, reserved) VALUES (?1, ?2, 1000000000, 0)",
                    values![holder.address, series],
                )?;
            }
            Ok::<_, DbError>(())
        })
        .await?;
        for some in scene.payments.concat().chunks(1_000) {
            let some = some.to_vec();
            db.write(move |tx| add_payments(tx, &some, shop, now)).await?;
        }
        Ok(scene)
    }

    /// What customer `number` pays with.
    #[must_use]
    pub fn part(&self) -> Part {
        Part { series: self.series, amount: Won::from(PRICE) }
    }
}

fn add_payments(tx: &mut Tx<'_>, ids: &[PaymentId], shop: ShopId, now: DateTime<Utc>) -> Result<(), DbError> {
    for id in ids {
        tx.execute_later(
            "INSERT INTO payment (id, shop_id, amount, items, state, created_by, created_at, expires_at)
             VALUES (?1, ?2, ?3, '[]', 'created', 'bench', ?4, ?5)",
            values![*id, shop, PRICE, now, now + TimeDelta::minutes(3)],
        )?;
    }
    Ok(())
}

/// Users that have signed in before.
///
/// # Errors
/// [`DbError`].
pub async fn add_users(db: &Db, users: &[Caller], now: DateTime<Utc>) -> Result<(), DbError> {
    for some in users.chunks(1_000) {
        let some = some.to_vec();
        db.write(move |tx| {
            some.iter().try_for_each(|user| {
                tx.execute_later(
                    "INSERT INTO app_user (id, address, created_at) VALUES (?1, ?2, ?3)",
                    values![user.user, user.address, now],
                )
            })
        })
        .await?;
    }
    Ok(())
}

/// Opens a database of [`place::Kind::fresh`] and migrates it.
///
/// # Errors
/// When it cannot be opened.
pub async fn open(url: &str) -> anyhow::Result<Db> {
    let url = place::parsed(url)?;
    Ok(tokio::task::spawn_blocking(move || Db::open(&url)).await??)
}

/// The API over a database, its rate limits out of the way; its clock stands still.
#[must_use]
pub fn app(db: Db, now: DateTime<Utc>) -> App {
    let mut config = Config { authority: Some(AUTHORITY.into()), ..Config::default() };
    config.limits.user_per_second = 1_000_000;
    config.limits.login_per_minute = u32::MAX;
    let won = Address::repeat_byte(0x22);
    let rpc = Rpc::new("http://127.0.0.1:9").expect("a URL");
    let chain = ChainFacts { chain_id: CHAIN_ID, voucher: VOUCHER, won, rpc, wake: std::sync::Arc::default() };
    App::new(config, db, Clock::standing_at(now), Hub::default(), ApiKeys::from_seed(&[7; 32]), chain)
}

/// An access token of this user.
#[must_use]
pub fn token(app: &App, caller: Caller) -> String {
    let me = Me { user: caller.user, address: caller.address, roles: Vec::new(), person: None };
    let kind = SessionKind::App;
    let granted = Granted { caller, me, session: uuid::Uuid::nil(), refresh_token: String::new(), kind };
    tokens(app, &granted, app.clock.now()).access_token
}

/// Starts the real router on a loopback port.
///
/// # Errors
/// When there is no port.
pub async fn serve(app: App) -> anyhow::Result<SocketAddr> {
    listen(router(app, Metrics::none())).await
}

/// Starts a router on a loopback port.
///
/// # Errors
/// When there is no port.
pub async fn listen(router: axum::Router) -> anyhow::Result<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
    Ok(address)
}

/// A `POST` of JSON, ready to be written to a wire. `headers` end with a line break each.
#[must_use]
pub fn post(path: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nhost: bench\r\n{headers}content-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A caller with prepared work: all requests of a piece must succeed.
pub struct Prepared {
    wire: Wire,
    to: SocketAddr,
    pieces: std::vec::IntoIter<Vec<Vec<u8>>>,
}

impl Prepared {
    /// For a server at `to`.
    #[must_use]
    pub fn new(to: SocketAddr, pieces: Vec<Vec<Vec<u8>>>) -> Self {
        Self { wire: Wire::default(), to, pieces: pieces.into_iter() }
    }
}

impl crate::load::Caller for Prepared {
    async fn call(&mut self) -> Option<bool> {
        let mut good = true;
        for request in self.pieces.next()? {
            good &= self.wire.send(self.to, &request).await.is_ok_and(|status| status == 200);
        }
        Some(good)
    }
}
