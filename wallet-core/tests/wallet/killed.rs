//! A real process is killed (SIGKILL) at each step and started again: one effect, whatever the step.

use std::{
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex},
    time::Duration,
};

use alloy_primitives::{Address, U256, address};
use chrono::{DateTime, Utc};
use protocol::{
    app::{ActivityStep, Approval, Asset, PayOutcome, SendRequest, SendWay, Speed},
    till::PaymentState,
};
use uuid::Uuid;
use wallet_core::{Config, Wallet, vault::Tuning};

use crate::campus::{Axe, Campus, Hand, Moment, Node, PASSPHRASE};

const ME: Address = address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
const FRIEND: Address = address!("1234567890123456789012345678901234567890");
const UNITS: u64 = 1_000;

/// What the child does with its life.
const DO: &str = "JIGAP_TEST_CHILD_DOES";
const FOLDER: &str = "JIGAP_TEST_CHILD_FOLDER";
const API: &str = "JIGAP_TEST_CHILD_API";
const NOW: &str = "JIGAP_TEST_CHILD_NOW";

/// Not a test of its own: the process that the tests below start and kill.
#[tokio::test]
#[ignore = "started by the other tests, as a process of its own"]
async fn child() {
    let read = |name: &str| std::env::var(name).unwrap();
    let now: DateTime<Utc> = read(NOW).parse().unwrap();
    let mut config = Config::new(read(FOLDER).into(), read(API).parse().unwrap());
    config.tuning = Some(Tuning::FLOOR);
    config.clock = Arc::new(Hand(Arc::new(Mutex::new(now))));
    let wallet = Wallet::new(config).unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    let running = wallet.clone();
    let run = tokio::spawn(async move { running.run().await });
    match read(DO).as_str() {
        "coin" => send(&wallet, Asset::Coin, SendWay::OwnFee).await,
        "won" => send(&wallet, Asset::Won, SendWay::Sponsored).await,
        link => {
            let Approval::Pay(pay) = wallet.code_read(link).await.unwrap() else { panic!("not a payment") };
            let _ = wallet.pay_confirm(pay.approval).await;
        }
    }
    // Goes on until it is killed; the background has its turn too.
    let _ = tokio::time::timeout(Duration::from_secs(20), run).await;
}

async fn send(wallet: &Wallet, asset: Asset, way: SendWay) {
    let request = SendRequest { from: None, to: FRIEND, asset, units: UNITS.to_string(), way };
    let approval = wallet.send_prepare(&request).await.unwrap();
    let _ = wallet.send_confirm(approval.approval, Speed::Normal).await;
}

/// Starts the child and waits until it was killed.
async fn live_and_die(campus: &Campus, folder: &Path, does: &str, request: &'static str, moment: Moment) {
    campus.state().axe = Some(Axe { request, moment, process: None });
    let now = campus.state().now;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["killed::child", "--exact", "--ignored", "--nocapture"])
        .env(DO, does)
        .env(FOLDER, folder)
        .env(API, &campus.base)
        .env(NOW, now.to_rfc3339())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    campus.state().axe.as_mut().unwrap().process = Some(child.id());
    let status = tokio::task::spawn_blocking(move || child.wait().unwrap()).await.unwrap();
    assert!(campus.state().axe.is_none() && !status.success(), "{request} {moment:?}: it was not killed");
}

/// The next start, until nothing is on its way.
async fn live_on(campus: &Campus, folder: &Path) -> (Wallet, tokio::task::JoinHandle<()>) {
    let (wallet, _) = campus.wallet(folder);
    let running = wallet.clone();
    let run = tokio::spawn(async move { running.run().await });
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    (wallet, run)
}

async fn until(what: &str, mut so: impl AsyncFnMut() -> bool) {
    for _ in 0..400 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("{what}: not within twenty seconds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_is_made_once_wherever_the_process_dies() {
    let campus = Campus::start().await;
    let moments =
        [("/authorize", Moment::Before), ("/authorize", Moment::After), ("/authorize", Moment::Answered)];
    for (place, (request, moment)) in moments.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let number = 300 + place as u128;
        let (wallet, _) = campus.signed_in(folder.path()).await;
        campus.give(number, 9, 5_000);
        let (_, link) = campus.ask(number, 5_000);
        drop(wallet);
        let before = campus.state().effects;
        live_and_die(&campus, folder.path(), &link, request, moment).await;
        let (wallet, run) = live_on(&campus, folder.path()).await;
        let id = Uuid::from_u128(number).into();
        until("the payment", async || {
            let outcome = wallet.payment_view(id).await;
            matches!(outcome, Ok(PayOutcome::Known { payment }) if payment.state == PaymentState::Accepted)
        })
        .await;
        assert_eq!(campus.state().effects, before + 1, "{request} {moment:?}");
        run.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn coin_is_sent_once_wherever_the_process_dies() {
    // Drafted; signed; with the node and no answer; answered; sent and looked at; confirmed and looked at again.
    let moments = [
        ("eth_getTransactionCount", Moment::Before),
        ("eth_sendRawTransaction", Moment::Before),
        ("eth_sendRawTransaction", Moment::After),
        ("eth_sendRawTransaction", Moment::Answered),
        ("eth_getTransactionReceipt", Moment::Before),
        ("eth_getTransactionReceipt", Moment::Answered),
    ];
    dies_at(&moments, "coin").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn won_is_sent_once_wherever_the_process_dies() {
    let moments = [
        ("POST /v1/won/transfers", Moment::Before),
        ("POST /v1/won/transfers", Moment::After),
        ("POST /v1/won/transfers", Moment::Answered),
        ("GET /v1/won/transfers", Moment::Before),
        ("GET /v1/won/transfers", Moment::Answered),
    ];
    dies_at(&moments, "won").await;
}

async fn dies_at(moments: &[(&'static str, Moment)], what: &str) {
    let campus = Campus::start().await;
    let node = Node::start(&campus).await;
    node.mint(ME, 1_000_000).await;
    for (place, (request, moment)) in moments.iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        drop(campus.signed_in(folder.path()).await);
        live_and_die(&campus, folder.path(), what, request, *moment).await;
        let (wallet, run) = live_on(&campus, folder.path()).await;
        until("the transfer", async || {
            let rows = wallet.activity_list(None, 10, None).unwrap().rows;
            assert_eq!(rows.len(), 1);
            rows[0].step == ActivityStep::Confirmed
        })
        .await;
        let expected = UNITS * (place as u64 + 1);
        let there =
            if what == "coin" { node.coin_of(FRIEND).await } else { U256::from(node.won_of(FRIEND).await) };
        assert_eq!(there, U256::from(expected), "{request} {moment:?}");
        run.abort();
    }
}
