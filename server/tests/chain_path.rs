//! The way of a voucher over the chain: series, issue, payment; and what the contract refuses.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use alloy::primitives::B256;
use chain_support::{
    Database, World, rows,
    world::{LATE, won},
};
use chrono::DateTime;
use jigap_server::{
    chain::{ledger, operation::NewOperation, profile::FeeMode},
    clock::fresh_id,
    db::DbError,
};
use protocol::{OperationId, PaymentId};

on_both_with_a_chain!(
    a_voucher_goes_from_the_series_to_the_till,
    a_payment_of_several_series_is_one_act,
    the_same_issue_and_the_same_payment_happen_once,
    what_the_contract_refuses_fails_and_moves_nothing,
    a_paused_contract_makes_operations_wait,
    another_payment_under_the_same_order_does_not_count,
    a_chain_without_gas_takes_a_relayer_without_coins,
    two_hundred_operations_share_blocks,
);

async fn a_voucher_goes_from_the_series_to_the_till(database: Database) {
    let world = World::ready(database).await;
    let (payment, operation) = world.spend(0, 4_500).await;
    assert_eq!(world.holding(0).await, (10_000, 4_500));
    world.settle().await;

    assert_eq!(world.state(operation).await, "confirmed");
    assert_eq!(rows::payment(&world.db, payment).await, ("paid".into(), None));
    assert_eq!(world.holding(0).await, (5_500, 0));
    assert_eq!(world.shop_holding().await, 4_500);
    let series = world.series;
    let sums = world.db.read::<_, DbError, _>(move |tx| ledger::sums(tx, series)).await.unwrap();
    assert_eq!((sums.issued, sums.with_people, sums.at_shops), (won(30_000), won(25_500), won(4_500)));
    assert_eq!((sums.in_gifts, sums.settled, sums.expired), (won(0), won(0), won(0)));
    world.agrees().await;
}

async fn a_payment_of_several_series_is_one_act(database: Database) {
    let mut world = World::ready(database).await;
    let first = world.series;
    world.series = fresh_id();
    let (series, operation) = (world.series, fresh_id());
    rows::add_series(&world.db, series, operation).await;
    let ends_at = DateTime::from_timestamp(LATE as i64, 0).unwrap();
    world.enqueue(NewOperation::create_series(operation, series, ends_at, B256::ZERO)).await;
    world.settle().await;
    world.enqueue(NewOperation::issue(fresh_id(), series, &[(world.people[0].address(), won(500))])).await;
    world.settle().await;

    let ids: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    let parts = [(first, won(1_000)), (series, won(500))];
    let holder = &world.people[0];
    rows::add_payment(&world.db, ids, world.shop, holder.address(), &parts).await;
    let parts = parts.map(|(series, amount)| protocol::till::Part { series, amount });
    let message =
        protocol::typed::spend_message(holder.address(), world.shop_wallet.address(), ids.0, &parts, LATE);
    let domain = protocol::typed::voucher_domain(31337, world.chain.contracts().voucher);
    let hash = alloy::sol_types::SolStruct::eip712_signing_hash(&message, &domain);
    let signature = alloy::signers::SignerSync::sign_hash_sync(holder, &hash).unwrap();
    world.enqueue(NewOperation::spend(ids.1, &message, &signature.as_bytes())).await;
    world.settle().await;

    assert_eq!(rows::payment(&world.db, ids.0).await.0, "paid");
    assert_eq!(rows::holding(&world.db, holder.address(), first).await, (9_000, 0));
    assert_eq!(rows::holding(&world.db, holder.address(), series).await, (0, 0));
    world.agrees().await;
}

async fn the_same_issue_and_the_same_payment_happen_once(database: Database) {
    let world = World::ready(database).await;
    // The same signed message in two operations: as if two replicas had stored it.
    let payment: PaymentId = fresh_id();
    let (first, second): (OperationId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(
        &world.db,
        (payment, first),
        world.shop,
        world.people[0].address(),
        &[(world.series, won(700))],
    )
    .await;
    world.enqueue(world.signed_spend((payment, first), 0, 700, LATE)).await;
    world.enqueue(world.signed_spend((payment, second), 0, 700, LATE)).await;
    world.settle().await;

    // It happened, so both are told so; it happened once.
    assert_eq!(
        (world.state(first).await, world.state(second).await),
        ("confirmed".into(), "confirmed".into())
    );
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!(world.holding(0).await, (9_300, 0));
    world.agrees().await;
}

async fn what_the_contract_refuses_fails_and_moves_nothing(database: Database) {
    let world = World::ready(database).await;
    // More than there is: the reservation that should have prevented it is left out on purpose.
    let too_much: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, too_much, world.shop, world.people[0].address(), &[(world.series, won(1))])
        .await;
    world.enqueue(world.signed_spend(too_much, 0, 10_001, LATE)).await;
    // Too late.
    let late: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, late, world.shop, world.people[1].address(), &[(world.series, won(1))])
        .await;
    world.enqueue(world.signed_spend(late, 1, 1, 1_000)).await;
    // Not signed by the holder.
    let forged: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, forged, world.shop, world.people[2].address(), &[(world.series, won(1))])
        .await;
    let mut operation = world.signed_spend(forged, 2, 1, LATE);
    let last = operation.calldata.len() - 40;
    operation.calldata[last] ^= 1;
    world.enqueue(operation).await;
    // A series that exists.
    let again = NewOperation::create_series(fresh_id(), world.series, DateTime::UNIX_EPOCH, B256::ZERO);
    let again = world.enqueue(again).await;
    world.settle().await;

    let refusal = async |payment| rows::payment(&world.db, payment).await;
    assert_eq!(refusal(too_much.0).await, ("refused".into(), Some("insufficient_balance".into())));
    assert_eq!(refusal(late.0).await, ("refused".into(), Some("payment_expired".into())));
    assert_eq!(refusal(forged.0).await, ("refused".into(), Some("bad_signature".into())));
    for operation in [too_much.1, late.1, forged.1, again] {
        let (state, error, nonce) = rows::operation(&world.db, operation).await;
        assert_eq!((state.as_str(), nonce), ("failed", None), "refused before it took a nonce");
        assert!(error.is_some());
    }
    for person in 0..3 {
        assert_eq!(world.holding(person).await, (10_000, 0));
    }
    world.agrees().await;
}

async fn a_paused_contract_makes_operations_wait(database: Database) {
    use alloy::sol_types::SolCall;
    use jigap_server::chain::contracts::CampusVoucher;
    let world = World::ready(database).await;
    let send = async |input: Vec<u8>| {
        let request = serde_json::json!({
            "from": world.chain.relayer_address(), "to": world.chain.contracts().voucher,
            "data": format!("0x{}", hex::encode(input)),
        });
        world.anvil.rpc.request::<_, bool>("anvil_autoImpersonateAccount", (true,)).await.ok();
        // The nonce of this transaction is not ours: the relayer must take note.
        world.anvil.rpc.request::<_, B256>("eth_sendTransaction", (request,)).await.unwrap();
        world.anvil.mine(1).await;
    };
    send(CampusVoucher::pauseCall {}.abi_encode()).await;
    let (payment, operation) = world.spend(0, 100).await;
    world.chain.relayer().round().await.unwrap();
    let (state, error, _) = rows::operation(&world.db, operation).await;
    assert_eq!(state, "queued");
    assert!(error.unwrap().contains("EnforcedPause"));

    send(CampusVoucher::unpauseCall {}.abi_encode()).await;
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    world.agrees().await;
}

async fn another_payment_under_the_same_order_does_not_count(database: Database) {
    let world = World::ready(database).await;
    // The holder brings a message for 1 won under the order's id to the chain by other means.
    let (payment, operation): (PaymentId, OperationId) = (fresh_id(), fresh_id());
    let cheap = world.signed_spend((payment, fresh_id()), 0, 1, LATE);
    let request = serde_json::json!({
        "from": world.people[1].address(), "to": world.chain.contracts().voucher,
        "data": format!("0x{}", hex::encode(&cheap.calldata)),
    });
    world.anvil.rpc.request::<_, Option<bool>>("anvil_autoImpersonateAccount", (true,)).await.unwrap();
    let wei = alloy::primitives::U256::from(10).pow(alloy::primitives::U256::from(18));
    let payer = world.people[1].address();
    world.anvil.rpc.request::<_, Option<bool>>("anvil_setBalance", (payer, wei)).await.unwrap();
    world.anvil.rpc.request::<_, B256>("eth_sendTransaction", (request,)).await.unwrap();
    world.anvil.mine(1).await;

    let parts = [(world.series, won(5_000))];
    rows::add_payment(&world.db, (payment, operation), world.shop, world.people[0].address(), &parts).await;
    world.enqueue(world.signed_spend((payment, operation), 0, 5_000, LATE)).await;
    world.chain.relayer().round().await.unwrap();
    assert_eq!(
        world.state(operation).await,
        "queued",
        "perhaps it was this very payment: the index will tell"
    );
    world.index().await;
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await, ("refused".into(), Some("payment_refused".into())));
    assert_eq!(world.holding(0).await, (9_999, 0), "the 1 won did move, and the ledger says so");
    world.agrees().await;
}

async fn a_chain_without_gas_takes_a_relayer_without_coins(database: Database) {
    let world = World::ready_with(database, |config| config.profile.fee = FeeMode::Zero).await;
    let (payment, _) = world.spend(0, 1).await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    let balance = world.chain.rpc().balance(world.chain.relayer_address()).await.unwrap();
    assert!(balance.is_zero());
    world.agrees().await;
}

async fn two_hundred_operations_share_blocks(database: Database) {
    let world = World::ready(database).await;
    let mut payments = Vec::new();
    for number in 0..200 {
        payments.push(world.spend(number % 3, 10).await.0);
    }
    let before = world.anvil.height().await;
    let started = std::time::Instant::now();
    let signed = world.chain.relayer().round().await.unwrap();
    assert_eq!(signed, 200);
    println!("200 payments tried, signed, sent in {:?}", started.elapsed());
    world.settle().await;
    println!("and settled in {:?}", started.elapsed());
    assert!(world.anvil.height().await - before <= 2, "one block carried them");
    for payment in payments {
        assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    }
    assert_eq!(world.shop_holding().await, 2_000);
    world.agrees().await;
}
