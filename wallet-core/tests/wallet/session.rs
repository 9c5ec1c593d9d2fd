//! Staying signed in.

use std::time::Duration;

use crate::campus::{Campus, PASSPHRASE, WORDS};
use chrono::TimeDelta;
use protocol::{ErrorCode, Won, event::Event};
use wallet_core::{
    Notice, Wallet,
    client::{Client, NoKeeper, Signal},
    keyring::{Account, RecoveryPhrase},
};

async fn client(
    campus: &Campus,
) -> (Client, std::sync::Arc<std::sync::Mutex<chrono::DateTime<chrono::Utc>>>) {
    let (clock, hand) = campus.clock();
    let client = Client::new(campus.base.parse().unwrap(), clock).unwrap();
    let account = Account::from_phrase(&RecoveryPhrase::read(WORDS, None).unwrap()).unwrap();
    let chain = client.card().await.unwrap().chain_id;
    client.sign_in(&account, chain, "test", std::sync::Arc::new(NoKeeper)).await.unwrap();
    (client, hand)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_calls_at_once_renew_the_session_once() {
    let campus = Campus::start().await;
    let (client, hand) = client(&campus).await;
    // Run out by the clock.
    *hand.lock().unwrap() += TimeDelta::minutes(20);
    campus.state().now += TimeDelta::minutes(20);
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.me().await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(campus.state().refreshes, 1);
    // Refused by the API before its time.
    campus.state().access_token = "revoked".to_owned();
    let calls: Vec<_> = (0..20)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.me().await })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(campus.state().refreshes, 2);
}

#[tokio::test]
async fn a_caller_that_goes_away_does_not_lose_the_new_token() {
    let campus = Campus::start().await;
    let (client, hand) = client(&campus).await;
    *hand.lock().unwrap() += TimeDelta::minutes(20);
    campus.state().now += TimeDelta::minutes(20);
    for _ in 0..20 {
        let _ = tokio::time::timeout(Duration::from_micros(300), client.me()).await;
    }
    client.me().await.unwrap();
    assert_eq!(campus.state().refreshes, 1);
}

#[tokio::test]
async fn a_session_that_ended_is_begun_again_for_whoever_had_one() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 1_000);
    {
        let mut state = campus.state();
        (state.access_token, state.refresh_token) = ("gone".to_owned(), "gone".to_owned());
        state.now += TimeDelta::days(40);
    }
    *hand.lock().unwrap() += TimeDelta::days(40);
    wallet.sync_now().await.unwrap();
    assert_eq!(campus.state().logins, 2);
}

#[tokio::test]
async fn whoever_never_signed_in_is_not_signed_in_behind_their_back() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.wallet(folder.path());
    wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
    assert_eq!(wallet.sync_now().await.unwrap_err().code, ErrorCode::Unauthorized);
    assert_eq!(campus.state().logins, 0);
}

#[tokio::test]
async fn the_refresh_token_is_nowhere_on_the_disk_in_plain() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    wallet.sync_now().await.unwrap();
    let token = campus.state().refresh_token.clone();
    assert!(token.starts_with("refresh-"));
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!bytes.windows(token.len()).any(|piece| piece == token.as_bytes()));
        assert!(!bytes.windows(4).any(|piece| piece == b"junk"));
    }
}

#[tokio::test]
async fn an_api_that_names_another_authority_is_not_signed_in_to() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    campus.state().card.authority = "evil.example".to_owned();
    let (wallet, _) = campus.wallet(folder.path());
    wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
    let error = wallet.session_login().await.unwrap_err();
    assert_eq!((error.code, error.params["found"].as_str()), (ErrorCode::LoginForeignDomain, "evil.example"));
    assert_eq!(campus.state().logins, 0);
}

#[tokio::test]
async fn a_wrong_clock_on_the_device_is_allowed_for() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.wallet(folder.path());
    *hand.lock().unwrap() -= TimeDelta::hours(7);
    wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
    wallet.session_login().await.unwrap();
    campus.give(1, 9, 5_000);
    let (_, link) = campus.ask(77, 1_000);
    let protocol::app::Approval::Pay(pay) = wallet.code_read(&link).await.unwrap() else { panic!() };
    // The countdown on the screen runs by the device's clock.
    assert_eq!(pay.expires_at - *hand.lock().unwrap(), TimeDelta::minutes(2));
    wallet.pay_confirm(pay.approval).await.unwrap();
    assert_eq!(campus.state().effects, 1);
}

#[tokio::test]
async fn with_no_network_the_copy_is_still_shown() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 1_000);
    assert!(wallet.sync_now().await.unwrap().online);
    drop(wallet);
    // The same folder, and an API that is not there.
    let mut config =
        wallet_core::Config::new(folder.path().to_owned(), "http://127.0.0.1:9".parse().unwrap());
    config.clock = campus.clock().0;
    let wallet = Wallet::new(config).unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    let home = wallet.sync_now().await.unwrap();
    assert_eq!((home.spendable, home.online), (Won::from(1_000), false));
    assert!(home.synced_at.is_some());
}

#[tokio::test]
async fn live_events_bring_the_copy_up_to_date() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    let running = wallet.clone();
    let run = tokio::spawn(async move { running.run().await });
    while campus.events.receiver_count() == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    // Connecting brings a sync of its own; wait until it is over.
    tokio::time::sleep(Duration::from_millis(400)).await;
    let mut notices = wallet.notices();
    let series = campus.give(1, 9, 1_000);
    campus.events.send(Event::Holding { series }).unwrap();
    let notice = tokio::time::timeout(Duration::from_secs(10), notices.recv()).await.unwrap().unwrap();
    assert_eq!(notice, Notice::Changed);
    assert_eq!(wallet.home_view().unwrap().spendable, Won::from(1_000));
    run.abort();
}

#[tokio::test]
async fn an_event_stream_comes_back_after_it_was_lost() {
    let campus = Campus::start().await;
    let (client, _) = client(&campus).await;
    let mut events = client.events();
    assert_eq!(events.next().await, Signal::Connected);
    while campus.events.send(Event::Me).is_err() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(events.next().await, Signal::Event(Event::Me));
    campus.state().access_token = "revoked".to_owned();
    drop(events);
    let mut events = client.events();
    assert_eq!(events.next().await, Signal::Connected);
}

#[tokio::test]
async fn an_idle_wallet_locks_itself() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    let mut notices = wallet.notices();
    let running = wallet.clone();
    let run = tokio::spawn(async move { running.run().await });
    *hand.lock().unwrap() += TimeDelta::minutes(5);
    let locked = async { while notices.recv().await.unwrap() != Notice::Locked {} };
    tokio::time::timeout(Duration::from_secs(10), locked).await.unwrap();
    assert_eq!(wallet.home_view().unwrap_err().code, ErrorCode::WalletLocked);
    run.abort();
}
