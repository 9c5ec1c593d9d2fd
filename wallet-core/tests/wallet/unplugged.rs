//! With the network unplugged, with a wrong clock, and with a damaged copy.

use chrono::TimeDelta;
use protocol::{
    Address, ErrorCode, Won,
    app::{Approval, Asset, Contact, SendRequest, SendWay},
};
use wallet_core::{Config, Wallet};

use crate::campus::{Campus, Node, PASSPHRASE, WORDS};

const ME: Address = alloy_primitives::address!("f39Fd6e51aad88F6F4ce6aB8827279cffFb92266");

/// The same folder, and an API that is not there.
async fn unplugged(campus: &Campus, folder: &std::path::Path) -> Wallet {
    let mut config = Config::new(folder.to_owned(), "http://127.0.0.1:9".parse().unwrap());
    config.clock = campus.clock().0;
    let wallet = Wallet::new(config).unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    wallet
}

#[tokio::test]
async fn balance_vouchers_history_and_contacts_are_there_with_no_network() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let node = Node::start(&campus).await;
    node.mint(ME, 50_000).await;
    {
        let (wallet, _) = campus.signed_in(folder.path()).await;
        let series = campus.give(1, 9, 3_000);
        let (_, link) = campus.ask(77, 1_000);
        let Approval::Pay(pay) = wallet.code_read(&link).await.unwrap() else { panic!() };
        wallet.pay_confirm(pay.approval).await.unwrap();
        wallet.sync_now().await.unwrap();
        assert_eq!(wallet.voucher_view(series).unwrap().row.spendable, Won::from(2_000));
        wallet.asset_view(None).await.unwrap();
        let contact = Contact {
            address: Address::repeat_byte(1),
            name: "하늘".into(),
            note: "".into(),
            last_paid_at: None,
        };
        wallet.contact_save(&contact).unwrap();
    }
    let wallet = unplugged(&campus, folder.path()).await;
    let home = wallet.sync_now().await.unwrap();
    assert_eq!((home.spendable, home.reserved, home.online), (Won::from(2_000), Won::from(1_000), false));
    assert_eq!((home.vouchers.len(), home.recent.len()), (1, 1));
    assert_eq!(wallet.voucher_view(home.vouchers[0].series.id).unwrap().payments.len(), 1);
    assert_eq!(wallet.history_list(None, 10).unwrap().rows[0].shop_name, "한빛분식");
    let assets = wallet.asset_view(None).await.unwrap();
    assert_eq!((assets.won, assets.seen_at.is_some()), (Won::from(50_000), true));
    assert_eq!(wallet.contact_search("하늘").unwrap().len(), 1);
    assert!(wallet.activity_list(None, 10, None).unwrap().rows.is_empty());
    assert_eq!(wallet.history_export().unwrap().text.lines().count(), 2);
    let request = SendRequest {
        from: None,
        to: Address::repeat_byte(1),
        asset: Asset::Won,
        units: "1".into(),
        way: SendWay::Sponsored,
    };
    assert_eq!(wallet.send_prepare(&request).await.unwrap_err().code, ErrorCode::Offline);
}

#[tokio::test]
async fn a_clock_that_is_off_by_more_than_a_minute_is_told() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.wallet(folder.path());
    wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
    for (off, told) in [(0, None), (60, None), (61, Some(61)), (-3_600, Some(-3_600))] {
        *hand.lock().unwrap() = campus.state().now + TimeDelta::seconds(off);
        wallet.session_login().await.unwrap();
        assert_eq!(wallet.status().unwrap().clock_off_secs, told);
    }
    drop(wallet);
    assert_eq!(
        campus.wallet(folder.path()).0.status().unwrap().clock_off_secs,
        Some(-3_600),
        "also after a restart"
    );
}

#[tokio::test]
async fn a_damaged_copy_is_told_and_begun_again_from_the_api() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    {
        let (wallet, _) = campus.signed_in(folder.path()).await;
        campus.give(1, 9, 3_000);
        wallet.sync_now().await.unwrap();
    }
    for file in ["copy.sqlite-wal", "copy.sqlite-shm"] {
        let _ = std::fs::remove_file(folder.path().join(file));
    }
    std::fs::write(folder.path().join("copy.sqlite"), vec![0x5a; 50_000]).unwrap();
    let (wallet, _) = campus.wallet(folder.path());
    assert_eq!(wallet.status().unwrap_err().code, ErrorCode::StoreUnavailable);
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::StoreUnavailable);
    wallet.copy_rebuild().unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    wallet.session_login().await.unwrap();
    assert_eq!(wallet.sync_now().await.unwrap().spendable, Won::from(3_000));
}

#[tokio::test]
async fn who_one_is_stands_nowhere_on_the_disk_in_plain() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    wallet.identity_link("20260001", "홍길동").await.unwrap();
    wallet.sync_now().await.unwrap();
    assert_eq!(wallet.status().unwrap().person.unwrap().name, "홍길동");
    wallet.lock().await.unwrap();
    assert!(wallet.status().unwrap().person.is_none(), "not while it is locked either");
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for text in ["홍길동", "20260001"] {
            assert!(!bytes.windows(text.len()).any(|piece| piece == text.as_bytes()), "{text}");
        }
    }
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    assert!(wallet.status().unwrap().person.is_some());
}
