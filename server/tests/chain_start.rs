//! Starting: the embedded node and what it keeps, wrong chains, lost contracts; and reading a long chain through a picky node.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use std::time::Duration;

use chain_support::{
    Database, World, anvil, picky, rows,
    world::{Folder, eventually, folder, fund, open, won},
};
use chrono::{DateTime, TimeDelta, Utc};
use jigap_server::{
    chain::{
        Chain, ChainConfig, StartError, Workers,
        node::Node,
        operation::{self, NewOperation},
    },
    clock::{Clock, fresh_id},
    db::{Db, DbError, DbUrl},
    feed::hub::Hub,
};
use protocol::{Address, OperationId, SeriesId};

on_both_with_a_chain!(a_long_chain_is_read_through_a_node_that_refuses_large_ranges);

async fn a_long_chain_is_read_through_a_node_that_refuses_large_ranges(database: Database) {
    let mut world = World::ready(database).await;
    world.anvil.mine(700).await;
    let (payment, _) = world.spend(0, 1).await;
    world.chain.relayer().round().await.unwrap();
    world.anvil.mine(300).await;
    world.config.profile.rpc_url = Some(picky::start(&world.anvil.url, 10).await);
    world.restart().await;
    world.index().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    let kept = rows::number(&world.db, "SELECT COUNT(*) FROM chain_block").await;
    assert!((100..=257).contains(&kept), "{kept}");
    assert_eq!(world.chain.health().indexed, world.anvil.height().await);
    world.agrees().await;
}

fn embedded() -> ChainConfig {
    let mut config = ChainConfig::default();
    config.node.anvil = Some(anvil::binary());
    config.difference_secs = 1;
    config
}

async fn start(db: &Db, folder: &Folder) -> (Chain, Workers) {
    Chain::start(db, &Clock::machine(), &Hub::default(), &embedded(), &folder.0).await.unwrap()
}

async fn add(db: &Db, chain: &Chain, operation: NewOperation) -> OperationId {
    let (id, now) = (operation.id, Clock::machine().now());
    db.write::<_, DbError, _>(move |tx| operation::enqueue(tx, &operation, now)).await.unwrap();
    chain.wake();
    id
}

async fn confirmed(db: &Db, id: OperationId) {
    eventually("confirmed", async || rows::operation(db, id).await.0 == "confirmed").await;
}

fn in_a_year() -> DateTime<Utc> {
    Clock::machine().now() + TimeDelta::days(365)
}

/// A series and 5 won of it for somebody.
async fn issue(db: &Db, chain: &Chain, series: SeriesId, to: Address) -> OperationId {
    let made = NewOperation::create_series(fresh_id(), series, in_a_year(), alloy::primitives::B256::ZERO);
    confirmed(db, add(db, chain, made).await).await;
    add(db, chain, NewOperation::issue(fresh_id(), series, &[(to, won(5))])).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_embedded_chain_goes_on_after_a_restart() {
    let folder = folder();
    let db = open(Database::Sqlite, &folder).await;
    let (chain, workers) = start(&db, &folder).await;
    let (contracts, series, to) = (chain.contracts(), fresh_id(), Address::repeat_byte(9));
    confirmed(&db, issue(&db, &chain, series, to).await).await;
    workers.stop().await;
    let before = chain.health().indexed;

    let (chain, workers) = start(&db, &folder).await;
    assert_eq!(chain.contracts(), contracts, "found again, not made again");
    let again = add(&db, &chain, NewOperation::issue(fresh_id(), series, &[(to, won(6))])).await;
    confirmed(&db, again).await;
    assert!(chain.health().indexed > before);
    assert_eq!(rows::holding(&db, to, series).await, (11, 0));
    eventually("measured", async || chain.health().difference == Some(0)).await;
    workers.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_node_comes_back_and_loses_no_effect() {
    let folder = folder();
    let db = open(Database::Sqlite, &folder).await;
    let (chain, workers) = start(&db, &folder).await;
    let (series, to) = (fresh_id(), Address::repeat_byte(9));
    confirmed(&db, issue(&db, &chain, series, to).await).await;
    let mut wanted = 5;
    for round in 0..3 {
        let mut open = Vec::new();
        for amount in 1..=10 {
            let line = [(to, won(amount))];
            open.push(add(&db, &chain, NewOperation::issue(fresh_id(), series, &line)).await);
            wanted += amount;
        }
        tokio::time::sleep(Duration::from_millis(600 * round)).await;
        let pid = workers.node().unwrap().pid().unwrap();
        assert!(
            std::process::Command::new("kill").args(["-9", &pid.to_string()]).status().unwrap().success()
        );
        for id in open {
            confirmed(&db, id).await;
        }
    }
    eventually("index and node at the same height", async || chain.health().latest == chain.health().indexed)
        .await;
    assert_eq!(rows::holding(&db, to, series).await, (wanted, 0), "each issue once");
    eventually("no difference", async || chain.difference().await.is_ok_and(|won| won == Some(0))).await;
    workers.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_file_of_the_chain_is_mended_from_its_copy() {
    let folder = folder();
    let db = open(Database::Sqlite, &folder).await;
    let (chain, workers) = start(&db, &folder).await;
    let (series, to) = (fresh_id(), Address::repeat_byte(9));
    confirmed(&db, issue(&db, &chain, series, to).await).await;
    workers.stop().await;
    let state = folder.0.join("chain/state.json");
    let whole = std::fs::read(&state).unwrap();
    std::fs::write(&state, &whole[..whole.len() / 2]).unwrap();

    let (chain, workers) = start(&db, &folder).await;
    let again = add(&db, &chain, NewOperation::issue(fresh_id(), series, &[(to, won(6))])).await;
    confirmed(&db, again).await;
    eventually("both", async || rows::holding(&db, to, series).await == (11, 0)).await;
    eventually("no difference", async || chain.difference().await.is_ok_and(|won| won == Some(0))).await;
    workers.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_node_does_not_stay() {
    let folder = folder();
    let config = embedded();
    let node = Node::start(&config.node, &config.profile, &folder.0).await.unwrap();
    let pid = node.pid().unwrap();
    assert!(std::path::Path::new(&format!("/proc/{pid}")).exists() || cfg!(not(target_os = "linux")));
    drop(node);
    assert!(!std::path::Path::new(&format!("/proc/{pid}")).exists());
    assert!(folder.0.join("chain/state.json").exists(), "its chain is in the file");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_of_another_chain_stops_the_start() {
    let node = anvil::Anvil::start(&["--chain-id", "777"]).await;
    let folder = folder();
    let db = open(Database::Sqlite, &folder).await;
    let mut config = ChainConfig::default();
    config.profile.rpc_url = Some(node.url.clone());
    let error =
        Chain::connect(&db, &Clock::machine(), &Hub::default(), &config, &folder.0).await.unwrap_err();
    assert!(matches!(error, StartError::WrongChain { configured: 31337, found: 777 }), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emptied_chain_stops_the_start_and_the_error_says_what_to_do() {
    let (folder, first) = (folder(), anvil::Anvil::start(&[]).await);
    let db = open(Database::Sqlite, &folder).await;
    let mut config = ChainConfig::default();
    config.profile.rpc_url = Some(first.url.clone());
    fund(&first, &folder).await;
    let (clock, hub) = (Clock::machine(), Hub::default());
    Chain::connect(&db, &clock, &hub, &config, &folder.0).await.unwrap();
    drop(first);
    let empty = anvil::Anvil::start(&[]).await;
    config.profile.rpc_url = Some(empty.url.clone());
    let error = Chain::connect(&db, &clock, &hub, &config, &folder.0).await.unwrap_err();
    assert!(matches!(error, StartError::ContractGone { .. }), "{error}");
    assert!(error.to_string().contains("--fresh"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn contracts_of_an_operator_are_taken_as_they_are() {
    let (folder, other, node) = (folder(), folder(), anvil::Anvil::start(&[]).await);
    let mut config = ChainConfig::default();
    config.profile.rpc_url = Some(node.url.clone());
    fund(&node, &folder).await;
    let (clock, hub) = (Clock::machine(), Hub::default());
    let db = open(Database::Sqlite, &folder).await;
    let (chain, _) = Chain::connect(&db, &clock, &hub, &config, &folder.0).await.unwrap();
    let made = chain.contracts();

    config.contracts = Some(jigap_server::chain::profile::KnownContracts {
        won: made.won,
        voucher: made.voucher,
        from_block: made.from_block,
    });
    let url = DbUrl::Sqlite(other.0.join("other.db"));
    let db = tokio::task::spawn_blocking(move || Db::open(&url)).await.unwrap().unwrap();
    let (chain, _) = Chain::connect(&db, &clock, &hub, &config, &folder.0).await.unwrap();
    assert_eq!(chain.contracts(), made);
    chain.indexer().step().await.unwrap();
}
