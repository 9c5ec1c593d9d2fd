//! A measurement: `cargo test --release --test chain_speed -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use std::time::Instant;

use chain_support::{
    Database, World, rows,
    world::{eventually, won},
};
use jigap_server::{
    chain::{
        Chain,
        operation::{self, NewOperation},
    },
    clock::{Clock, fresh_id},
    db::DbError,
};
use protocol::{OperationId, PaymentId};

const PAYMENTS: usize = 2_000;

async fn measure(database: Database) {
    let mut world = World::empty(database, |_| ()).await;
    world.people = (0..300).map(|_| alloy::signers::local::PrivateKeySigner::random()).collect();
    world.make_series().await;
    for some in world.people.chunks(150) {
        let lines: Vec<_> = some.iter().map(|person| (person.address(), won(10_000))).collect();
        world.enqueue(NewOperation::issue(fresh_id(), world.series, &lines)).await;
    }
    world.settle().await;
    world.anvil.rpc.request::<_, Option<bool>>("evm_setIntervalMining", (1,)).await.unwrap();
    let clock = Clock::machine();
    let (chain, workers) =
        Chain::start(&world.db, &clock, &world.hub, &world.config, &world.folder.0).await.unwrap();
    let mut all = Vec::new();
    for number in 0..PAYMENTS {
        let ids: (PaymentId, OperationId) = (fresh_id(), fresh_id());
        let person = number % world.people.len();
        let holder = world.people[person].address();
        rows::add_payment(&world.db, ids, world.shop, holder, &[(world.series, won(10))]).await;
        all.push(world.signed_spend(ids, person, 10, 4_000_000_000));
    }
    let (started, now) = (Instant::now(), clock.now());
    world
        .db
        .write::<_, DbError, _>(move |tx| all.iter().try_for_each(|o| operation::enqueue(tx, o, now)))
        .await
        .unwrap();
    chain.wake();
    let paid = "SELECT COUNT(*) FROM payment WHERE state = 'paid'";
    eventually("all paid", async || rows::number(&world.db, paid).await == PAYMENTS as u64).await;
    let took = started.elapsed();
    println!(
        "{database:?}: {PAYMENTS} payments in {took:?}, {:.0} a second",
        PAYMENTS as f64 / took.as_secs_f64()
    );
    workers.stop().await;
    world.agrees().await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn payments_through_relayer_and_index() {
    measure(Database::Sqlite).await;
    if chain_support::world::postgres_url().is_some() {
        measure(Database::Postgres).await;
    }
}
