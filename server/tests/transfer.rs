//! Won transfers: what is refused at the door, and the way over a real chain.

#![expect(clippy::unwrap_used, reason = "tests, with their steps in functions of their own")]

mod chain_support;
mod support;

use alloy::{
    primitives::B256,
    signers::{SignerSync, local::PrivateKeySigner},
    sol_types::SolCall,
};
use chain_support::{Database, World, rows, world::won};
use jigap_server::{
    app::{App, ChainFacts},
    chain::{contracts::CampusWon, indexer::Advance, operation::NewOperation},
    clock::{Clock, fresh_id},
    config::Config,
    identity::keys::ApiKeys,
};
use protocol::{
    Address, ErrorCode, U256, Won,
    identity::{LinkRequest, Role},
    transfer::{Credit, NewCredit, NewTransfer, Transfer, TransferState},
    typed,
};
use serde_json::{Value, json};
use support::{TestApp, WON, key, wallet};

mod door {
    use super::*;

    crate::on_both_databases!(
        what_was_not_signed_is_not_brought,
        the_same_transfer_twice_is_one_and_another_under_its_number_is_refused,
        only_operators_make_won,
        everybody_is_welcomed_once,
    );

    async fn what_was_not_signed_is_not_brought(app: TestApp) {
        let payer = wallet();
        let session = app.sign_in(&payer).await;
        let good = unsigned(&app, &payer);
        let refusals = [
            (NewTransfer { amount: Won::ZERO, ..good.clone() }, ErrorCode::InvalidInput),
            (NewTransfer { to: payer.address(), ..good.clone() }, ErrorCode::TransferNowhere),
            (NewTransfer { to: Address::ZERO, ..good.clone() }, ErrorCode::TransferNowhere),
            (NewTransfer { valid_before: now(&app), ..good.clone() }, ErrorCode::BadDeadline),
            (NewTransfer { valid_before: now(&app) + 3_601, ..good.clone() }, ErrorCode::BadDeadline),
            (NewTransfer { valid_after: now(&app), ..good.clone() }, ErrorCode::BadDeadline),
        ];
        for (request, code) in refusals {
            let signed = signed(request, &payer, WON);
            let answer = app.post_once("/v1/won/transfers", &session.access_token, &key(), &signed).await;
            assert_eq!(answer.refusal().code, code);
        }
        let good = signed(good, &payer, WON);
        let stranger = wallet();
        let changed = [
            NewTransfer { amount: won(2_001), ..good.clone() },
            NewTransfer { to: wallet().address(), ..good.clone() },
            NewTransfer { nonce: any_number(), ..good.clone() },
            NewTransfer { from: stranger.address(), ..good.clone() },
            NewTransfer { signature: format!("0x{}", "00".repeat(65)), ..good.clone() },
            NewTransfer { signature: "0x".into(), ..good.clone() },
            signed(good.clone(), &payer, Address::repeat_byte(9)),
        ];
        for request in changed {
            let answer = app.post_once("/v1/won/transfers", &session.access_token, &key(), &request).await;
            assert_eq!(answer.refusal().code, ErrorCode::BadSignature);
        }
        let path = format!("/v1/won/transfers/{}?from={}", good.nonce, good.from);
        assert_eq!(app.get(&path, &session.access_token).await.refusal().code, ErrorCode::NotFound);
        assert_eq!(app.get(&path, "").await.refusal().code, ErrorCode::Unauthorized);
    }

    async fn the_same_transfer_twice_is_one_and_another_under_its_number_is_refused(app: TestApp) {
        let payer = wallet();
        let session = app.sign_in(&payer).await;
        let first = signed(unsigned(&app, &payer), &payer, WON);
        for _ in 0..2 {
            // Another key each time: the number of the transfer itself keeps it single.
            let answer = app.post_once("/v1/won/transfers", &session.access_token, &key(), &first).await;
            assert_eq!(answer.ok::<Transfer>().state, TransferState::Accepted);
        }
        assert_eq!(operations(&app).await, 1);
        let other = signed(NewTransfer { amount: won(1), ..first }, &payer, WON);
        let answer = app.post_once("/v1/won/transfers", &session.access_token, &key(), &other).await;
        assert_eq!(answer.refusal().code, ErrorCode::TransferUsed);
        assert_eq!(operations(&app).await, 1);
    }

    async fn only_operators_make_won(app: TestApp) {
        let new = NewCredit { to: wallet().address(), amount: won(50_000), reason: "시범 운영".into() };
        for role in [Role::Officer, Role::Cashier] {
            let staff = app.staff(role, None).await;
            let answer = app.post_once("/v1/won/credits", &staff.access_token, &key(), &new).await;
            assert_eq!(answer.refusal().code, ErrorCode::Forbidden);
        }
        let operator = app.staff(Role::Operator, None).await;
        let once = key();
        let make = || app.post_once("/v1/won/credits", &operator.access_token, &once, &new);
        let (first, second): (Credit, Credit) = (make().await.ok(), make().await.ok());
        assert_eq!(first, second);
        assert_eq!(operations(&app).await, 1);
        let nobody = NewCredit { to: Address::ZERO, ..new };
        let answer = app.post_once("/v1/won/credits", &operator.access_token, &key(), &nobody).await;
        assert_eq!(answer.refusal().code, ErrorCode::TransferNowhere);
    }

    async fn everybody_is_welcomed_once(app: TestApp) {
        let mut config = app.app.config.clone();
        config.welcome_won = won(50_000);
        let app = app.with_config(config).await;
        let officer = app.staff(Role::Officer, None).await;
        let roster = "학번,이름,메일,소속\n20240001,김하늘,sky@example.ac.kr,컴퓨터공학과\n";
        app.upload("/v1/people/roster", &officer.access_token, roster).await.ok::<Value>();
        let session = app.sign_in(&wallet()).await;
        for _ in 0..2 {
            let request = LinkRequest { number: "20240001".into(), name: "김하늘".into() };
            app.post("/v1/identity/link", &session.access_token, &request).await.ok::<Value>();
            assert_eq!(operations(&app).await, 1);
        }
    }

    async fn operations(app: &TestApp) -> u64 {
        rows::number(&app.app.db, "SELECT COUNT(*) FROM operation").await
    }
}

mod chain {
    use super::*;

    crate::on_both_with_a_chain!(
        a_transfer_goes_from_one_wallet_to_another_and_costs_neither_a_fee,
        more_than_there_is_is_refused_at_the_door_and_by_the_contract,
        a_transfer_that_somebody_else_brought_first_happens_once,
        a_reorganisation_takes_a_transfer_back_and_it_happens_again_once,
        wallets_reach_the_node_through_a_narrow_door,
    );

    async fn a_transfer_goes_from_one_wallet_to_another_and_costs_neither_a_fee(database: Database) {
        let (world, app) = campus(database).await;
        let (payer, receiver) = (&world.people[0], &world.people[1]);
        credit(&world, &app, payer.address(), 10_000).await;
        let transfer = bring(&app, payer, receiver.address(), 3_000).await.ok::<Transfer>();
        assert_eq!(transfer.state, TransferState::Accepted);
        world.settle().await;

        let transfer = view(&app, payer, &transfer).await;
        assert_eq!(transfer.state, TransferState::Done);
        assert!(transfer.tx_hash.is_some() && transfer.done_at.is_some());
        assert_eq!(balance(&world, payer.address()).await, 7_000);
        assert_eq!(balance(&world, receiver.address()).await, 3_000);
        world.agrees().await;
    }

    async fn more_than_there_is_is_refused_at_the_door_and_by_the_contract(database: Database) {
        let (world, app) = campus(database).await;
        let payer = &world.people[0];
        credit(&world, &app, payer.address(), 1_000).await;
        let refusal = bring(&app, payer, world.people[1].address(), 1_001).await.refusal();
        assert_eq!(
            (refusal.code, refusal.params["available"].as_str()),
            (ErrorCode::InsufficientBalance, "1000")
        );
        // Two that are each covered and not both: the door lets them in, the contract decides.
        let first = bring(&app, payer, world.people[1].address(), 700).await.ok::<Transfer>();
        let second = bring(&app, payer, world.people[2].address(), 700).await.ok::<Transfer>();
        world.settle().await;
        let mut ends = [view(&app, payer, &first).await.state, view(&app, payer, &second).await.state];
        ends.sort_by_key(|state| *state == TransferState::Refused);
        assert_eq!(ends, [TransferState::Done, TransferState::Refused]);
        assert_eq!(balance(&world, payer.address()).await, 300);
    }

    async fn a_transfer_that_somebody_else_brought_first_happens_once(database: Database) {
        let (world, app) = campus(database).await;
        let payer = &world.people[0];
        credit(&world, &app, payer.address(), 5_000).await;
        let request = request(&app, payer, world.people[1].address(), 2_000, world.chain.contracts().won);
        // The same signature in a transaction of its own, before the campus's is sent.
        let bytes: [u8; 65] = hex::decode(&request.signature[2..]).unwrap().try_into().unwrap();
        world.enqueue(NewOperation::transfer(fresh_id(), &request, &bytes)).await;
        world.settle().await;
        assert_eq!(balance(&world, payer.address()).await, 3_000);
        let session = app.sign_in(payer).await;
        let answer = app.post_once("/v1/won/transfers", &session.access_token, &key(), &request).await;
        let transfer = answer.ok::<Transfer>();
        world.settle().await;
        let transfer = view(&app, payer, &transfer).await;
        assert_eq!(
            (transfer.state, transfer.refusal),
            (TransferState::Refused, Some(ErrorCode::TransferUsed))
        );
        assert_eq!(balance(&world, payer.address()).await, 3_000);
    }

    async fn a_reorganisation_takes_a_transfer_back_and_it_happens_again_once(database: Database) {
        let (world, app) = campus(database).await;
        let payer = &world.people[0];
        credit(&world, &app, payer.address(), 5_000).await;
        world.anvil.mine(3).await;
        world.index().await;
        let transfer = bring(&app, payer, world.people[1].address(), 2_000).await.ok::<Transfer>();
        world.settle().await;
        world.anvil.mine(1).await;
        world.index().await;
        assert_eq!(view(&app, payer, &transfer).await.state, TransferState::Done);

        world.anvil.reorganise(3).await;
        assert_eq!(world.chain.indexer().step().await.unwrap(), Advance::TakenBack);
        let back = view(&app, payer, &transfer).await;
        assert_eq!((back.state, back.done_at), (TransferState::Accepted, None));
        world.settle().await;
        assert_eq!(view(&app, payer, &transfer).await.state, TransferState::Done);
        assert_eq!(balance(&world, payer.address()).await, 3_000);
    }

    async fn wallets_reach_the_node_through_a_narrow_door(database: Database) {
        let (world, app) = campus(database).await;
        let session = app.sign_in(&world.people[0]).await;
        let call = |method: &str, params: Value| json!({"jsonrpc": "2.0", "id": 7, "method": method, "params": params});
        let chain_id: Value =
            app.post("/v1/chain/rpc", &session.access_token, &call("eth_chainId", json!([]))).await.ok();
        assert_eq!(chain_id, json!({"jsonrpc": "2.0", "id": 7, "result": "0x7a69"}));
        for method in
            ["anvil_setBalance", "eth_sendTransaction", "eth_accounts", "debug_traceCall", "eth_getLogs"]
        {
            let answer: Value =
                app.post("/v1/chain/rpc", &session.access_token, &call(method, json!([]))).await.ok();
            assert_eq!(answer["error"]["code"], -32601, "{method}");
        }
        let mint = CampusWon::mintCall { to: world.people[0].address(), amount: U256::from(1) }.abi_encode();
        let tried = call(
            "eth_call",
            json!([{"to": world.chain.contracts().won, "data": format!("0x{}", hex::encode(mint))}, "latest"]),
        );
        let answer: Value = app.post("/v1/chain/rpc", &session.access_token, &tried).await.ok();
        assert!(
            answer["error"]["data"].as_str().unwrap().starts_with("0xe2517d3f"),
            "the revert comes through"
        );
        let refused = app.post("/v1/chain/rpc", "", &call("eth_chainId", json!([]))).await.refusal();
        assert_eq!(refused.code, ErrorCode::Unauthorized);
    }
}

/// The API over this chain's database; no worker runs.
async fn campus(database: Database) -> (World, TestApp) {
    let world = World::ready(database).await;
    let contracts = world.chain.contracts();
    let facts = ChainFacts {
        chain_id: world.config.profile.chain_id,
        voucher: contracts.voucher,
        won: contracts.won,
        rpc: world.chain.rpc().clone(),
        wake: world.chain.bell(),
    };
    let mut config = Config::default();
    config.limits.login_per_minute = 1_000_000;
    let keys = ApiKeys::from_seed(&[7; 32]);
    let app = App::new(config, world.db.clone(), Clock::machine(), world.hub.clone(), keys, facts);
    (world, TestApp::of(app))
}

async fn credit(world: &World, app: &TestApp, to: Address, amount: u64) {
    let operator = app.staff(Role::Operator, None).await;
    let new = NewCredit { to, amount: won(amount), reason: "시험".into() };
    let made: Credit = app.post_once("/v1/won/credits", &operator.access_token, &key(), &new).await.ok();
    world.settle().await;
    let path = format!("/v1/won/credits/{}", made.id);
    let credit: Credit = app.get(&path, &operator.access_token).await.ok();
    assert_eq!(credit.state, TransferState::Done);
    assert_eq!(balance(world, to).await, amount);
}

async fn bring(app: &TestApp, payer: &PrivateKeySigner, to: Address, amount: u64) -> support::Answer {
    let session = app.sign_in(payer).await;
    let request = request(app, payer, to, amount, app.app.chain.won);
    app.post_once("/v1/won/transfers", &session.access_token, &key(), &request).await
}

async fn view(app: &TestApp, payer: &PrivateKeySigner, transfer: &Transfer) -> Transfer {
    let session = app.sign_in(payer).await;
    let path = format!("/v1/won/transfers/{}?from={}", transfer.nonce, transfer.from);
    app.get(&path, &session.access_token).await.ok()
}

async fn balance(world: &World, account: Address) -> u64 {
    let call = CampusWon::balanceOfCall { account };
    let request = alloy::rpc::types::TransactionRequest::default()
        .to(world.chain.contracts().won)
        .input(call.abi_encode().into());
    let answer = world.anvil.rpc.call(&request, "latest").await.unwrap();
    CampusWon::balanceOfCall::abi_decode_returns(&answer).unwrap().to()
}

fn now(app: &TestApp) -> u64 {
    app.app.clock.now().timestamp().cast_unsigned()
}

fn unsigned(app: &TestApp, payer: &PrivateKeySigner) -> NewTransfer {
    NewTransfer {
        from: payer.address(),
        to: wallet().address(),
        amount: won(2_000),
        valid_after: 0,
        valid_before: now(app) + 600,
        nonce: any_number(),
        signature: String::new(),
    }
}

fn request(
    app: &TestApp,
    payer: &PrivateKeySigner,
    to: Address,
    amount: u64,
    contract: Address,
) -> NewTransfer {
    signed(NewTransfer { to, amount: won(amount), ..unsigned(app, payer) }, payer, contract)
}

fn signed(request: NewTransfer, payer: &PrivateKeySigner, contract: Address) -> NewTransfer {
    let message = typed::TransferWithAuthorization {
        from: request.from,
        to: request.to,
        value: U256::from(request.amount.get()),
        validAfter: U256::from(request.valid_after),
        validBefore: U256::from(request.valid_before),
        nonce: request.nonce,
    };
    let signature =
        payer.sign_typed_data_sync(&message, &typed::won_domain(support::CHAIN_ID, contract)).unwrap();
    NewTransfer { signature: format!("0x{}", hex::encode(signature.as_bytes())), ..request }
}

fn any_number() -> B256 {
    alloy::primitives::keccak256(key())
}
