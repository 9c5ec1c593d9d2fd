//! Won and coin over a real chain.

use std::sync::{Arc, Mutex};

use alloy_primitives::{Address, U256, address};
use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode, Won,
    app::{
        Activity, ActivityStep, ActivityStep::*, Asset, Contact, Outcome, SendApproval, SendIntent,
        SendRequest, SendWay, SignWarning, Speed,
    },
};
use serde_json::json;
use tempfile::TempDir;
use wallet_core::Wallet;

use crate::campus::{Campus, Mood, Node, PASSPHRASE, figure};

/// The first account of the twelve words; the node gives it 10,000 coins.
const ME: Address = address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
const FRIEND: Address = address!("1234567890123456789012345678901234567890");
const COIN: u64 = 1_000_000_000_000_000_000;

struct Scene {
    campus: Campus,
    node: Node,
    wallet: Wallet,
    hand: Arc<Mutex<DateTime<Utc>>>,
    folder: TempDir,
}

impl Scene {
    async fn new() -> Self {
        let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
        let node = Node::start(&campus).await;
        node.mint(ME, 50_000).await;
        let (wallet, hand) = campus.signed_in(folder.path()).await;
        Self { campus, node, wallet, hand, folder }
    }

    async fn prepare(&self, asset: Asset, units: u64, way: SendWay) -> SendApproval {
        self.wallet.send_prepare(&request(asset, units, way)).await.unwrap()
    }

    async fn send(&self, asset: Asset, units: u64, way: SendWay) -> String {
        let approval = self.prepare(asset, units, way).await;
        self.confirm(&approval, Speed::Normal).await
    }

    async fn confirm(&self, approval: &SendApproval, speed: Speed) -> String {
        match self.wallet.send_confirm(approval.approval, speed).await.unwrap() {
            Outcome::Sent { activity } => activity,
            other => panic!("{other:?}"),
        }
    }

    /// Looks until it is there: the node makes its blocks by itself.
    async fn until(&self, id: &str, step: ActivityStep) -> Activity {
        for _ in 0..200 {
            let activity = self.view(id).await;
            if activity.step == step {
                return activity;
            }
            tokio::time::sleep(std::time::Duration::from_millis(25)).await;
        }
        panic!("not {step:?}: {:?}", self.view(id).await);
    }

    async fn view(&self, id: &str) -> Activity {
        self.wallet.activity_view(id).await.unwrap()
    }
}

fn request(asset: Asset, units: u64, way: SendWay) -> SendRequest {
    SendRequest { from: None, to: FRIEND, asset, units: units.to_string(), way }
}

/// Without `Seen`: whether a look falls before or after the block is the node's business.
fn steps(activity: &Activity) -> Vec<ActivityStep> {
    activity.trail.iter().map(|entry| entry.step).filter(|step| *step != Seen).collect()
}

#[tokio::test]
async fn coin_goes_out_with_a_fee_that_was_shown_and_every_step_is_told() {
    let scene = Scene::new().await;
    let contact = Contact { address: FRIEND, name: "하늘".into(), note: String::new(), last_paid_at: None };
    scene.wallet.contact_save(&contact).unwrap();
    let approval = scene.prepare(Asset::Coin, COIN, SendWay::OwnFee).await;
    assert_eq!(
        (approval.intent, approval.from, approval.to_name.as_deref()),
        (SendIntent::Send, ME, Some("하늘"))
    );
    assert_eq!(approval.warnings, [SignWarning::FirstTime]);
    let speeds: Vec<_> = approval.fees.iter().map(|fee| fee.speed).collect();
    assert_eq!(speeds, [Speed::Slow, Speed::Normal, Speed::Fast]);
    let normal = approval.fees[1].clone();
    let most: U256 = normal.most_wei.parse().unwrap();
    assert!(normal.most_won.unwrap() > Won::ZERO && most >= normal.likely_wei.parse::<U256>().unwrap());

    let id = scene.confirm(&approval, Speed::Normal).await;
    let activity = scene.until(&id, Confirmed).await;
    assert_eq!(steps(&activity), [Drafted, Signed, Sent, Confirmed]);
    assert!(activity.trail[0].transaction.is_none() && activity.trail[1].transaction == activity.transaction);
    let fee: U256 = activity.fee_wei.clone().unwrap().parse().unwrap();
    assert!(!fee.is_zero() && fee <= most);
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::from(COIN));
    let left = scene.node.coin_of(ME).await;
    assert_eq!(scene.wallet.asset_view(None).await.unwrap().coin_wei, left.to_string());
    assert!(!activity.replaceable && !activity.stuck);

    // A yes is used once, and whoever was paid is no stranger any more.
    let again = scene.wallet.send_confirm(approval.approval, Speed::Normal).await.unwrap_err();
    assert_eq!(again.code, ErrorCode::ApprovalGone);
    assert!(
        scene.prepare(Asset::Coin, 1, SendWay::OwnFee).await.warnings.contains(&SignWarning::FeeAboveAmount)
    );
    assert!(scene.wallet.contact_list().unwrap()[0].last_paid_at.is_some());
    let alike: Address = "0x1234567800000000000000000000000000007890".parse().unwrap();
    let warned = scene
        .wallet
        .send_prepare(&SendRequest { to: alike, ..request(Asset::Coin, COIN, SendWay::OwnFee) })
        .await
        .unwrap();
    let like = SignWarning::LookAlike { of: FRIEND, name: Some("하늘".into()) };
    assert_eq!(warned.warnings, [SignWarning::FirstTime, like]);
    scene.node.mine(12).await;
    scene.view(&id).await;
    assert_eq!(scene.wallet.activity_list(None, 10, Some(ME)).unwrap().rows.len(), 1);
    assert!(scene.wallet.activity_list(None, 10, Some(FRIEND)).unwrap().rows.is_empty());
}

#[tokio::test]
async fn won_goes_out_at_ones_own_cost_and_at_the_campuss() {
    let scene = Scene::new().await;
    let approval = scene.prepare(Asset::Won, 3_000, SendWay::OwnFee).await;
    assert_eq!(approval.left_after, "47000");
    let own = scene.confirm(&approval, Speed::Fast).await;
    scene.until(&own, Confirmed).await;

    let coin = scene.node.coin_of(ME).await;
    let approval = scene.prepare(Asset::Won, 7_000, SendWay::Sponsored).await;
    assert_eq!((approval.fees.len(), approval.fees[0].most_wei.as_str()), (1, "0"));
    assert_eq!((approval.left_after.as_str(), approval.warnings.is_empty()), ("40000", true));
    let free = scene.confirm(&approval, Speed::Normal).await;
    let activity = scene.until(&free, Confirmed).await;
    assert_eq!(activity.way, SendWay::Sponsored);
    assert_eq!(steps(&activity), [Drafted, Signed, Sent, Confirmed]);
    assert_eq!(scene.node.won_of(FRIEND).await, 10_000);
    assert_eq!(scene.node.coin_of(ME).await, coin, "the campus paid");
    assert_eq!(scene.wallet.asset_view(None).await.unwrap().won, Won::from(40_000));
    let file = scene.wallet.history_export().unwrap();
    assert!(file.text.starts_with('\u{feff}') && file.text.lines().count() == 3);
    assert!(file.text.contains("\"7000\",\"원\"") && file.text.contains("완료"));
}

#[tokio::test]
async fn what_is_not_there_is_not_sent_and_what_is_on_its_way_is_not_spendable() {
    let scene = Scene::new().await;
    let refused = async |asset, units: u64, way| {
        scene.wallet.send_prepare(&request(asset, units, way)).await.unwrap_err()
    };
    let error = refused(Asset::Won, 50_001, SendWay::Sponsored).await;
    assert_eq!((error.code, error.params["available"].as_str()), (ErrorCode::InsufficientBalance, "50000"));
    let all = scene.node.coin_of(ME).await;
    let too_much = SendRequest { units: all.to_string(), ..request(Asset::Coin, 1, SendWay::OwnFee) };
    let error = scene.wallet.send_prepare(&too_much).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::InsufficientCoin, "nothing would be left for the fee");
    assert!(error.params["available_wei"].parse::<U256>().unwrap() < all);
    assert_eq!(refused(Asset::Coin, 1, SendWay::Sponsored).await.code, ErrorCode::InvalidInput);
    for to in [Address::ZERO, ME, scene.node.won] {
        let error = scene
            .wallet
            .send_prepare(&SendRequest { to, ..request(Asset::Won, 1, SendWay::Sponsored) })
            .await
            .unwrap_err();
        assert_eq!(error.code, ErrorCode::TransferNowhere);
    }

    scene.node.mine_when_told().await;
    scene.send(Asset::Won, 30_000, SendWay::OwnFee).await;
    assert_eq!(scene.wallet.asset_view(None).await.unwrap().won, Won::from(20_000));
    assert_eq!(refused(Asset::Won, 20_001, SendWay::Sponsored).await.code, ErrorCode::InsufficientBalance);

    scene.node.ask("anvil_setBalance", json!([ME, "0x10"])).await;
    let error = refused(Asset::Won, 1, SendWay::OwnFee).await;
    assert_eq!(error.code, ErrorCode::InsufficientFee);
}

#[tokio::test]
async fn what_would_fail_is_told_before_it_is_signed_and_told_when_it_did() {
    let scene = Scene::new().await;
    scene.node.pause().await;
    for way in [SendWay::Sponsored, SendWay::OwnFee] {
        let approval = scene.prepare(Asset::Won, 1_000, way).await;
        assert!(approval.warnings.contains(&SignWarning::WouldFail), "{way:?}");
    }
    let approval = scene.prepare(Asset::Won, 1_000, SendWay::OwnFee).await;
    let id = scene.confirm(&approval, Speed::Normal).await;
    let activity = scene.until(&id, Failed).await;
    assert_eq!(activity.trail.last().unwrap().why.as_ref().unwrap().code, ErrorCode::PaymentRefused);
    assert!(activity.fee_wei.is_some(), "the fee is gone, and that is told");
    assert_eq!(scene.node.won_of(FRIEND).await, 0);
}

#[tokio::test]
async fn a_node_of_another_chain_gets_nothing() {
    let scene = Scene::new().await;
    let approval = scene.prepare(Asset::Coin, COIN, SendWay::OwnFee).await;
    scene.node.ask("anvil_setChainId", json!([1])).await;
    let id = scene.confirm(&approval, Speed::Normal).await;
    assert_eq!(steps(&scene.view(&id).await), [Drafted], "not even signed");
    let error = scene.wallet.send_prepare(&request(Asset::Coin, 1, SendWay::OwnFee)).await.unwrap_err();
    assert_eq!((error.code, error.params["found"].as_str()), (ErrorCode::WrongChain, "1"));
    *scene.hand.lock().unwrap() += TimeDelta::minutes(11);
    scene.node.ask("anvil_setChainId", json!([31_337])).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, scene.node.coin_of(FRIEND).await), (Failed, U256::ZERO), "the yes is too old");
}

/// A transfer that waits because blocks ask for more than it bids.
async fn waiting(scene: &Scene) -> String {
    scene.node.mine_when_told().await;
    let id = scene.send(Asset::Coin, COIN, SendWay::OwnFee).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.replaceable, activity.stuck), (Seen, true, false));
    id
}

#[tokio::test]
async fn one_that_waits_is_told_and_sped_up_under_the_same_number() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    let before = scene.view(&id).await.transaction.unwrap();
    let old = scene.node.ask("eth_getTransactionByHash", json!([before])).await;
    scene.node.ask("anvil_setNextBlockBaseFeePerGas", json!(["0x174876e800"])).await;
    scene.node.mine(10).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.stuck), (Seen, true), "ten blocks went by");

    let approval = scene.wallet.activity_speed_up(&id).await.unwrap();
    assert_eq!((approval.intent, approval.units.as_str()), (SendIntent::SpeedUp, COIN.to_string().as_str()));
    assert_eq!(scene.confirm(&approval, Speed::Fast).await, id, "it is the same transfer");
    let activity = scene.view(&id).await;
    let after = activity.transaction.unwrap();
    assert_ne!(after, before);
    let new = scene.node.ask("eth_getTransactionByHash", json!([after])).await;
    assert_eq!((&new["nonce"], &new["to"], &new["value"]), (&old["nonce"], &old["to"], &old["value"]));
    for fee in ["maxFeePerGas", "maxPriorityFeePerGas"] {
        assert!(figure(&new[fee]) * U256::from(8) >= figure(&old[fee]) * U256::from(9), "{fee}");
    }
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.transaction, activity.stuck), (Confirmed, Some(after), false));
    assert_eq!(steps(&activity), [Drafted, Signed, Sent, Signed, Sent, Confirmed]);
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::from(COIN), "once");
    let error = scene.wallet.activity_speed_up(&id).await.unwrap_err();
    assert_eq!(error.code, ErrorCode::NotReplaceable);
}

#[tokio::test]
async fn three_minutes_are_long_enough_to_ask() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    *scene.hand.lock().unwrap() += TimeDelta::minutes(3);
    assert!(scene.view(&id).await.stuck);
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.stuck), (Confirmed, false));
}

#[tokio::test]
async fn one_that_waits_is_called_off_by_an_empty_one_in_its_place() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    let approval = scene.wallet.activity_cancel(&id).await.unwrap();
    assert_eq!((approval.intent, approval.to, approval.units.as_str()), (SendIntent::Cancel, ME, "0"));
    scene.confirm(&approval, Speed::Normal).await;
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!(steps(&activity), [Drafted, Signed, Sent, Signed, Sent, Replaced]);
    assert_eq!((activity.to, scene.node.coin_of(FRIEND).await), (FRIEND, U256::ZERO));
    let spendable: U256 = scene.wallet.asset_view(None).await.unwrap().coin_wei.parse().unwrap();
    assert_eq!(spendable, scene.node.coin_of(ME).await);
}

#[tokio::test]
async fn a_cancel_that_comes_too_late_changes_nothing() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    let approval = scene.wallet.activity_cancel(&id).await.unwrap();
    scene.node.mine(1).await;
    // Not looked at since: the wallet signs the cancel, and the node says that the number is gone.
    scene.confirm(&approval, Speed::Normal).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, scene.node.coin_of(FRIEND).await), (Confirmed, U256::from(COIN)));
    assert_eq!(activity.transaction, activity.trail[1].transaction, "the one that happened is shown");
}

#[tokio::test]
async fn several_at_once_have_numbers_of_their_own_and_all_arrive() {
    let scene = Scene::new().await;
    scene.node.mine_when_told().await;
    let mut approvals = Vec::new();
    for _ in 0..4 {
        approvals.push(scene.prepare(Asset::Coin, COIN, SendWay::OwnFee).await.approval);
    }
    let calls = approvals.into_iter().map(|approval| {
        let wallet = scene.wallet.clone();
        tokio::spawn(async move { wallet.send_confirm(approval, Speed::Normal).await.unwrap() })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap();
    }
    scene.node.mine(1).await;
    for activity in scene.wallet.activity_list(None, 10, None).unwrap().rows {
        assert_eq!(scene.view(&activity.id).await.step, Confirmed);
    }
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::from(4 * COIN));
}

#[tokio::test]
async fn a_block_that_is_taken_back_takes_the_step_back_and_the_same_bytes_go_out_again() {
    let scene = Scene::new().await;
    let id = scene.send(Asset::Coin, COIN, SendWay::OwnFee).await;
    let hash = scene.until(&id, Confirmed).await.transaction;
    scene.node.mine_when_told().await;
    scene.node.ask("anvil_reorg", json!([1, []])).await;
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::ZERO);
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.fee_wei), (Seen, None));
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.transaction), (Confirmed, hash));
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::from(COIN));
}

#[tokio::test]
async fn one_that_the_node_dropped_is_handed_over_again() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    let hash = scene.view(&id).await.transaction.unwrap();
    scene.node.ask("anvil_dropTransaction", json!([hash])).await;
    scene.node.mine(1).await;
    assert_eq!(scene.node.coin_of(FRIEND).await, U256::ZERO);
    scene.view(&id).await;
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, activity.transaction), (Confirmed, Some(hash)));
}

#[tokio::test]
async fn a_number_that_another_device_used_is_told_as_replaced() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    let hash = scene.view(&id).await.transaction.unwrap();
    scene.node.ask("anvil_dropTransaction", json!([hash])).await;
    scene
        .node
        .ask("eth_sendTransaction", json!([{ "from": ME, "to": ME, "value": "0x0", "nonce": "0x0" }]))
        .await;
    scene.node.mine(1).await;
    let activity = scene.view(&id).await;
    assert_eq!((activity.step, scene.node.coin_of(FRIEND).await), (Replaced, U256::ZERO));
}

#[tokio::test]
async fn a_sponsored_one_whose_answer_is_lost_happens_once_and_one_that_ran_out_not_at_all() {
    let scene = Scene::new().await;
    scene.campus.state().mood = Mood::LosesAnswer;
    let lost = scene.send(Asset::Won, 1_000, SendWay::Sponsored).await;
    assert_eq!(scene.wallet.activity_list(None, 1, None).unwrap().rows[0].step, Signed, "not known");
    assert_eq!(
        scene.wallet.asset_view(None).await.unwrap().won,
        Won::from(48_000),
        "counted as gone until it is known"
    );
    scene.campus.state().mood = Mood::Fine;
    scene.until(&lost, Confirmed).await;
    assert_eq!(scene.node.won_of(FRIEND).await, 1_000);

    scene.campus.state().mood = Mood::HangsUp;
    let over = scene.send(Asset::Won, 2_000, SendWay::Sponsored).await;
    scene.campus.state().mood = Mood::Fine;
    scene.campus.state().now += TimeDelta::minutes(12);
    *scene.hand.lock().unwrap() += TimeDelta::minutes(12);
    let activity = scene.view(&over).await;
    assert_eq!(activity.step, Failed);
    assert_eq!(activity.trail.last().unwrap().why.as_ref().unwrap().code, ErrorCode::BadDeadline);
    assert_eq!(scene.node.won_of(FRIEND).await, 1_000);

    scene.campus.state().mood = Mood::Refuses;
    let refused = scene.send(Asset::Won, 2_000, SendWay::Sponsored).await;
    let activity = scene.view(&refused).await;
    assert_eq!((activity.step, steps(&activity)), (Failed, vec![Drafted, Signed, Failed]));
    assert_eq!(scene.wallet.asset_view(None).await.unwrap().won, Won::from(49_000));
}

#[tokio::test]
async fn the_background_follows_what_is_on_its_way_also_after_a_restart() {
    let scene = Scene::new().await;
    let id = waiting(&scene).await;
    drop(scene.wallet);
    let (wallet, _) = scene.campus.wallet(scene.folder.path());
    let running = wallet.clone();
    let run = tokio::spawn(async move { running.run().await });
    scene.node.mine(1).await;
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    let confirmed = async {
        while wallet.activity_list(None, 1, None).unwrap().rows[0].step != Confirmed {
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), confirmed).await.unwrap();
    assert_eq!(wallet.activity_list(None, 1, None).unwrap().rows[0].id, id);
    run.abort();
}
