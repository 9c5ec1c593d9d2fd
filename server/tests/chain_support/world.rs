//! Database, node, contracts, a series, a shop and three people.

use std::{path::PathBuf, time::Duration};

use alloy::{
    primitives::{B256, U256},
    signers::{SignerSync, local::PrivateKeySigner},
    sol_types::{SolCall, SolStruct},
};
use chrono::DateTime;
use jigap_server::{
    chain::{
        Chain, ChainConfig,
        contracts::CampusVoucher,
        indexer::Advance,
        operation::{self, NewOperation},
        profile::{FeeMode, Finality},
    },
    clock::{Clock, fresh_id},
    db::{Db, DbError, DbUrl},
    feed::hub::Hub,
};
use protocol::{Address, OperationId, PaymentId, SeriesId, ShopId, Won, till::Part, typed};

use super::{Database, anvil::Anvil, line::Line, rows};

/// Far away: seconds since 1970.
pub const LATE: u64 = 4_000_000_000;

pub struct World {
    pub anvil: Anvil,
    pub line: Line,
    pub db: Db,
    pub hub: Hub,
    pub config: ChainConfig,
    pub chain: Chain,
    pub folder: Folder,
    pub series: SeriesId,
    pub shop: ShopId,
    pub shop_wallet: PrivateKeySigner,
    pub people: Vec<PrivateKeySigner>,
}

pub struct Folder(pub PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

pub fn folder() -> Folder {
    let path = std::env::temp_dir().join(format!("jigap-chain-{}", fresh_id::<OperationId>()));
    std::fs::create_dir_all(&path).unwrap();
    Folder(path)
}

pub fn postgres_url() -> Option<String> {
    let url = std::env::var("JIGAP_TEST_POSTGRES")
        .expect("JIGAP_TEST_POSTGRES is not set: the URL of a PostgreSQL superuser, or `skip`");
    (url != "skip").then_some(url)
}

pub async fn open(database: Database, folder: &Folder) -> Db {
    drop(
        tracing_subscriber::fmt()
            .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
            .with_test_writer()
            .try_init(),
    );
    let url = match database {
        Database::Sqlite => DbUrl::Sqlite(folder.0.join("jigap.db")),
        Database::Postgres => {
            let url = postgres_url().unwrap();
            let name = format!("c{}", fresh_id::<OperationId>().uuid().simple());
            let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
            DbUrl::Postgres(format!("{}/{name}", url.rsplit_once('/').unwrap().0))
        }
    };
    tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap()
}

impl World {
    /// Contracts stand; nothing else. No worker runs: the test takes each step.
    pub async fn empty(database: Database, change: impl FnOnce(&mut ChainConfig)) -> Self {
        let folder = folder();
        let db = open(database, &folder).await;
        let mut config = ChainConfig::default();
        change(&mut config);
        let free = ["--gas-price", "0", "--block-base-fee-per-gas", "0", "--disable-min-priority-fee"];
        let anvil = Anvil::start(if config.profile.fee == FeeMode::Zero { &free } else { &[] }).await;
        let line = Line::to(&anvil.url).await;
        config.profile.rpc_url = Some(line.url.clone());
        let hub = Hub::default();
        if config.profile.fee != FeeMode::Zero {
            fund(&anvil, &folder).await;
        }
        let (chain, _) = Chain::connect(&db, &Clock::machine(), &hub, &config, &folder.0).await.unwrap();
        anvil.mine_when_told().await;
        Self {
            anvil,
            line,
            db,
            hub,
            config,
            chain,
            folder,
            series: fresh_id(),
            shop: fresh_id(),
            shop_wallet: PrivateKeySigner::random(),
            people: (0..3).map(|_| PrivateKeySigner::random()).collect(),
        }
    }

    /// A series with 10,000 won for each of three people, and a shop.
    pub async fn ready(database: Database) -> Self {
        Self::ready_with(database, |_| ()).await
    }

    pub async fn ready_with(database: Database, change: impl FnOnce(&mut ChainConfig)) -> Self {
        let world = Self::empty(database, change).await;
        world.make_series().await;
        let lines: Vec<_> = world.people.iter().map(|person| (person.address(), won(10_000))).collect();
        let issue = world.enqueue(NewOperation::issue(fresh_id(), world.series, &lines)).await;
        world.settle().await;
        assert_eq!(world.state(issue).await, "confirmed");
        world
    }

    pub async fn make_series(&self) {
        let ends_at = DateTime::from_timestamp(LATE as i64, 0).unwrap();
        let id: OperationId = fresh_id();
        rows::add_series(&self.db, self.series, id).await;
        self.enqueue(NewOperation::create_series(id, self.series, ends_at, B256::repeat_byte(7))).await;
        rows::add_shop(&self.db, self.shop, self.shop_wallet.address()).await;
        self.enqueue(NewOperation::set_shop(fresh_id(), self.shop_wallet.address(), true)).await;
        self.settle().await;
    }

    /// The server stops here and starts again on the same database.
    pub async fn restart(&mut self) {
        let clock = Clock::machine();
        let (chain, _) =
            Chain::connect(&self.db, &clock, &self.hub, &self.config, &self.folder.0).await.unwrap();
        self.chain = chain;
    }

    pub async fn enqueue(&self, operation: NewOperation) -> OperationId {
        let id = operation.id;
        let now = Clock::machine().now();
        self.db.write::<_, DbError, _>(move |tx| operation::enqueue(tx, &operation, now)).await.unwrap();
        id
    }

    /// A signed payment by a person, stored as the till would.
    pub async fn spend(&self, person: usize, amount: u64) -> (PaymentId, OperationId) {
        let ids: (PaymentId, OperationId) = (fresh_id(), fresh_id());
        let holder = self.people[person].address();
        rows::add_payment(&self.db, ids, self.shop, holder, &[(self.series, won(amount))]).await;
        self.enqueue(self.signed_spend(ids, person, amount, LATE)).await;
        ids
    }

    pub fn signed_spend(
        &self,
        (payment, operation): (PaymentId, OperationId),
        person: usize,
        amount: u64,
        valid_before: u64,
    ) -> NewOperation {
        let part = Part { series: self.series, amount: won(amount) };
        let (person, shop) = (&self.people[person], self.shop_wallet.address());
        let message = typed::spend_message(person.address(), shop, payment, &[part], valid_before);
        let domain = typed::voucher_domain(self.config.profile.chain_id, self.chain.contracts().voucher);
        let signature = person.sign_hash_sync(&message.eip712_signing_hash(&domain)).unwrap();
        NewOperation::spend(operation, &message, &signature.as_bytes())
    }

    /// Works until nothing is open.
    pub async fn settle(&self) {
        for _ in 0..200 {
            self.chain.relayer().round().await.unwrap();
            self.anvil.mine(1).await;
            self.index().await;
            let open = "SELECT COUNT(*) FROM operation WHERE state IN ('queued', 'signed', 'sent')";
            if rows::number(&self.db, open).await == 0 {
                return;
            }
        }
        panic!("operations stay open");
    }

    /// Reads the chain up to its end.
    pub async fn index(&self) {
        let indexer = self.chain.indexer();
        for _ in 0..1_000 {
            if indexer.step().await.unwrap() == Advance::Idle {
                return;
            }
        }
        panic!("the index never comes to the end");
    }

    pub async fn state(&self, operation: OperationId) -> String {
        rows::operation(&self.db, operation).await.0
    }

    pub async fn holding(&self, person: usize) -> (u64, u64) {
        rows::holding(&self.db, self.people[person].address(), self.series).await
    }

    pub async fn shop_holding(&self) -> u64 {
        rows::holding(&self.db, self.shop_wallet.address(), self.series).await.0
    }

    /// What the contract says.
    pub async fn balance(&self, account: Address) -> u64 {
        let call = CampusVoucher::balanceOfCall { account, id: self.series.token_id() };
        let request = alloy::rpc::types::TransactionRequest::default()
            .to(self.chain.contracts().voucher)
            .input(call.abi_encode().into());
        let answer = self.anvil.rpc.call(&request, "latest").await.unwrap();
        CampusVoucher::balanceOfCall::abi_decode_returns(&answer).unwrap().to()
    }

    /// Ledger and chain agree, in every won, and the contract agrees on what the shop has.
    pub async fn agrees(&self) {
        assert_eq!(self.chain.difference().await.unwrap(), Some(0));
        assert_eq!(self.balance(self.shop_wallet.address()).await, self.shop_holding().await);
    }
}

/// Gives the relayer of this folder its gas. The key is made here, as the server would.
pub async fn fund(anvil: &Anvil, folder: &Folder) {
    let key = jigap_server::chain::keys::load(&folder.0).unwrap();
    let wei = U256::from(10).pow(U256::from(20));
    anvil.rpc.request::<_, Option<bool>>("anvil_setBalance", (key.address(), wei)).await.unwrap();
}

pub fn won(amount: u64) -> Won {
    Won::try_from(amount).unwrap()
}

/// A chain that counts a block when so many stand on it.
pub fn depth(depth: u64) -> impl FnOnce(&mut ChainConfig) {
    move |config| config.profile.finality = Finality::Depth(depth)
}

/// Waits until it is so.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut so: impl FnMut() -> F) {
    for _ in 0..600 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("never: {what}");
}
