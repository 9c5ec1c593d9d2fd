//! The keychain's secret and six digits.

use wallet_core::{
    secret::SecretKey,
    vault::{self, Pin, Tuning, Vault, VaultRefused},
};

use crate::{PASSPHRASE, contents, open, seal, with_checksum};

fn pin(digits: &str) -> Pin {
    Pin::new(digits.into()).unwrap()
}

#[test]
fn a_pin_is_six_digits() {
    for text in ["", "12345", "1234567", "12345a", " 12345", "１２３４５６", "-12345"] {
        assert_eq!(Pin::new(text.into()).err(), Some(VaultRefused::PinForm), "{text:?}");
    }
}

#[test]
fn both_the_secret_and_the_digits_are_needed_and_the_passphrase_still_opens() {
    let mut vault = seal(&contents(&[7; 16]), PASSPHRASE);
    let secret = SecretKey::random().unwrap();
    let refused =
        |file: &[u8], secret: &SecretKey, digits| Vault::open_with_pin(file, secret, &pin(digits)).err();
    assert_eq!(refused(&vault.bytes(), &secret, "271828"), Some(VaultRefused::NoPin));
    let before = vault.bytes();
    vault.set_pin(&secret, &pin("271828")).unwrap();
    let file = vault.bytes();
    assert!(vault::label(&file).unwrap().has_pin);
    assert_eq!(file[..162], before[..162], "the passphrase's wrap is as it was");
    assert_eq!(file[319..file.len() - 32], before[319..before.len() - 32], "and so is the body");

    let opened = Vault::open_with_pin(&file, &secret, &pin("271828")).unwrap();
    assert_eq!(opened.contents().unwrap().campus(), vault.label().address);
    assert_eq!(refused(&file, &secret, "271829"), Some(VaultRefused::WrongPin));
    assert_eq!(refused(&file, &SecretKey::random().unwrap(), "271828"), Some(VaultRefused::WrongPin));
    assert!(open(&file, PASSPHRASE).is_ok());

    // A new passphrase leaves the PIN; a new PIN ends the old one; none ends both.
    vault.set_passphrase(&"아주 다른 문장".into(), Tuning::FLOOR).unwrap();
    assert!(Vault::open_with_pin(&vault.bytes(), &secret, &pin("271828")).is_ok());
    let other = SecretKey::random().unwrap();
    vault.set_pin(&other, &pin("000000")).unwrap();
    assert_eq!(refused(&vault.bytes(), &secret, "271828"), Some(VaultRefused::WrongPin));
    vault.remove_pin().unwrap();
    assert_eq!(refused(&vault.bytes(), &other, "000000"), Some(VaultRefused::NoPin));
}

#[test]
fn an_old_wrap_cannot_be_put_back_into_a_newer_file() {
    let mut vault = seal(&contents(&[7; 16]), PASSPHRASE);
    let secret = SecretKey::random().unwrap();
    vault.set_pin(&secret, &pin("271828")).unwrap();
    let with = vault.bytes();
    vault.remove_pin().unwrap();
    let mut forged = vault.bytes();
    forged[162..279].copy_from_slice(&with[162..279]);
    let forged = with_checksum(forged);
    // The old secret unwraps the data key, but the header is not what was sealed.
    assert_eq!(Vault::open_with_pin(&forged, &secret, &pin("271828")).err(), Some(VaultRefused::Tampered));
    assert_eq!(crate::refusal(&forged, PASSPHRASE), Some(VaultRefused::Tampered));
}
