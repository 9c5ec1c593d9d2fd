//! A campus in miniature: the routes that a wallet calls, over plain HTTP on a port of its own, with signatures checked.

mod chain;
mod http;
mod routes;

pub(crate) use chain::{Node, figure};

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    sync::{Arc, Mutex, MutexGuard},
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use ed25519_dalek::{Signer, SigningKey};
use protocol::{
    Address, B256, HandoffId, PaymentId, SeriesId, Won,
    event::Event,
    identity::{ApiCard, ApiKey, HandoffView, Me, PersonCard},
    link::{Target, signed, unsigned},
    till::{Payment, PaymentState},
    transfer::NewTransfer,
    voucher::{Holding, Series, SeriesState},
};
use tokio::{net::TcpListener, sync::broadcast};
use uuid::Uuid;
use wallet_core::{Config, Wallet, clock::Clock, keychain::NoKeychain, vault::Tuning};

pub(crate) const CHAIN: u64 = 31_337;
pub(crate) const WORDS: &str = "test test test test test test test test test test test junk";
pub(crate) const PASSPHRASE: &str = "correct horse battery";

/// How the API behaves when somebody pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Does it and says so.
    Fine,
    /// Does it, and the answer gets lost on the way.
    LosesAnswer,
    /// Does nothing and says 503.
    Unavailable,
    /// Does nothing and hangs up.
    HangsUp,
    /// Refuses finally.
    Refuses,
}

pub(crate) struct State {
    pub(crate) now: DateTime<Utc>,
    pub(crate) card: ApiCard,
    pub(crate) address: Option<Address>,
    pub(crate) person: Option<PersonCard>,
    pub(crate) nonces: Vec<String>,
    pub(crate) refresh_token: String,
    pub(crate) access_token: String,
    pub(crate) refreshes: u32,
    pub(crate) logins: u32,
    pub(crate) series: Vec<Series>,
    pub(crate) holdings: Vec<Holding>,
    pub(crate) payments: BTreeMap<PaymentId, Payment>,
    pub(crate) handoffs: HashMap<HandoffId, HandoffView>,
    pub(crate) approved: Vec<HandoffId>,
    pub(crate) mood: Mood,
    /// Idempotency key → body and stored answer.
    pub(crate) keys: HashMap<String, (Vec<u8>, Payment)>,
    pub(crate) authorize_calls: u32,
    pub(crate) effects: u32,
    pub(crate) version: u64,
    /// Port of the chain's node.
    pub(crate) node: Option<u16>,
    /// What the relayer was given, and its transaction.
    pub(crate) transfers: HashMap<B256, (NewTransfer, B256)>,
    /// Kills a process at a moment of a request.
    pub(crate) axe: Option<Axe>,
}

/// When a process is killed, as its request goes through here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// The request is read, and nothing was done.
    Before,
    /// It was done, and nobody heard of it.
    After,
    /// The answer is on its way.
    Answered,
}

/// Kills the process at a moment of the first request that has this in its path or body.
#[derive(Clone, Debug)]
pub(crate) struct Axe {
    pub(crate) request: &'static str,
    pub(crate) moment: Moment,
    pub(crate) process: Option<u32>,
}

/// The server; it ends with the test's runtime.
#[derive(Clone)]
pub(crate) struct Campus {
    state: Arc<Mutex<State>>,
    pub(crate) base: String,
    pub(crate) authority: String,
    key: SigningKey,
    pub(crate) events: broadcast::Sender<Event>,
}

/// A clock that stands where the test puts it.
pub(crate) struct Hand(pub(crate) Arc<Mutex<DateTime<Utc>>>);

impl Clock for Hand {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

impl Campus {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let authority = listener.local_addr().unwrap().to_string();
        let key = SigningKey::from_bytes(&[42; 32]);
        let now = "2026-11-21T03:00:00Z".parse().unwrap();
        let card = ApiCard {
            campus: "한빛대학교".to_owned(),
            authority: authority.clone(),
            chain_id: CHAIN,
            voucher_contract: Address::repeat_byte(0xc0),
            won_contract: Address::repeat_byte(0xc1),
            keys: vec![ApiKey {
                kid: "k1".to_owned(),
                x: BASE64_URL_SAFE_NO_PAD.encode(key.verifying_key().as_bytes()),
            }],
            now,
            version: "test".to_owned(),
        };
        let state = State {
            now,
            card,
            address: None,
            person: None,
            nonces: Vec::new(),
            refresh_token: String::new(),
            access_token: String::new(),
            refreshes: 0,
            logins: 0,
            series: Vec::new(),
            holdings: Vec::new(),
            payments: BTreeMap::new(),
            handoffs: HashMap::new(),
            approved: Vec::new(),
            mood: Mood::Fine,
            keys: HashMap::new(),
            authorize_calls: 0,
            effects: 0,
            version: 1,
            node: None,
            transfers: HashMap::new(),
            axe: None,
        };
        let campus = Self {
            state: Arc::new(Mutex::new(state)),
            base: format!("http://{authority}"),
            authority,
            key,
            events: broadcast::channel(16).0,
        };
        let serving = campus.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(http::serve(serving.clone(), stream));
            }
        });
        campus
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub(crate) fn clock(&self) -> (Arc<dyn Clock>, Arc<Mutex<DateTime<Utc>>>) {
        let hand = Arc::new(Mutex::new(self.state().now));
        (Arc::new(Hand(Arc::clone(&hand))), hand)
    }

    pub(crate) fn wallet(&self, folder: &Path) -> (Wallet, Arc<Mutex<DateTime<Utc>>>) {
        let (clock, hand) = self.clock();
        let mut config = Config::new(folder.to_owned(), self.base.parse().unwrap());
        config.tuning = Some(Tuning::FLOOR);
        config.keychain = Arc::new(NoKeychain);
        config.clock = clock;
        config.coin_won = Some(Won::from(4_000_000));
        (Wallet::new(config).unwrap(), hand)
    }

    /// A wallet that is restored and signed in.
    pub(crate) async fn signed_in(&self, folder: &Path) -> (Wallet, Arc<Mutex<DateTime<Utc>>>) {
        let (wallet, hand) = self.wallet(folder);
        wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
        wallet.session_login().await.unwrap();
        (wallet, hand)
    }

    /// A series of which the account holds `amount`.
    pub(crate) fn give(&self, number: u128, days: i64, amount: u32) -> SeriesId {
        let mut state = self.state();
        let id = SeriesId::from(Uuid::from_u128(number));
        let now = state.now;
        state.series.push(Series {
            id,
            name: format!("상품권 {number}"),
            state: if days > 0 { SeriesState::Active } else { SeriesState::Ended },
            ends_at: now + TimeDelta::days(days),
            terms: String::new(),
            terms_hash: Default::default(),
            created_at: now,
        });
        state.holdings.push(Holding { series: id, amount: Won::from(amount), reserved: Won::ZERO });
        state.version += 1;
        id
    }

    /// A payment at the till, and the text of its code.
    pub(crate) fn ask(&self, number: u128, amount: u32) -> (PaymentId, String) {
        let mut state = self.state();
        let id = PaymentId::from(Uuid::from_u128(number));
        let (now, expires_at) = (state.now, state.now + TimeDelta::minutes(3));
        let amount = Won::from(amount);
        let link = self.link(&Target::Pay { payment: id, amount }, expires_at);
        state.payments.insert(
            id,
            Payment {
                id,
                shop: Uuid::from_u128(900).into(),
                shop_name: "한빛분식".to_owned(),
                shop_address: Address::repeat_byte(0x5a),
                amount,
                items: Vec::new(),
                state: PaymentState::Created,
                link: Some(link.clone()),
                created_at: now,
                expires_at,
                parts: Vec::new(),
                tx_hash: None,
                paid_at: None,
                refusal: None,
            },
        );
        (id, link)
    }

    /// A browser that wants in, and the text of its code.
    pub(crate) fn knock(&self, number: u128) -> (HandoffId, String) {
        let mut state = self.state();
        let id = HandoffId::from(Uuid::from_u128(number));
        let expires_at = state.now + TimeDelta::minutes(3);
        let view = HandoffView {
            id,
            number: "42".to_owned(),
            browser: "Firefox, Windows".to_owned(),
            from: "10.0.0.7".to_owned(),
            nonce: "handoffnonce0000000042".to_owned(),
            expires_at,
        };
        state.handoffs.insert(id, view);
        (id, self.link(&Target::Login { handoff: id, number: "42".to_owned() }, expires_at))
    }

    /// A link that this API signs, whatever it says.
    pub(crate) fn link(&self, target: &Target, expires_at: DateTime<Utc>) -> String {
        self.link_as(target, &self.authority, expires_at)
    }

    pub(crate) fn link_as(&self, target: &Target, authority: &str, expires_at: DateTime<Utc>) -> String {
        let text = unsigned(target, authority, expires_at, "k1");
        signed(&text, &self.key.sign(text.as_bytes()).to_bytes())
    }

    fn me(&self) -> Me {
        let state = self.state();
        Me {
            user: Uuid::from_u128(1).into(),
            address: state.address.unwrap_or_default(),
            roles: Vec::new(),
            person: state.person.clone(),
        }
    }
}
