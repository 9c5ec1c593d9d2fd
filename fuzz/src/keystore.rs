//! Keystore files, version 3. The password is always `p`.

use serde_json::Value;
use wallet_core::{keystore::open, secret::SecretText};

/// Work that is worth doing a thousand times a second.
const CHEAP: u64 = 4_096;
/// What more than a GiB is asked for is refused before any work.
const FAR_TOO_MUCH: u64 = 1 << 40;

/// A file that opens is for the account that it names, and with one digit of key or checksum changed it does not open.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let value = serde_json::from_str::<Value>(text).unwrap_or(Value::Null);
    let cost = cost(&value);
    if (CHEAP + 1..FAR_TOO_MUCH).contains(&cost) {
        return;
    }
    let password = SecretText::from("p");
    let Ok(account) = open(text, &password) else { return };
    assert!(cost <= CHEAP, "opened in spite of what it costs");
    if let Some(named) = value["address"].as_str().filter(|named| !named.is_empty()) {
        let named = named.to_lowercase();
        let address = account.address().to_string().to_lowercase();
        assert_eq!(named.trim_start_matches("0x"), address.trim_start_matches("0x"));
    }
    for member in ["ciphertext", "mac"] {
        let mut changed = value.clone();
        let crypto = if value.get("crypto").is_some() { "crypto" } else { "Crypto" };
        let digits = changed[crypto][member].as_str().expect("it was read").to_owned();
        let last = digits.chars().last().expect("it was read");
        let other = if last == '0' { '1' } else { '0' };
        changed[crypto][member] = format!("{}{other}", &digits[..digits.len() - 1]).into();
        assert!(open(&changed.to_string(), &password).is_err(), "{member} may not differ");
    }
}

/// Blocks of scrypt or rounds of PBKDF2, whichever is more.
fn cost(value: &Value) -> u64 {
    let of = |name: &str| {
        let params = &value[name]["kdfparams"];
        let figure = |name: &str| params[name].as_u64().unwrap_or(1).max(1);
        let scrypt = figure("n").saturating_mul(figure("r")).saturating_mul(figure("p"));
        scrypt.max(figure("c"))
    };
    of("crypto").max(of("Crypto"))
}
