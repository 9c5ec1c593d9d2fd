//! What a vault holds comes back as it went in.

use proptest::prelude::*;
use wallet_core::{
    keyring::{Account, Language, RecoveryPhrase},
    vault::{AccountName, Contents, ContentsRefused, MAX_NAME, Vault},
};

use crate::{PASSPHRASE, contents, open, seal};

fn name(text: &str) -> AccountName {
    AccountName::new(text).unwrap()
}

#[test]
fn names_are_short_and_printable() {
    assert_eq!(name("  용돈 지갑 ").as_str(), "용돈 지갑");
    assert!(AccountName::new(&"가".repeat(MAX_NAME)).is_ok());
    for text in ["", "  ", &"가".repeat(MAX_NAME + 1), "a\nb", "a\u{202e}b", "a\0"] {
        assert_eq!(AccountName::new(text), Err(ContentsRefused::Name), "{text:?}");
    }
}

#[test]
fn a_25th_word_makes_another_wallet() {
    let phrase =
        || RecoveryPhrase::read("test test test test test test test test test test test junk", None).unwrap();
    let plain = Contents::new(phrase(), "".into()).unwrap();
    let extra = Contents::new(phrase(), "비밀".into()).unwrap();
    assert_ne!(plain.campus(), extra.campus());
    assert!(Contents::new(phrase(), "x".repeat(1025).as_str().into()).is_err());
    let vault = seal(&extra, PASSPHRASE);
    let again = vault.contents().unwrap();
    assert_eq!(again.wallets()[0].extra.expose(), "비밀");
    assert_eq!(again.account(extra.campus()).unwrap().address(), extra.campus());
}

#[test]
fn accounts_are_added_found_named_and_removed() {
    let mut contents = contents(&[7; 16]);
    let campus = contents.campus();
    let second = contents.add_account(0, name("두 번째")).unwrap();
    let key = Account::from_private_key(&[0x2a; 32]).unwrap();
    contents.watch(key.address(), name("구경")).unwrap();
    assert_eq!(contents.account(key.address()).err(), Some(ContentsRefused::Unknown));
    // A watched address may get its key.
    contents.import(&key, name("가져온 것")).unwrap();
    assert!(contents.watched().is_empty());
    assert_eq!(contents.import(&key, name("또")).err(), Some(ContentsRefused::Known));
    assert_eq!(contents.watch(second, name("또")).err(), Some(ContentsRefused::Known));
    assert_eq!(contents.add_account(1, name("없음")).err(), Some(ContentsRefused::Unknown));
    for address in [campus, second, key.address()] {
        assert_eq!(contents.account(address).unwrap().address(), address);
    }
    assert_eq!(contents.remove(campus), Err(ContentsRefused::Campus));
    assert_eq!(contents.remove(second), Err(ContentsRefused::Unknown), "its words bring it back");
    contents.select(key.address()).unwrap();
    assert_eq!(contents.remove(key.address()), Err(ContentsRefused::Campus));
    assert!(contents.campus_wallet().is_none());
    contents.select(second).unwrap();
    contents.remove(key.address()).unwrap();
    contents.rename(second, name("둘째")).unwrap();
    assert_eq!(contents.wallets()[0].accounts[1].name, name("둘째"));
    assert_eq!(contents.rename(key.address(), name("x")), Err(ContentsRefused::Unknown));
}

#[test]
fn a_vault_holds_so_many_and_no_more() {
    let mut contents = contents(&[7; 16]);
    for number in 1..32_u8 {
        let phrase = RecoveryPhrase::from_entropy(Language::English, &[number; 32]).unwrap();
        contents.add_wallet(name("w"), phrase, "".into()).unwrap();
    }
    let one_more = RecoveryPhrase::from_entropy(Language::English, &[99; 16]).unwrap();
    assert_eq!(contents.add_wallet(name("w"), one_more, "".into()).err(), Some(ContentsRefused::Full));
    for number in 0..200_u32 {
        let mut address = [0; 20];
        address[..4].copy_from_slice(&number.to_be_bytes());
        contents.watch(address.into(), name(&"가".repeat(MAX_NAME))).unwrap();
    }
    assert_eq!(contents.watch([9; 20].into(), name("w")), Err(ContentsRefused::Full));
    let vault = seal(&contents, PASSPHRASE);
    let again = open(&vault.bytes(), PASSPHRASE).unwrap().contents().unwrap();
    assert_eq!((again.wallets().len(), again.watched().len()), (32, 200));
}

/// One data key for all cases, so that only the body is sealed anew.
fn vault() -> Vault {
    seal(&contents(&[1; 16]), PASSPHRASE)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_sealed_comes_back(
        entropy in prop::collection::vec(any::<u8>(), 32), words in 0_usize..5, language in prop::sample::select(Language::ALL),
        extra in "\\PC{0,20}", accounts in 0_usize..4, keys in prop::collection::btree_set(any::<[u8; 32]>(), 0..4),
        watched in prop::collection::btree_set(any::<[u8; 20]>(), 0..4), names in prop::collection::vec("[a-z가-힣]{1,40}", 12),
        checked_at in any::<i64>(),
    ) {
        let mut names = names.iter().map(|text| name(text));
        let phrase = RecoveryPhrase::from_entropy(language, &entropy[..16 + words * 4]).unwrap();
        let mut before = Contents::new(phrase, extra.as_str().into()).unwrap();
        for _ in 0..accounts {
            before.add_account(0, names.next().unwrap()).unwrap();
        }
        for key in &keys {
            if let Ok(account) = Account::from_private_key(key) {
                before.import(&account, names.next().unwrap()).unwrap();
            }
        }
        for address in &watched {
            before.watch((*address).into(), names.next().unwrap()).unwrap();
        }
        before.backup_checked(checked_at).unwrap();
        let mut vault = vault();
        vault.save(&before).unwrap();
        let after = vault.contents().unwrap();
        let (one, other) = (&before.wallets()[0], &after.wallets()[0]);
        prop_assert_eq!(one.phrase.words(), other.phrase.words());
        prop_assert_eq!(one.extra.expose(), other.extra.expose());
        prop_assert_eq!((&one.accounts, one.checked_at, one.checks), (&other.accounts, other.checked_at, other.checks));
        prop_assert_eq!(before.watched(), after.watched());
        prop_assert_eq!(before.row_key().expose(), after.row_key().expose());
        for (one, other) in before.imported().iter().zip(after.imported()) {
            prop_assert_eq!((one.address, &one.name), (other.address, &other.name));
            prop_assert_eq!(after.account(one.address).unwrap().address(), one.address);
        }
        prop_assert_eq!(before.imported().len(), after.imported().len());
    }
}
