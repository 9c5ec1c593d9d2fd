use alloy_primitives::U256;
use protocol::app::{SignKind, SignWarning};
use wallet_core::{
    keyring::Account,
    request::{Difference, RequestRefused, differs},
    signing::personal_digest,
};

use super::{account, now, read, view, warns};

fn login(heading: &str, uri: &str) -> String {
    format!(
        "{heading} wants you to sign in with your Ethereum account:\n{}\n\nSign in.\n\nURI: {uri}\nVersion: 1\nChain ID: 31337\n\
         Nonce: abcdefgh1\nIssued At: 2027-01-15T07:59:00Z\nExpiration Time: 2027-01-15T08:01:00Z",
        account().address()
    )
}

fn good() -> String {
    login("jigap.example", "https://jigap.example/v1/identity/login")
}

#[test]
fn a_login_at_the_own_api_is_shown_and_signed() {
    let shown = view(&good());
    assert_eq!(shown.what, SignKind::Login);
    assert_eq!(shown.warnings, []);
    assert_eq!(shown.expires_at, "2027-01-15T08:01:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap());
    assert_eq!(shown.raw, good());
    let digest = personal_digest(good().as_bytes());
    assert_eq!(read(&good()).unwrap().payload().digest(), digest);
    let signed = read(&good()).unwrap().sign(&account(), false, now()).unwrap().to_hex();
    let signature: wallet_core::signing::Signature = signed.parse().unwrap();
    assert_eq!(signature.recover(&digest), Ok(account().address()));
}

#[test]
fn other_ways_to_write_the_own_domain_are_no_alarm() {
    for heading in [
        "https://jigap.example",
        "HTTPS://jigap.example",
        "JIGAP.Example",
        "jigap.example:443",
        "jigap.example:0443",
        "jigap.example:",
        "jigap.example.",
        "https://Jigap.EXAMPLE.:443",
    ] {
        assert_eq!(view(&login(heading, "https://jigap.example:443/x")).what, SignKind::Login, "{heading}");
    }
}

#[test]
fn a_foreign_domain_is_refused_and_the_part_is_named() {
    for (heading, part) in [
        ("http://jigap.example", Difference::Scheme),
        ("jigap://jigap.example", Difference::Scheme),
        ("jigap.example.evil.org", Difference::Host),
        ("xjigap.example", Difference::Host),
        ("jigap.example..", Difference::Host),
        ("jigap-example", Difference::Host),
        ("jlgap.example", Difference::Host),
        ("jigap.example:8443", Difference::Port),
        ("jigap.example:80", Difference::Port),
        ("jigap.example@evil.org", Difference::UserInfo),
        ("me@jigap.example", Difference::UserInfo),
        ("[::1]", Difference::Host),
    ] {
        let refused = read(&login(heading, "https://jigap.example/")).unwrap_err();
        assert!(
            matches!(&refused, RequestRefused::ForeignDomain { difference, .. } if *difference == part),
            "{heading}: {refused:?}"
        );
    }
    for (uri, part) in [
        ("https://evil.org/v1", Difference::Host),
        ("http://jigap.example/", Difference::Scheme),
        ("jigap:login", Difference::Scheme),
        ("https://jigap.example:1/", Difference::Port),
        ("https://jigap.example@evil.org/", Difference::UserInfo),
        ("https:/jigap.example", Difference::Host),
    ] {
        let refused = read(&login("jigap.example", uri)).unwrap_err();
        assert!(
            matches!(&refused, RequestRefused::ForeignUri { difference, .. } if *difference == part),
            "{uri}: {refused:?}"
        );
    }
}

#[test]
fn ports_of_an_api_without_tls_are_compared_by_its_own_scheme() {
    let api = "http://127.0.0.1:8787".parse().unwrap();
    assert_eq!(differs(&api, None, "127.0.0.1:8787"), None);
    assert_eq!(differs(&api, Some("http"), "127.0.0.1:8788"), Some(Difference::Port));
    assert_eq!(differs(&api, None, "127.0.0.1"), Some(Difference::Port));
    let plain = "http://jigap.example".parse().unwrap();
    assert_eq!(differs(&plain, None, "jigap.example:80"), None);
    assert_eq!(differs(&plain, None, "jigap.example:443"), Some(Difference::Port));
}

#[test]
fn another_chain_account_or_time_is_refused() {
    let other = Account::from_private_key(&[1; 32]).unwrap().address();
    for (from, to, refused) in [
        ("Chain ID: 31337", "Chain ID: 1".to_owned(), RequestRefused::WrongChain { found: U256::from(1) }),
        (
            &account().address().to_checksum(None),
            other.to_checksum(None),
            RequestRefused::WrongAccount { found: other },
        ),
        ("2027-01-15T08:01:00Z", "2027-01-15T08:00:00Z".to_owned(), RequestRefused::Expired),
        (
            "2027-01-15T08:01:00Z",
            "2027-01-15T08:00:00.5Z\nNot Before: 2027-01-15T08:00:00.1Z".to_owned(),
            RequestRefused::NotYetValid,
        ),
    ] {
        let text = good().replace(from, &to);
        assert_ne!(text, good());
        assert_eq!(read(&text), Err(refused), "{text}");
    }
    let for_ever = good().replace("\nExpiration Time: 2027-01-15T08:01:00Z", "");
    assert!(warns(&view(&for_ever), &SignWarning::LongLived));
}

#[test]
fn a_text_that_only_looks_like_a_login_is_refused() {
    for text in [
        format!("{}\n", good()),
        good().replace('\n', "\r\n"),
        good().replace("Version: 1", "Version: 2"),
        good().replace("wants you", "Wants you"),
        good().replace("sign in with", "sign\u{200b} in with"),
        good().replace(
            " wants you to sign in with your Ethereum account:",
            "  wants you to sign in with your Ethereum account:",
        ),
        format!(" {}", good()),
        good()
            .replace(&account().address().to_checksum(None), &account().address().to_string().to_lowercase()),
        "evil.org wants you to sign in with your ethereum account".to_owned(),
        "URI: a\nVersion: 1\nNonce: x\nIssued At: now".to_owned(),
    ] {
        assert!(matches!(read(&text), Err(RequestRefused::NotQuiteLogin(_))), "{text}");
        // The same as bytes, as pages send it.
        let hex = alloy_primitives::hex::encode_prefixed(&text);
        assert!(matches!(read(&hex), Err(RequestRefused::NotQuiteLogin(_))), "{text}");
    }
}

#[test]
fn texts_and_bytes_are_shown_as_they_are() {
    let shown = view("안녕하세요\n이건 메시지예요");
    assert_eq!((shown.what, shown.warnings.len(), shown.second_step), (SignKind::Message, 0, false));
    assert!(!warns(&view("0xdeadbeef말고 텍스트"), &SignWarning::Unknown));
    let bytes = view("0xdeadbeef");
    assert_eq!(bytes.what, SignKind::Bytes);
    assert!(warns(&bytes, &SignWarning::Unknown));
    assert_eq!(view("0x68656c6c6f").what, SignKind::Message);
    for unclear in ["send \u{202e}01 to", &"ab".repeat(32), " ", "a\u{200b}b"] {
        assert!(warns(&view(unclear), &SignWarning::Unknown), "{unclear:?}");
    }
    assert_eq!(read(&"x".repeat(70_000)), Err(RequestRefused::TooLarge));
}
