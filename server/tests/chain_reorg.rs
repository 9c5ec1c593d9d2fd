//! The chain is reorganised: what it takes back is taken back, and happens again once.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use chain_support::{
    Database, World, rows,
    world::{depth, won},
};
use jigap_server::chain::{indexer::Advance, operation::NewOperation, profile::Finality};
use jigap_server::clock::fresh_id;

on_both_with_a_chain!(
    a_payment_that_is_taken_back_is_paid_again_once,
    an_issue_that_is_taken_back_is_issued_again_once,
    below_the_depth_nothing_was_believed,
    finalized_blocks_are_read_as_the_node_names_them,
    a_foreign_chain_stops_the_index,
    a_chain_that_stays_shorter_lost_its_blocks,
    what_builds_on_a_lost_block_is_not_refused,
);

async fn a_payment_that_is_taken_back_is_paid_again_once(database: Database) {
    let world = World::ready(database).await;
    world.anvil.mine(3).await;
    world.index().await;
    let (payment, operation) = world.spend(0, 4_000).await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!(world.holding(0).await, (6_000, 0));
    world.anvil.mine(1).await;
    world.index().await;

    world.anvil.reorganise(3).await;
    assert_eq!(world.balance(world.shop_wallet.address()).await, 0, "the chain took it back");
    assert_eq!(world.chain.indexer().step().await.unwrap(), Advance::TakenBack);
    assert_eq!(rows::payment(&world.db, payment).await.0, "accepted");
    assert_eq!(world.state(operation).await, "sent");
    assert_eq!(world.holding(0).await, (10_000, 4_000), "held again, and promised again");
    assert_eq!(world.shop_holding().await, 0);
    world.index().await;
    world.agrees().await;

    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!(world.holding(0).await, (6_000, 0));
    assert_eq!(world.shop_holding().await, 4_000);
    world.agrees().await;
}

async fn an_issue_that_is_taken_back_is_issued_again_once(database: Database) {
    let world = World::ready(database).await;
    world.anvil.mine(3).await;
    world.index().await;
    let lines = [(world.people[0].address(), won(5)), (world.people[0].address(), won(6))];
    let issue = world.enqueue(NewOperation::issue(fresh_id(), world.series, &lines)).await;
    world.settle().await;
    assert_eq!(world.holding(0).await, (10_011, 0));
    for blocks in 0..3 {
        world.anvil.reorganise(2).await;
        // It may have grown before we look.
        if blocks > 0 {
            world.anvil.mine(blocks).await;
        }
        world.index().await;
        assert_eq!(world.holding(0).await, (10_000, 0));
        world.settle().await;
        assert_eq!(world.state(issue).await, "confirmed");
        assert_eq!(world.holding(0).await, (10_011, 0));
        world.agrees().await;
    }
}

async fn below_the_depth_nothing_was_believed(database: Database) {
    let world = World::ready_with(database, depth(4)).await;
    let (payment, operation) = world.spend(0, 4_000).await;
    world.chain.relayer().round().await.unwrap();
    world.anvil.mine(3).await;
    world.index().await;
    assert_eq!(world.state(operation).await, "sent");
    assert_eq!(rows::payment(&world.db, payment).await.0, "accepted");
    world.anvil.reorganise(3).await;
    assert_eq!(world.chain.indexer().step().await.unwrap(), Advance::Idle);
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    let rolled = "SELECT COUNT(*) FROM ledger WHERE kind = 'spent'";
    assert_eq!(rows::number(&world.db, rolled).await, 1);
    assert_eq!(world.chain.difference().await.unwrap(), Some(0));
}

async fn finalized_blocks_are_read_as_the_node_names_them(database: Database) {
    let world = World::ready_with(database, |config| config.profile.finality = Finality::Finalized).await;
    let (payment, operation) = world.spend(0, 4_000).await;
    world.chain.relayer().round().await.unwrap();
    world.anvil.mine(1).await;
    world.index().await;
    assert_eq!(world.state(operation).await, "sent", "mined, and not final");
    world.anvil.mine(2).await;
    world.index().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!(world.chain.difference().await.unwrap(), Some(0));
}

async fn a_foreign_chain_stops_the_index(database: Database) {
    let world = World::ready(database).await;
    // As after pointing the server at a node of another chain that happens to have the contracts.
    world
        .db
        .write::<_, jigap_server::db::DbError, _>(|tx| {
            tx.execute("UPDATE chain_block SET hash = '0x' || substr(hash, 4) || 'f'", &[])
        })
        .await
        .unwrap();
    let ledger = rows::number(&world.db, "SELECT COUNT(*) FROM ledger").await;
    let error = world.chain.indexer().step().await.unwrap_err();
    assert!(error.to_string().contains("not the chain that was indexed"), "{error}");
    assert_eq!(
        rows::number(&world.db, "SELECT COUNT(*) FROM ledger").await,
        ledger,
        "nothing was taken back"
    );
}

async fn a_chain_that_stays_shorter_lost_its_blocks(database: Database) {
    let world = World::ready(database).await;
    let snapshot: String = world.anvil.rpc.request("evm_snapshot", ()).await.unwrap();
    let (payment, _) = world.spend(0, 4_000).await;
    world.settle().await;
    assert!(world.anvil.rpc.request::<_, bool>("evm_revert", (snapshot,)).await.unwrap());
    let indexer = world.chain.indexer();
    assert_eq!(indexer.step().await.unwrap(), Advance::Idle, "perhaps the node is only behind");
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    tokio::time::sleep(std::time::Duration::from_millis(5_100)).await;
    assert_eq!(indexer.step().await.unwrap(), Advance::TakenBack);
    assert_eq!(rows::payment(&world.db, payment).await.0, "accepted");
    world.agrees().await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    world.agrees().await;
}

async fn what_builds_on_a_lost_block_is_not_refused(database: Database) {
    let world = World::empty(database, |_| ()).await;
    let snapshot: String = world.anvil.rpc.request("evm_snapshot", ()).await.unwrap();
    world.make_series().await;
    // The chain forgets the series, and an issue of it is tried against that chain.
    assert!(world.anvil.rpc.request::<_, bool>("evm_revert", (snapshot,)).await.unwrap());
    let lines = [(world.people[0].address(), won(5))];
    let issue = world.enqueue(NewOperation::issue(fresh_id(), world.series, &lines)).await;
    let relayer = world.chain.relayer();
    let retry = async || {
        let again = "UPDATE operation SET retry_at = 0";
        world.db.write::<_, jigap_server::db::DbError, _>(move |tx| tx.execute(again, &[])).await.unwrap();
    };
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    assert_eq!(world.state(issue).await, "queued", "the node lacks blocks that were read");
    world.anvil.mine(5).await;
    assert_eq!(world.chain.indexer().step().await.unwrap(), Advance::TakenBack);
    world.index().await;
    retry().await;
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    assert_eq!(world.state(issue).await, "queued", "the series is on its way again");
    retry().await;
    world.settle().await;
    assert_eq!(world.state(issue).await, "confirmed");
    world.agrees().await;
}
