//! Something to be signed, from the text to the signature.

use chrono::TimeDelta;
use protocol::{
    ErrorCode,
    app::{Asset, Outcome, Payee, SignKind, SignWarning},
};
use serde_json::json;
use wallet_core::signing::{Signature, personal_digest};

use crate::campus::Campus;

#[tokio::test]
async fn a_request_is_shown_signed_once_and_only_as_it_was_shown() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    let address = wallet.status().unwrap().address.unwrap();

    let shown = wallet.request_read("점심 먹자").await.unwrap();
    assert_eq!((shown.what, shown.from, shown.second_step), (SignKind::Message, address, false));
    let Outcome::Signed { hex } = wallet.sign_confirm(shown.approval, false).unwrap() else {
        panic!("not signed")
    };
    let signature: Signature = hex.parse().unwrap();
    assert_eq!(signature.recover(&personal_digest("점심 먹자".as_bytes())), Ok(address));
    assert_eq!(wallet.sign_confirm(shown.approval, false).unwrap_err().code, ErrorCode::ApprovalGone);

    let shown = wallet.request_read("later").await.unwrap();
    *hand.lock().unwrap() += TimeDelta::minutes(3);
    assert_eq!(wallet.sign_confirm(shown.approval, false).unwrap_err().code, ErrorCode::ApprovalGone);

    let shown = wallet.request_read("locked").await.unwrap();
    wallet.lock().await.unwrap();
    assert_eq!(wallet.sign_confirm(shown.approval, false).unwrap_err().code, ErrorCode::WalletLocked);
}

#[tokio::test]
async fn what_gives_control_waits_for_the_second_yes() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    let chain = campus.state().card.chain_id;
    let text = json!({"chainId": chain, "address": format!("0x{}", "1".repeat(40)), "nonce": 0}).to_string();
    let shown = wallet.request_read(&text).await.unwrap();
    assert_eq!((shown.what, shown.second_step), (SignKind::GiveControl, true));
    assert!(shown.warnings.contains(&SignWarning::GivesControl));
    assert_eq!(wallet.sign_confirm(shown.approval, false).unwrap_err().code, ErrorCode::SecondStepMissing);
    assert!(matches!(wallet.sign_confirm(shown.approval, true), Ok(Outcome::Signed { .. })));
    assert_eq!(wallet.sign_confirm(shown.approval, true).unwrap_err().code, ErrorCode::ApprovalGone);

    let elsewhere = text.replace(&format!("\"chainId\":{chain}"), "\"chainId\":9");
    assert_eq!(wallet.request_read(&elsewhere).await.unwrap_err().code, ErrorCode::RequestWrongChain);
    let refused =
        wallet.request_read("evil.org wants you to sign in with your Ethereum account:").await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::LoginMalformed);
    // A payment's approval is none for a signature.
    let (_, link) = campus.ask(77, 100);
    campus.give(2, 90, 10_000);
    wallet.sync_now().await.unwrap();
    let pay = wallet.code_read(&link).await.unwrap();
    assert_eq!(wallet.sign_confirm(pay.id(), true).unwrap_err().code, ErrorCode::ApprovalGone);
}

#[tokio::test]
async fn addresses_and_payment_requests_name_who_is_paid() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    let to = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";
    let won = campus.state().card.won_contract;
    let payee = |asset, units: Option<&str>| Payee {
        to: to.parse().unwrap(),
        asset,
        units: units.map(str::to_owned),
    };
    for (text, expected) in [
        (to.to_owned(), payee(None, None)),
        (format!("ethereum:{to}?value=2e3"), payee(Some(Asset::Coin), Some("2000"))),
        (format!("ethereum:{won}/transfer?address={to}&uint256=5000"), payee(Some(Asset::Won), Some("5000"))),
    ] {
        assert_eq!(wallet.payee_read(&text).await.unwrap(), Some(expected), "{text}");
    }
    let (_, link) = campus.ask(77, 100);
    assert_eq!(wallet.payee_read(&link).await.unwrap(), None);
    for (text, code) in [
        (format!("ethereum:{to}@9?value=1"), ErrorCode::RequestWrongChain),
        (format!("ethereum:{to}/transfer?address={to}&uint256=1"), ErrorCode::PaymentTokenForeign),
        (format!("ethereum:{to}?value=1.5"), ErrorCode::LinkUnknown),
        ("https://example.org".to_owned(), ErrorCode::LinkUnknown),
    ] {
        assert_eq!(wallet.payee_read(&text).await.unwrap_err().code, code, "{text}");
    }
}
