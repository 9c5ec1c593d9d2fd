//! Every movement that the contract knows, through the ledger and back.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;

use alloy::{
    primitives::{B256, Bytes, U256},
    signers::SignerSync,
    sol,
    sol_types::{SolCall, SolStruct},
};
use chain_support::{
    Database, World, rows,
    world::{LATE, won},
};
use chrono::DateTime;
use jigap_server::{
    chain::{
        contracts::{CampusVoucher, ICampusVoucher},
        indexer::Advance,
        ledger,
        operation::NewOperation,
    },
    clock::fresh_id,
    db::DbError,
};
use protocol::{Address, OperationId, PaymentId, SeriesId, typed, voucher::SeriesSums};

sol! {
    struct Give {
        address holder;
        address receiver;
        bytes32 gift;
        uint256[] series;
        uint256[] amounts;
        uint256 acceptBefore;
        uint256 validBefore;
    }
    struct AcceptGift {
        address receiver;
        bytes32 gift;
        uint256 validBefore;
    }
    struct TakeBack {
        address holder;
        bytes32 gift;
        uint256 validBefore;
    }
}

on_both_with_a_chain!(
    every_movement_keeps_the_books_equal,
    a_message_that_somebody_else_brings_is_paid_all_the_same,
    a_difference_is_found_to_the_won,
);

/// Sends a call from any account.
async fn send(world: &World, from: Address, input: Vec<u8>) {
    let rpc = &world.anvil.rpc;
    rpc.request::<_, Option<bool>>("anvil_autoImpersonateAccount", (true,)).await.unwrap();
    let wei = U256::from(10).pow(U256::from(20));
    rpc.request::<_, Option<bool>>("anvil_setBalance", (from, wei)).await.unwrap();
    let request = serde_json::json!({
        "from": from, "to": world.chain.contracts().voucher, "data": Bytes::from(input), "gas": "0x4c4b40",
    });
    let hash: B256 = rpc.request("eth_sendTransaction", (request,)).await.unwrap();
    world.anvil.mine(1).await;
    assert_eq!(rpc.receipt(hash).await.unwrap().unwrap().status, 1, "the call went through");
}

fn sign<M: SolStruct>(world: &World, person: usize, message: &M) -> Bytes {
    let domain = typed::voucher_domain(31337, world.chain.contracts().voucher);
    world.people[person].sign_hash_sync(&message.eip712_signing_hash(&domain)).unwrap().as_bytes().into()
}

async fn sums(world: &World, series: SeriesId) -> SeriesSums {
    world.db.read::<_, DbError, _>(move |tx| ledger::sums(tx, series)).await.unwrap()
}

async fn give(world: &World, gift: u8, amount: u64, accept_before: u64) {
    let (holder, receiver) = (world.people[0].address(), world.people[1].address());
    let gift = B256::with_last_byte(gift);
    let (series, amounts) = (vec![world.series.token_id()], vec![U256::from(amount)]);
    let (accept, valid) = (U256::from(accept_before), U256::from(LATE));
    let message = Give {
        holder,
        receiver,
        gift,
        series: series.clone(),
        amounts: amounts.clone(),
        acceptBefore: accept,
        validBefore: valid,
    };
    let signature = sign(world, 0, &message);
    let g = ICampusVoucher::Give {
        holder,
        receiver,
        gift,
        series,
        amounts,
        acceptBefore: accept,
        validBefore: valid,
    };
    send(world, receiver, CampusVoucher::giveCall { g, signature }.abi_encode()).await;
}

async fn every_movement_keeps_the_books_equal(database: Database) {
    let world = World::ready(database).await;
    let start = world.anvil.height().await;
    let (relayer, series) = (world.chain.relayer_address(), world.series);
    let (first, second, third) =
        (world.people[0].address(), world.people[1].address(), world.people[2].address());

    // A second series, which ends soon, for the same person: transfers of both at once.
    let now = world.anvil.rpc.head("latest").await.unwrap().unwrap().timestamp;
    let short: SeriesId = fresh_id();
    let ends_at = DateTime::from_timestamp(now as i64 + 1_000, 0).unwrap();
    world.enqueue(NewOperation::create_series(fresh_id(), short, ends_at, B256::ZERO)).await;
    world.settle().await;
    world.enqueue(NewOperation::issue(fresh_id(), short, &[(first, won(800)), (first, won(200))])).await;
    world.settle().await;
    let batch = CampusVoucher::safeBatchTransferFromCall {
        from: first,
        to: third,
        ids: vec![series.token_id(), short.token_id()],
        values: vec![U256::from(100), U256::from(50)],
        data: Bytes::new(),
    };
    send(&world, first, batch.abi_encode()).await;
    let to_myself = CampusVoucher::safeTransferFromCall {
        from: first,
        to: first,
        id: series.token_id(),
        value: U256::from(10),
        data: Bytes::new(),
    };
    send(&world, first, to_myself.abi_encode()).await;
    let nothing = CampusVoucher::safeTransferFromCall { value: U256::ZERO, to: second, ..to_myself };
    send(&world, first, nothing.abi_encode()).await;

    // Gifts: accepted, taken back, gone back by its deadline, left in custody.
    for gift in 1..=4 {
        give(&world, gift, 300, now + 500).await;
    }
    let (gift, valid) = (B256::with_last_byte(1), U256::from(LATE));
    let signature = sign(&world, 1, &AcceptGift { receiver: second, gift, validBefore: valid });
    let a = ICampusVoucher::AcceptGift { receiver: second, gift, validBefore: valid };
    send(&world, third, CampusVoucher::acceptGiftCall { a, signature }.abi_encode()).await;
    let gift = B256::with_last_byte(2);
    let signature = sign(&world, 0, &TakeBack { holder: first, gift, validBefore: valid });
    let t = ICampusVoucher::TakeBack { holder: first, gift, validBefore: valid };
    send(&world, third, CampusVoucher::takeBackCall { t, signature }.abi_encode()).await;

    // A payment, a part of it refunded, a part paid out.
    let (payment, _) = world.spend(0, 2_000).await;
    world.settle().await;
    let refund = CampusVoucher::refundCall {
        order: payment.word(),
        series: vec![series.token_id()],
        amounts: vec![U256::from(500)],
    };
    send(&world, relayer, refund.abi_encode()).await;
    let settle = CampusVoucher::settleCall {
        shop: world.shop_wallet.address(),
        settlement: B256::with_last_byte(1),
        series: vec![series.token_id()],
        amounts: vec![U256::from(900)],
    };
    send(&world, relayer, settle.abi_encode()).await;

    // Time passes: the third gift goes back, the short series expires.
    world.anvil.rpc.request::<_, serde_json::Value>("evm_increaseTime", (2_000,)).await.unwrap();
    world.anvil.mine(1).await;
    let back = CampusVoucher::returnGiftCall { gift: B256::with_last_byte(3) };
    send(&world, third, back.abi_encode()).await;
    let expire = CampusVoucher::expireCall { series: short.token_id(), holders: vec![first, second, third] };
    send(&world, second, expire.abi_encode()).await;

    world.index().await;
    as_expected(&world, short).await;

    // All of it is taken back, line by line, and read again.
    let before = rows::number(&world.db, "SELECT COUNT(*) FROM ledger").await;
    world
        .db
        .write::<_, DbError, _>(move |tx| {
            tx.execute(
                "UPDATE chain_block SET hash = '0x' || substr(hash, 4) || 'f' WHERE number >= ?1",
                jigap_server::values![i64::try_from(start).unwrap()],
            )
        })
        .await
        .unwrap();
    assert_eq!(world.chain.indexer().step().await.unwrap(), Advance::TakenBack);
    assert!(rows::number(&world.db, "SELECT COUNT(*) FROM ledger").await < before);
    let totals = sums(&world, short).await;
    assert_eq!((totals.issued, totals.expired, totals.with_people), (won(0), won(0), won(0)));
    world.index().await;
    assert_eq!(rows::number(&world.db, "SELECT COUNT(*) FROM ledger").await, before);
    as_expected(&world, short).await;
}

async fn as_expected(world: &World, short: SeriesId) {
    let long = sums(world, world.series).await;
    assert_eq!((long.issued, long.with_people), (won(30_000), won(28_200)));
    assert_eq!((long.in_gifts, long.at_shops, long.settled), (won(300), won(600), won(900)));
    let short = sums(world, short).await;
    assert_eq!((short.issued, short.with_people, short.expired), (won(1_000), won(0), won(1_000)));
    assert_eq!(world.holding(2).await, (10_100, 0));
    let kinds = rows::number(&world.db, "SELECT COUNT(DISTINCT kind) FROM ledger").await;
    assert_eq!(kinds, 9, "every movement there is");
    world.agrees().await;
}

async fn a_message_that_somebody_else_brings_is_paid_all_the_same(database: Database) {
    let world = World::ready(database).await;
    // Before we signed anything.
    let ids: (PaymentId, OperationId) = (fresh_id(), fresh_id());
    rows::add_payment(&world.db, ids, world.shop, world.people[0].address(), &[(world.series, won(1_000))])
        .await;
    let operation = world.signed_spend(ids, 0, 1_000, LATE);
    send(&world, world.people[2].address(), operation.calldata.clone()).await;
    world.enqueue(operation).await;
    world.chain.relayer().round().await.unwrap();
    assert_eq!(world.state(ids.1).await, "queued", "used, but by whom?");
    world.index().await;
    assert_eq!(rows::operation(&world.db, ids.1).await, ("confirmed".into(), None, None));
    assert_eq!(rows::payment(&world.db, ids.0).await.0, "paid");

    // While ours was on its way: ours is refused in its block, and the payment is paid.
    let (payment, id) = world.spend(1, 2_000).await;
    let relayer = world.chain.relayer();
    relayer.sign_queued(relayer.look().await.unwrap()).await.unwrap();
    let find = "SELECT calldata FROM operation WHERE state = 'signed'";
    let calldata: String =
        world.db.read::<_, DbError, _>(move |tx| tx.query_one(find, &[])?.next()).await.unwrap();
    send(&world, world.people[2].address(), hex::decode(&calldata[2..]).unwrap()).await;
    world.settle().await;
    assert_eq!(world.state(id).await, "confirmed");
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    assert_eq!((world.holding(0).await, world.holding(1).await), ((9_000, 0), (8_000, 0)));
    // Ours took a nonce all the same: what comes after it is not held up.
    let (payment, _) = world.spend(1, 1).await;
    world.settle().await;
    assert_eq!(rows::payment(&world.db, payment).await.0, "paid");
    world.agrees().await;
}

async fn a_difference_is_found_to_the_won(database: Database) {
    let world = World::ready(database).await;
    world.agrees().await;
    let change = |sql: &'static str| world.db.write::<_, DbError, _>(move |tx| tx.execute(sql, &[]));
    change("UPDATE series_total SET issued = issued + 3").await.unwrap();
    assert_eq!(world.chain.difference().await.unwrap(), Some(3));
    change("UPDATE series_total SET issued = issued - 3").await.unwrap();
    change("UPDATE holding SET amount = amount - 4").await.unwrap();
    assert_eq!(world.chain.difference().await.unwrap(), Some(24), "4 for each of three people, and the sum");
    change("DELETE FROM holding").await.unwrap();
    assert_eq!(
        world.chain.difference().await.unwrap(),
        Some(30_000),
        "a holder without a row shows in the sum"
    );
}
