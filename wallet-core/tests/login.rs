//! Login messages: strict reading, and what a wrong one is refused with.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use protocol::HandoffId;
use uuid::Uuid;
use wallet_core::{
    authority::ApiBase,
    keyring::Account,
    signing::{
        Signature,
        login::{Expected, LoginFor, MessageRefused, Purpose, VerifyRefused, parse, sign_login, verify},
    },
};

const NONCE: &str = "abcdefghijklmnopqrstuv";

fn now() -> DateTime<Utc> {
    "2026-11-21T03:00:00.75Z".parse().unwrap()
}

fn account() -> Account {
    Account::from_private_key(&[7; 32]).unwrap()
}

fn signed(purpose: Purpose) -> (String, Signature) {
    let api: ApiBase = "http://127.0.0.1:8787".parse().unwrap();
    sign_login(&account(), &LoginFor { api: &api, purpose, chain_id: 31_337, nonce: NONCE, now: now() })
        .unwrap()
}

fn expected() -> Expected<'static> {
    Expected { domain: Some("127.0.0.1:8787"), nonce: Some(NONCE), scheme: None, chain_id: Some(31_337) }
}

#[test]
fn the_app_signs_in_with_exactly_this_text() {
    let (text, signature) = signed(Purpose::App);
    assert_eq!(
        text,
        format!(
            "127.0.0.1:8787 wants you to sign in with your Ethereum account:\n{}\n\nSign in to Jigap.\n\n\
             URI: http://127.0.0.1:8787/v1/identity/login\nVersion: 1\nChain ID: 31337\nNonce: {NONCE}\n\
             Issued At: 2026-11-21T03:00:00Z\nExpiration Time: 2026-11-21T03:05:00Z",
            account().address().to_checksum(None)
        )
    );
    assert_eq!(verify(&text, &signature, &expected(), now()), Ok(account().address()));
}

#[test]
fn a_browser_is_signed_in_with_a_text_that_names_its_request() {
    let id = HandoffId::from(Uuid::from_u128(5));
    let (text, _) = signed(Purpose::Browser(id));
    let message = parse(&text).unwrap();
    assert_eq!(message.statement.as_deref(), Some("Sign in a browser to Jigap."));
    assert_eq!(message.uri, format!("http://127.0.0.1:8787/v1/identity/handoffs/{id}"));
    assert_eq!(message.request_id, Some(id.to_string()));
}

#[test]
fn a_nonce_that_would_add_a_line_is_not_signed() {
    let api: ApiBase = "http://127.0.0.1:8787".parse().unwrap();
    for nonce in ["short", "abcdefgh\nRequest ID: x", "abcdefgh ", "가나다라마바사아"] {
        let what = LoginFor { api: &api, purpose: Purpose::App, chain_id: 1, nonce, now: now() };
        assert!(sign_login(&account(), &what).is_none(), "{nonce:?}");
    }
}

#[test]
fn a_message_for_somewhere_or_sometime_else_is_refused() {
    let (text, signature) = signed(Purpose::App);
    let refused = |expected: Expected<'_>, after: TimeDelta| {
        verify(&text, &signature, &expected, now() + after).unwrap_err()
    };
    let foreign = Expected { domain: Some("jigap.example"), ..expected() };
    assert_eq!(
        refused(foreign, TimeDelta::zero()),
        VerifyRefused::ForeignDomain { found: "127.0.0.1:8787".to_owned() }
    );
    assert_eq!(
        refused(Expected { chain_id: Some(1), ..expected() }, TimeDelta::zero()),
        VerifyRefused::WrongChain
    );
    assert_eq!(
        refused(Expected { nonce: Some("other"), ..expected() }, TimeDelta::zero()),
        VerifyRefused::WrongNonce
    );
    assert_eq!(
        refused(Expected { scheme: Some("https"), ..expected() }, TimeDelta::zero()),
        VerifyRefused::ForeignScheme
    );
    assert_eq!(refused(expected(), TimeDelta::minutes(5)), VerifyRefused::Expired);
    assert!(verify(&text, &signature, &expected(), now() + TimeDelta::seconds(299)).is_ok());
}

#[test]
fn somebody_elses_signature_is_refused() {
    let (text, _) = signed(Purpose::App);
    let (_, other) = signed(Purpose::Browser(HandoffId::from(Uuid::from_u128(5))));
    assert_eq!(verify(&text, &other, &expected(), now()), Err(VerifyRefused::BadSignature));
}

#[test]
fn the_grammar_and_nothing_else_is_read() {
    let (good, _) = signed(Purpose::App);
    let address = account().address().to_checksum(None);
    let changes: Vec<(String, &str)> = vec![
        (format!("{good}\n"), "a line break at the end"),
        (format!(" {good}"), "a space before it"),
        (good.replace('\n', "\r\n"), "carriage returns"),
        (good.replace(&address, &address.to_lowercase()), "an address in lower case"),
        (good.replace("Version: 1", "Version: 2"), "another version"),
        (good.replace("Chain ID: 31337", "Chain ID: 0x7a69"), "a chain in hex"),
        (good.replace("Chain ID: 31337", "Chain ID: -1"), "a negative chain"),
        (good.replace("03:00:00Z", "25:00:00Z"), "an hour that is not"),
        (good.replace("2026-11-21T03:05", "2026-02-31T03:05"), "a day that is not"),
        (good.replace("11-21T03:00:00Z", "11-21 03:00:00Z"), "a space for the T"),
        (good.replace("Sign in to Jigap.", "지갑으로 로그인합니다."), "a statement beyond ASCII"),
        (good.replace("Sign in to Jigap.", "one\ntwo"), "two statements"),
        (good.replace("\n\nURI", "\nURI"), "a missing empty line"),
        (good.replace("URI: http", "URI: no scheme http"), "a broken URI"),
        (good.replace("URI: ", "Uri: "), "another label"),
        (good.replace("Nonce: ", "Nonce:  "), "two spaces"),
        (good.replace(NONCE, "short"), "a short nonce"),
        (good.replace("127.0.0.1:8787 wants", "127.0.0.1:8787/x wants"), "a path in the domain"),
        (good.replace("127.0.0.1:8787 wants", " wants"), "no domain"),
        (good.replace("127.0.0.1:8787 wants", "1nvalid://a wants"), "a broken scheme"),
        (
            format!("{good}\nNot Before: 2026-11-21T03:00:00Z\nExpiration Time: 2026-11-21T03:05:00Z"),
            "fields out of order",
        ),
        (format!("{good}\nRequest ID: a/b"), "a request id with a slash"),
        (format!("{good}\nRequest ID: a b"), "a request id with a space"),
        (format!("{good}\nResources:\nhttps://a"), "a resource without its dash"),
        (format!("{good}\nResources:\n- not a uri"), "a resource that is no URI"),
        (format!("{good}\nSomething: else"), "a field that is not"),
    ];
    for (text, what) in changes {
        assert_ne!(text, good, "{what}");
        assert!(parse(&text).is_err(), "{what}");
    }
    for text in [format!("{good}\nRequest ID: "), format!("{good}\nResources:"), format!("https://{good}")] {
        assert_eq!(parse(&text).map(|message| message.to_string()), Ok(text));
    }
    assert_eq!(parse(""), Err(MessageRefused("heading")));
}

proptest! {
    #[test]
    fn any_text_is_answered_without_a_panic(text in "\\PC{0,200}", cut in any::<prop::sample::Index>()) {
        let _ = parse(&text);
        let (good, _) = signed(Purpose::App);
        let at = cut.index(good.len());
        let _ = parse(&good[..at]);
        let _ = parse(&format!("{}{text}{}", &good[..at], &good[at..]));
    }

    #[test]
    fn whatever_parses_writes_back_to_the_same_bytes(cut in any::<prop::sample::Index>(), letter in "[ -~\n]") {
        let (good, _) = signed(Purpose::App);
        let at = cut.index(good.len());
        let changed = format!("{}{letter}{}", &good[..at], &good[at + 1..]);
        // The grammar allows zeros before the chain id; they are the one thing that a number does not keep.
        prop_assume!(!changed.contains("Chain ID: 0"));
        if let Ok(message) = parse(&changed) {
            prop_assert_eq!(message.to_string(), changed);
        }
    }
}
