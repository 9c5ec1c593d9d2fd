//! Keystore files of other wallets: what opens, what is refused, and at which price.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};

use alloy_primitives::hex;
use serde_json::{Value, json};
use wallet_core::{
    keyring::Account,
    keystore::{self, KeystoreRefused},
};

fn vectors() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/keystore-v3.json");
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn refusal(file: &Value, password: &str) -> Option<KeystoreRefused> {
    keystore::open(&file.to_string(), &password.into()).err()
}

/// A file that is opened in no time.
fn cheap() -> Value {
    vectors()["mycrypto"]["json"].clone()
}
const PASSWORD: &str = "foobartest121";

#[test]
fn the_published_files_open() {
    let mut count = 0;
    for (name, case) in vectors().as_object().unwrap() {
        let password = case["password"].as_str().unwrap();
        let account = keystore::open(&case["json"].to_string(), &password.into())
            .unwrap_or_else(|refused| panic!("{name}: {refused}"));
        assert_eq!(hex::encode(*account.expose_private_key()), case["priv"].as_str().unwrap(), "{name}");
        assert_eq!(refusal(&case["json"], "wrong"), Some(KeystoreRefused::WrongPassword), "{name}");
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn what_is_written_opens_with_its_password_only() {
    let account = Account::from_private_key(&[0x2a; 32]).unwrap();
    let text = keystore::export(&account, &"비밀 문장".into()).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["version"], 3);
    assert_eq!(file["crypto"]["kdfparams"]["n"], 262_144);
    assert_eq!(file["crypto"]["kdf"], "scrypt");
    assert_eq!(file["address"], hex::encode(account.address()));
    assert!(!text.contains(&hex::encode([0x2a; 32])));
    let opened = keystore::open(&text, &"비밀 문장".into()).unwrap();
    assert_eq!(opened.address(), account.address());
    assert_eq!(refusal(&file, "다른 문장"), Some(KeystoreRefused::WrongPassword));
}

#[test]
fn capital_crypto_missing_id_and_address_are_taken_and_both_spellings_are_not() {
    let mut file = cheap();
    let crypto = file["crypto"].take();
    let file = json!({ "version": 3, "Crypto": crypto });
    assert_eq!(refusal(&file, PASSWORD), None);
    let both = json!({ "version": 3, "Crypto": crypto, "crypto": crypto });
    assert_eq!(refusal(&both, PASSWORD), Some(KeystoreRefused::Malformed));
}

#[test]
fn a_file_of_another_address_is_refused() {
    let mut file = cheap();
    file["address"] = json!("0x460121576cc7df020759730751f92bd62fd78dd6");
    assert_eq!(refusal(&file, PASSWORD), None);
    file["address"] = json!("0x0000000000000000000000000000000000000001");
    assert_eq!(refusal(&file, PASSWORD), Some(KeystoreRefused::OtherKey));
}

#[test]
fn other_versions_ciphers_and_sizes_are_refused() {
    let changed = |path: &str, value: Value| {
        let mut file = cheap();
        *file.pointer_mut(path).unwrap() = value;
        file
    };
    let kdf = "/crypto/kdfparams";
    for (path, value) in [
        ("/version".to_owned(), json!(1)),
        ("/version".to_owned(), json!("3")),
        ("/crypto/cipher".to_owned(), json!("aes-128-cbc")),
        ("/crypto/cipher".to_owned(), json!("aes-256-ctr")),
        ("/crypto/cipherparams/iv".to_owned(), json!("00")),
        ("/crypto/cipherparams/iv".to_owned(), json!("0".repeat(34))),
        ("/crypto/ciphertext".to_owned(), json!("00")),
        ("/crypto/ciphertext".to_owned(), json!("0".repeat(66))),
        ("/crypto/ciphertext".to_owned(), json!("z".repeat(64))),
        ("/crypto/mac".to_owned(), json!("00")),
        ("/crypto/kdf".to_owned(), json!("argon2id")),
        (format!("{kdf}/dklen"), json!(31)),
        (format!("{kdf}/dklen"), json!(64)),
        (format!("{kdf}/n"), json!(0)),
        (format!("{kdf}/n"), json!(1)),
        (format!("{kdf}/n"), json!(8191)),
        (format!("{kdf}/n"), json!(8192.5)),
        (format!("{kdf}/n"), json!(-8192)),
        (format!("{kdf}/r"), json!(0)),
        (format!("{kdf}/p"), json!(0)),
        (format!("{kdf}/salt"), json!("0")),
    ] {
        assert_eq!(
            refusal(&changed(&path, value.clone()), PASSWORD),
            Some(KeystoreRefused::Malformed),
            "{path} = {value}"
        );
    }
    let mut file = vectors()["test1"]["json"].clone();
    file["crypto"]["kdfparams"]["prf"] = json!("hmac-sha512");
    assert_eq!(refusal(&file, "testpassword"), Some(KeystoreRefused::Malformed));
    for text in ["", "{}", "[]", "null", "{\"version\":3}", &"[".repeat(100_000), &" ".repeat(70_000)] {
        let refused = keystore::open(text, &PASSWORD.into()).err();
        assert_eq!(refused, Some(KeystoreRefused::Malformed));
    }
}

#[test]
fn a_changed_bit_is_found_by_the_code_before_anything_is_decrypted() {
    for path in ["/crypto/ciphertext", "/crypto/mac", "/crypto/kdfparams/salt"] {
        let mut file = cheap();
        let place = file.pointer_mut(path).unwrap();
        let mut bytes = hex::decode(place.as_str().unwrap()).unwrap();
        bytes[7] ^= 1;
        *place = json!(hex::encode(bytes));
        assert_eq!(refusal(&file, PASSWORD), Some(KeystoreRefused::WrongPassword), "{path}");
    }
}

#[test]
fn figures_above_the_limits_are_refused_at_once() {
    let begun = Instant::now();
    for (n, r, p) in
        [(1_u64 << 21, 8, 1), (1 << 40, 8, 1), (262_144, 4_000, 1), (262_144, 8, 65), (2, 1, u32::MAX)]
    {
        let mut file = cheap();
        let with = &mut file["crypto"]["kdfparams"];
        (with["n"], with["r"], with["p"]) = (json!(n), json!(r), json!(p));
        assert_eq!(refusal(&file, PASSWORD), Some(KeystoreRefused::TooCostly), "{n} {r} {p}");
    }
    let mut file = vectors()["test1"]["json"].clone();
    file["crypto"]["kdfparams"]["c"] = json!(u32::MAX);
    assert_eq!(refusal(&file, "testpassword"), Some(KeystoreRefused::TooCostly));
    assert!(begun.elapsed() < Duration::from_secs(1));
}

/// The largest that must open: their derivations run, and only the code does not fit.
#[test]
fn the_largest_figures_of_other_wallets_are_worked_through() {
    for (n, r, p) in [(262_144, 8, 1), (262_144, 1, 8)] {
        let mut file = cheap();
        let with = &mut file["crypto"]["kdfparams"];
        (with["n"], with["r"], with["p"]) = (json!(n), json!(r), json!(p));
        assert_eq!(refusal(&file, PASSWORD), Some(KeystoreRefused::WrongPassword), "{n} {r} {p}");
    }
    let mut file = vectors()["test1"]["json"].clone();
    file["crypto"]["kdfparams"]["c"] = json!(10_000_000);
    assert_eq!(refusal(&file, "testpassword"), Some(KeystoreRefused::WrongPassword));
}
