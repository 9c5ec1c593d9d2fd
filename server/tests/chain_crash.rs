//! The server stops at any point, the line to the node breaks, nonces go astray: each operation still has one effect.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use std::time::Duration;

use alloy::primitives::B256;
use chain_support::{
    Database, World, line, rows,
    world::{LATE, eventually, folder, fund, won},
};
use jigap_server::{
    chain::{Chain, indexer::Advance, operation::NewOperation},
    clock::{Clock, fresh_id},
    db::DbError,
    values,
};
use protocol::{OperationId, PaymentId};

on_both_with_a_chain!(
    stopped_after_queueing_it_goes_on,
    stopped_between_signing_and_sending_it_sends_the_same_bytes,
    stopped_between_sending_and_the_answer_it_does_not_send_another,
    while_the_node_is_away_operations_wait,
    a_transaction_that_the_node_forgot_is_sent_again,
    a_lost_nonce_is_filled_and_what_stands_above_it_goes_on,
    a_transaction_that_no_node_takes_fails_and_leaves_no_hole,
    a_nonce_that_went_to_another_transaction_is_replaced,
    refused_in_its_block_it_fails_and_nothing_moved,
    two_replicas_share_the_nonces_and_the_index,
    what_an_earlier_key_signed_is_brought_to_its_end,
    the_workers_do_all_of_it_by_themselves,
);

/// The payment is paid, once, and the relayer sent so many transactions for it.
async fn paid_once(world: &World, payment: PaymentId, nonce_before: u64, transactions: u64) {
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!(world.holding(0).await, (9_000, 0));
    assert_eq!(world.shop_holding().await, 1_000);
    assert_eq!(nonce(world).await - nonce_before, transactions);
    world.agrees().await;
}

async fn nonce(world: &World) -> u64 {
    world.anvil.rpc.nonce(world.chain.relayer_address(), "latest").await.unwrap()
}

async fn stopped_after_queueing_it_goes_on(database: Database) {
    let mut world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, _) = world.spend(0, 1_000).await;
    world.restart().await;
    paid_once(&world, payment, before, 1).await;
}

async fn stopped_between_signing_and_sending_it_sends_the_same_bytes(database: Database) {
    let mut world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, operation) = world.spend(0, 1_000).await;
    let relayer = world.chain.relayer();
    let nonces = relayer.look().await.unwrap();
    assert_eq!(relayer.sign_queued(nonces).await.unwrap(), 1);
    let stored = rows::operation(&world.db, operation).await;
    assert_eq!((stored.0.as_str(), stored.2), ("signed", Some(before)));
    let hash =
        "SELECT COUNT(*) FROM payment p JOIN operation o ON o.id = p.operation_id AND o.tx_hash = p.tx_hash";
    assert_eq!(rows::number(&world.db, hash).await, 1, "the till knows the transaction before it is sent");
    world.restart().await;
    paid_once(&world, payment, before, 1).await;
    assert_eq!(rows::number(&world.db, hash).await, 1);
}

async fn stopped_between_sending_and_the_answer_it_does_not_send_another(database: Database) {
    let mut world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, operation) = world.spend(0, 1_000).await;
    let relayer = world.chain.relayer();
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    world.line.set(line::State::Deaf);
    relayer.send_missing(before).await.unwrap_err();
    world.line.set(line::State::Whole);
    assert_eq!(world.state(operation).await, "signed", "whether the node has it is not known");
    world.restart().await;
    paid_once(&world, payment, before, 1).await;
}

async fn while_the_node_is_away_operations_wait(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, operation) = world.spend(0, 1_000).await;
    world.line.set(line::State::Cut);
    for _ in 0..3 {
        world.chain.relayer().round().await.unwrap_err();
        world.chain.indexer().step().await.unwrap_err();
    }
    assert_eq!(world.state(operation).await, "queued");
    assert_eq!(rows::payment(&world.db, payment).await.0, "accepted");
    world.line.set(line::State::Whole);
    paid_once(&world, payment, before, 1).await;
}

async fn a_transaction_that_the_node_forgot_is_sent_again(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, operation) = world.spend(0, 1_000).await;
    world.chain.relayer().round().await.unwrap();
    assert_eq!(world.state(operation).await, "sent");
    world.anvil.rpc.request::<_, Option<bool>>("anvil_dropAllTransactions", ()).await.unwrap();
    world.anvil.mine(1).await;
    assert_eq!(nonce(&world).await, before, "the node lost it");
    paid_once(&world, payment, before, 1).await;
}

async fn a_lost_nonce_is_filled_and_what_stands_above_it_goes_on(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let lost = world.enqueue(NewOperation::set_shop(fresh_id(), world.people[2].address(), false)).await;
    let relayer = world.chain.relayer();
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    let (payment, _) = world.spend(0, 1_000).await;
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    world
        .db
        .write::<_, DbError, _>(move |tx| tx.execute("DELETE FROM operation WHERE id = ?1", values![lost]))
        .await
        .unwrap();
    paid_once(&world, payment, before, 2).await;
    let fills = "SELECT COUNT(*) FROM operation WHERE kind = 'fill' AND state = 'confirmed'";
    assert_eq!(rows::number(&world.db, fills).await, 1);
}

async fn a_transaction_that_no_node_takes_fails_and_leaves_no_hole(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let mut greedy = NewOperation::set_shop(fresh_id(), world.people[2].address(), false);
    // More than a block holds.
    greedy.gas_limit = 400_000_000;
    let greedy = world.enqueue(greedy).await;
    let relayer = world.chain.relayer();
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    let (payment, _) = world.spend(0, 1_000).await;
    paid_once(&world, payment, before, 2).await;
    let (state, error, nonce) = rows::operation(&world.db, greedy).await;
    assert_eq!((state.as_str(), nonce), ("failed", None), "{error:?}");
}

async fn a_nonce_that_went_to_another_transaction_is_replaced(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, operation) = world.spend(0, 1_000).await;
    let relayer = world.chain.relayer();
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    // The same key is used elsewhere, with the same nonce.
    world.anvil.rpc.request::<_, Option<bool>>("anvil_autoImpersonateAccount", (true,)).await.unwrap();
    let to = world.people[1].address();
    let foreign = serde_json::json!({"from": world.chain.relayer_address(), "to": to});
    world.anvil.rpc.request::<_, B256>("eth_sendTransaction", (foreign,)).await.unwrap();
    world.anvil.mine(1).await;
    assert_eq!(nonce(&world).await, before + 1);
    paid_once(&world, payment, before, 2).await;
    assert_eq!(rows::operation(&world.db, operation).await.2, Some(before + 1));
}

async fn refused_in_its_block_it_fails_and_nothing_moved(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let (payment, _) = world.spend(0, 1_000).await;
    // Would work alone; together with the first it is too much. Tried at the same time, both look good.
    let second: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, second, world.shop, world.people[0].address(), &[(world.series, won(1))])
        .await;
    world.enqueue(world.signed_spend(second, 0, 9_500, LATE)).await;
    assert_eq!(world.chain.relayer().round().await.unwrap(), 2);
    world.settle().await;
    assert_eq!(
        rows::payment(&world.db, second.0).await,
        ("refused".into(), Some("insufficient_balance".into()))
    );
    paid_once(&world, payment, before, 2).await;
}

async fn two_replicas_share_the_nonces_and_the_index(database: Database) {
    let world = World::ready(database).await;
    let before = nonce(&world).await;
    let clock = Clock::machine();
    let (other, _) =
        Chain::connect(&world.db, &clock, &world.hub, &world.config, &world.folder.0).await.unwrap();
    let mut payments = Vec::new();
    for number in 0..60 {
        payments.push(world.spend(number % 3, 10).await.0);
    }
    for _ in 0..20 {
        let (first, second) = (world.chain.relayer(), other.relayer());
        let (first, second) = tokio::join!(first.round(), second.round());
        first.unwrap();
        second.unwrap();
        world.anvil.mine(1).await;
        let (first, second) = (world.chain.indexer(), other.indexer());
        let (first, second) = tokio::join!(first.step(), second.step());
        first.unwrap();
        second.unwrap();
    }
    world.settle().await;
    for payment in payments {
        assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    }
    assert_eq!(nonce(&world).await - before, 60);
    assert_eq!(world.shop_holding().await, 600);
    world.agrees().await;
}

async fn what_an_earlier_key_signed_is_brought_to_its_end(database: Database) {
    let world = World::ready(database).await;
    let (payment, _) = world.spend(0, 1_000).await;
    let refused: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, refused, world.shop, world.people[0].address(), &[(world.series, won(1))])
        .await;
    world.enqueue(world.signed_spend(refused, 0, 9_500, LATE)).await;
    let old = world.chain.relayer();
    assert_eq!(old.sign_queued(old.look().await.unwrap()).await.unwrap(), 2);

    let (folder, clock) = (folder(), Clock::machine());
    fund(&world.anvil, &folder).await;
    let (new, _) = Chain::connect(&world.db, &clock, &world.hub, &world.config, &folder.0).await.unwrap();
    assert_ne!(new.relayer_address(), world.chain.relayer_address());
    let (later, _) = world.spend(1, 500).await;
    new.relayer().round().await.unwrap();
    new.relayer().send_again().await.unwrap();
    world.anvil.mine(1).await;
    while new.indexer().step().await.unwrap() != Advance::Idle {}
    for payment in [payment, later] {
        assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    }
    assert_eq!(rows::payment(&world.db, refused.0).await.0, "refused");
    world.agrees().await;
}

async fn the_workers_do_all_of_it_by_themselves(database: Database) {
    let world = World::ready(database).await;
    let clock = Clock::machine();
    let (chain, workers) =
        Chain::start(&world.db, &clock, &world.hub, &world.config, &world.folder.0).await.unwrap();
    world.anvil.rpc.request::<_, Option<bool>>("evm_setIntervalMining", (1,)).await.unwrap();
    world.line.set(line::State::Cut);
    let (payment, _) = world.spend(0, 1_000).await;
    chain.wake();
    tokio::time::sleep(Duration::from_millis(500)).await;
    world.line.set(line::State::Whole);
    eventually("paid", async || rows::payment(&world.db, payment).await.0 == "paid").await;
    // At its usual pace: one block, and the polls before and after it.
    let asked = std::time::Instant::now();
    let (payment, _) = world.spend(0, 500).await;
    chain.wake();
    eventually("paid", async || rows::payment(&world.db, payment).await.0 == "paid").await;
    println!("from the till to paid in {:?}", asked.elapsed());
    eventually("measured", async || chain.health().difference == Some(0)).await;
    workers.stop().await;
    world.agrees().await;
}
