//! The wallet against a campus in miniature: from the first word to the paid meal.

use crate::campus::{Campus, Mood, PASSPHRASE, WORDS};
use chrono::TimeDelta;
use protocol::{
    ErrorCode, Won,
    app::{Approval, PayApproval, PayOutcome, Settings, Theme, WalletState},
    link::Target,
    till::PaymentState,
};
use uuid::Uuid;
use wallet_core::{
    Wallet,
    keyring::{Language, WordCount},
    secret::SecretText,
};

pub(crate) async fn read_pay(wallet: &Wallet, text: &str) -> PayApproval {
    match wallet.code_read(text).await.unwrap() {
        Approval::Pay(pay) => pay,
        _ => panic!("not a payment"),
    }
}

fn known(outcome: PayOutcome) -> PaymentState {
    match outcome {
        PayOutcome::Known { payment } => payment.state,
        PayOutcome::Unknown { .. } => panic!("not known"),
    }
}

#[tokio::test]
async fn a_student_makes_a_wallet_links_it_and_pays_for_a_meal() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.wallet(folder.path());
    assert_eq!(wallet.status().unwrap().state, WalletState::Missing);

    let shown = wallet.create_begin(Language::Korean, WordCount::Twelve).unwrap().take().unwrap();
    assert_eq!(shown.words.len(), 12);
    let answers: Vec<SecretText> =
        shown.ask.iter().map(|place| shown.words[usize::from(*place) - 1].as_str().into()).collect();
    let status = wallet.create_finish(&answers, None, PASSPHRASE.into()).await.unwrap();
    assert_eq!(status.state, WalletState::Open);
    assert!(!status.signed_in);

    let me = wallet.session_login().await.unwrap();
    assert_eq!(Some(me.address), status.address);
    assert_eq!(wallet.identity_link("20260009", "홍길동").await.unwrap_err().code, ErrorCode::RosterNoMatch);
    let me = wallet.identity_link(" 20260001 ", "홍길동").await.unwrap();
    assert_eq!(me.person.unwrap().name, "홍길동");

    campus.give(2, 90, 10_000);
    let soon = campus.give(3, 9, 3_000);
    campus.give(1, -1, 500);
    let home = wallet.sync_now().await.unwrap();
    assert_eq!(home.spendable, Won::from(13_000));
    assert!(home.online);
    let rows: Vec<_> = home.vouchers.iter().map(|row| (row.spendable.get(), row.days_left)).collect();
    assert_eq!(rows, [(3_000, Some(9)), (10_000, Some(90)), (0, None)], "soonest first, ended last");

    let (id, link) = campus.ask(77, 4_500);
    let pay = read_pay(&wallet, &link).await;
    assert_eq!((pay.payment, pay.shop_name.as_str(), pay.amount), (id, "한빛분식", Won::from(4_500)));
    let parts: Vec<_> = pay.parts.iter().map(|part| (part.part.amount.get(), part.left.get())).collect();
    assert_eq!(parts, [(3_000, 0), (1_500, 8_500)]);
    assert_eq!(pay.left_after, Won::from(8_500));

    assert_eq!(known(wallet.pay_confirm(pay.approval).await.unwrap()), PaymentState::Accepted);
    // Promised at once, before any sync, and not twice after it.
    assert_eq!(wallet.home_view().unwrap().spendable, Won::from(8_500));
    let home = wallet.sync_now().await.unwrap();
    assert_eq!((home.spendable, home.reserved), (Won::from(8_500), Won::from(4_500)));
    assert_eq!(home.recent.len(), 1);
    assert_eq!(wallet.voucher_view(soon).unwrap().payments.len(), 1);
    assert_eq!(wallet.history_list(None, 10).unwrap().rows[0].id, id);
    assert_eq!(campus.state().effects, 1);
}

#[tokio::test]
async fn an_approval_is_used_once_and_dies_soon() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 10_000);
    let (_, link) = campus.ask(77, 1_000);
    let pay = read_pay(&wallet, &link).await;
    wallet.pay_confirm(pay.approval).await.unwrap();
    assert_eq!(wallet.pay_confirm(pay.approval).await.unwrap_err().code, ErrorCode::ApprovalGone);
    assert_eq!(wallet.login_confirm(pay.approval).await.unwrap_err().code, ErrorCode::ApprovalGone);

    let (_, link) = campus.ask(78, 1_000);
    let pay = read_pay(&wallet, &link).await;
    *hand.lock().unwrap() += TimeDelta::minutes(2);
    assert_eq!(wallet.pay_confirm(pay.approval).await.unwrap_err().code, ErrorCode::ApprovalGone);
    assert_eq!(campus.state().effects, 1);
}

#[tokio::test]
async fn a_lost_answer_is_not_known_and_asking_again_pays_once() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 10_000);
    let (id, link) = campus.ask(77, 4_000);
    campus.state().mood = Mood::LosesAnswer;
    let pay = read_pay(&wallet, &link).await;
    let outcome = wallet.pay_confirm(pay.approval).await.unwrap();
    assert!(matches!(outcome, PayOutcome::Unknown { payment, .. } if payment == id));
    assert_eq!(wallet.home_view().unwrap().spendable, Won::from(6_000), "still promised");
    // A second scan of the same code is told, not signed again.
    let again = wallet.code_read(&link).await.unwrap_err();
    assert_eq!(again.code, ErrorCode::PaymentAlreadyAuthorized);

    campus.state().mood = Mood::Fine;
    assert_eq!(known(wallet.payment_view(id).await.unwrap()), PaymentState::Accepted);
    let state = campus.state();
    assert_eq!((state.effects, state.authorize_calls), (1, 2));
}

#[tokio::test]
async fn the_outbox_is_taken_up_again_after_a_restart_with_the_same_key_and_bytes() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    for mood in [Mood::Unavailable, Mood::HangsUp, Mood::LosesAnswer] {
        let folder = tempfile::tempdir_in(folder.path()).unwrap();
        let before = campus.state().effects;
        let number = 100 + u128::from(before);
        {
            let (wallet, _) = campus.signed_in(folder.path()).await;
            campus.give(number, 9, 5_000);
            let (_, link) = campus.ask(number, 5_000);
            let pay = read_pay(&wallet, &link).await;
            campus.state().mood = mood;
            let outcome = wallet.pay_confirm(pay.approval).await.unwrap();
            assert!(matches!(outcome, PayOutcome::Unknown { .. }), "{mood:?}");
        }
        campus.state().mood = Mood::Fine;
        let (wallet, _) = campus.wallet(folder.path());
        let running = wallet.clone();
        let run = tokio::spawn(async move { running.run().await });
        wallet.unlock(PASSPHRASE.into()).await.unwrap();
        let id = Uuid::from_u128(number).into();
        for _ in 0..100 {
            if wallet.history_list(None, 100).unwrap().rows.iter().any(|payment| payment.id == id) {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert_eq!(campus.state().effects, before + 1, "{mood:?}");
        assert_eq!(known(wallet.payment_view(id).await.unwrap()), PaymentState::Accepted);
        run.abort();
    }
}

#[tokio::test]
async fn a_definite_refusal_is_told_and_promises_nothing() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 10_000);
    let (_, link) = campus.ask(77, 4_000);
    campus.state().mood = Mood::Refuses;
    let pay = read_pay(&wallet, &link).await;
    assert_eq!(wallet.pay_confirm(pay.approval).await.unwrap_err().code, ErrorCode::VoucherExpired);
    assert_eq!(wallet.home_view().unwrap().spendable, Won::from(10_000));
}

#[tokio::test]
async fn codes_that_are_not_ours_are_refused_by_name() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 10_000);
    let (id, good) = campus.ask(77, 4_000);
    let later = campus.state().now + TimeDelta::minutes(1);
    let pay = |won: u32| Target::Pay { payment: id, amount: Won::from(won) };
    let refused = async |text: &str| wallet.code_read(text).await.unwrap_err();

    let error = refused("https://evil.example/pay").await;
    assert_eq!((error.code, error.params["looks_like"].as_str()), (ErrorCode::LinkUnknown, "web_page"));
    assert_eq!(refused("jigap:pay/x").await.params["looks_like"], "damaged");
    let error = refused(&campus.link_as(&pay(4_000), "evil.example", later)).await;
    assert_eq!((error.code, error.params["authority"].as_str()), (ErrorCode::LinkForeign, "evil.example"));
    assert_eq!(refused(&good.replace("w=4000", "w=40")).await.code, ErrorCode::LinkForged);
    assert_eq!(refused(&good.replace("k=k1", "k=k2")).await.code, ErrorCode::LinkForged);
    // Signed by the API itself, but not what the payment says.
    assert_eq!(refused(&campus.link(&pay(40), later)).await.code, ErrorCode::LinkForged);

    *hand.lock().unwrap() += TimeDelta::minutes(3);
    assert_eq!(refused(&good).await.code, ErrorCode::LinkExpired);
}

#[tokio::test]
async fn a_payment_that_cannot_be_paid_says_why() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 3_000);
    campus.give(2, -1, 9_000);
    let (id, link) = campus.ask(77, 4_000);
    let error = wallet.code_read(&link).await.unwrap_err();
    assert_eq!((error.code, error.params["available"].as_str()), (ErrorCode::InsufficientBalance, "3000"));
    for (state, code) in [
        (PaymentState::Accepted, ErrorCode::PaymentAlreadyAuthorized),
        (PaymentState::Paid, ErrorCode::PaymentAlreadyAuthorized),
        (PaymentState::Refused, ErrorCode::PaymentRefused),
        (PaymentState::Expired, ErrorCode::PaymentExpired),
        (PaymentState::Cancelled, ErrorCode::PaymentCancelled),
    ] {
        campus.state().payments.get_mut(&id).unwrap().state = state;
        assert_eq!(wallet.code_read(&link).await.unwrap_err().code, code);
    }
}

#[tokio::test]
async fn a_browser_is_signed_in_with_what_was_shown() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    let (id, link) = campus.knock(55);
    let Approval::Login(login) = wallet.code_read(&link).await.unwrap() else { panic!("not a login") };
    assert_eq!((login.number.as_str(), login.authority.as_str()), ("42", campus.authority.as_str()));
    wallet.login_confirm(login.approval).await.unwrap();
    assert_eq!(campus.state().approved, [id]);
    assert_eq!(wallet.login_confirm(login.approval).await.unwrap_err().code, ErrorCode::ApprovalGone);
    assert_eq!(wallet.code_read(&link).await.unwrap_err().code, ErrorCode::HandoffGone);

    // The number in the code and the one that the API knows must be the same.
    let (id, _) = campus.knock(56);
    let later = campus.state().now + TimeDelta::minutes(1);
    let other = campus.link(&Target::Login { handoff: id, number: "43".to_owned() }, later);
    assert_eq!(wallet.code_read(&other).await.unwrap_err().code, ErrorCode::LinkForged);
}

#[tokio::test]
async fn onboarding_refuses_what_would_lose_the_wallet() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.wallet(folder.path());
    let code =
        |result: Result<_, protocol::ApiError>| result.map(|_: protocol::app::WalletStatus| ()).unwrap_err();

    assert_eq!(code(wallet.create_finish(&[], None, PASSPHRASE.into()).await).code, ErrorCode::ApprovalGone);
    let shown = wallet.create_begin(Language::English, WordCount::TwentyFour).unwrap().take().unwrap();
    let right = || -> Vec<SecretText> {
        shown.ask.iter().map(|place| shown.words[usize::from(*place) - 1].as_str().into()).collect()
    };
    let wrong: Vec<SecretText> = ["a", "b", "c"].map(SecretText::from).into();
    assert_eq!(
        code(wallet.create_finish(&wrong, None, PASSPHRASE.into()).await).code,
        ErrorCode::BackupMismatch
    );
    let error = code(wallet.create_finish(&right(), None, "short".into()).await);
    assert_eq!((error.code, error.params["min"].as_str()), (ErrorCode::WeakPassphrase, "8"));
    assert_eq!(wallet.status().unwrap().state, WalletState::Missing, "nothing was stored");

    let error = code(wallet.restore(&"test test tesst".into(), None, PASSPHRASE.into()).await);
    assert_eq!((error.code, error.params["position"].as_str()), (ErrorCode::WordUnknown, "3"));
    assert_eq!(error.params["nearest"], "test");
    wallet.create_finish(&right(), None, PASSPHRASE.into()).await.unwrap();
    assert_eq!(
        code(wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await).code,
        ErrorCode::WalletExists
    );
    assert!(wallet.create_begin(Language::English, WordCount::Twelve).is_err());
}

#[tokio::test]
async fn a_locked_wallet_does_nothing_and_opens_with_its_passphrase_only() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    let status = wallet.lock().await.unwrap();
    assert_eq!((status.state, status.signed_in), (WalletState::Locked, true));
    assert_eq!(status.address.unwrap().to_checksum(None), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assert_eq!(wallet.home_view().unwrap_err().code, ErrorCode::WalletLocked);
    assert_eq!(wallet.sync_now().await.unwrap_err().code, ErrorCode::WalletLocked);
    for _ in 0..5 {
        assert_eq!(
            wallet.unlock("wrong passphrase".into()).await.unwrap_err().code,
            ErrorCode::WrongPassphrase
        );
    }
    let error = wallet.unlock(PASSPHRASE.into()).await.unwrap_err();
    assert_eq!((error.code, error.params["retry_after_secs"].as_str()), (ErrorCode::RateLimited, "5"));
    // Setting the clock back begins the delay again, and no more than that.
    *hand.lock().unwrap() -= TimeDelta::days(365);
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::RateLimited);
    *hand.lock().unwrap() += TimeDelta::seconds(5);
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap().state, WalletState::Open);
    *hand.lock().unwrap() += TimeDelta::days(365);
    wallet.sync_now().await.unwrap();
    assert_eq!(campus.state().logins, 1, "the session went on");
}

#[tokio::test]
async fn a_damaged_or_missing_vault_is_called_what_it_is() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    wallet.lock().await.unwrap();
    let path = folder.path().join("vault.jigap");
    let good = std::fs::read(&path).unwrap();
    let mut bad = good.clone();
    bad[100] ^= 1;
    std::fs::write(&path, bad).unwrap();
    assert_eq!(wallet.status().unwrap().state, WalletState::Locked);
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::VaultTampered);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::WalletMissing);
    std::fs::write(&path, good).unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
}

#[tokio::test]
async fn settings_belong_to_the_device_and_survive_a_new_wallet() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.wallet(folder.path());
    let settings = Settings {
        language: Some(protocol::app::Language::English),
        theme: Theme::Dark,
        ..Settings::default()
    };
    wallet.set_settings(&settings).unwrap();
    wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
    assert_eq!(wallet.settings().unwrap(), settings);
}

#[tokio::test]
async fn words_alone_bring_everything_back_on_another_device() {
    let campus = Campus::start().await;
    let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(one.path()).await;
    campus.give(1, 9, 10_000);
    let (_, link) = campus.ask(77, 4_000);
    let pay = read_pay(&wallet, &link).await;
    wallet.pay_confirm(pay.approval).await.unwrap();
    let before = wallet.sync_now().await.unwrap();
    drop(wallet);
    let (wallet, _) = campus.signed_in(two.path()).await;
    let after = wallet.sync_now().await.unwrap();
    assert_eq!((after.spendable, after.recent), (before.spendable, before.recent));
}
