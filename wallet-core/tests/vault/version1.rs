//! Files of version 0.1.0 open for ever.

use wallet_core::{
    secret::SecretText,
    vault::{self, Tuning, Unlocked, Vault, VaultRefused},
};

use crate::{PASSPHRASE, open, refusal, with_checksum};

fn fixture() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vault-v1.jigap")).unwrap()
}

/// Written by version 0.1.0. It must open for ever: never change this test or its file.
#[test]
fn a_vault_of_version_1_opens() {
    let Ok(Unlocked::Version1(opened, cost)) = vault::open(&fixture(), &PASSPHRASE.into()) else {
        panic!("not version 1");
    };
    let address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
    assert_eq!(opened.campus().to_checksum(None), address);
    let wallet = &opened.wallets()[0];
    assert_eq!(
        wallet.phrase.words().join(" "),
        "test test test test test test test test test test test junk"
    );
    assert!(wallet.extra.expose().is_empty() && wallet.accounts.len() == 1 && opened.wallets().len() == 1);
    assert_eq!(vault::label(&fixture()).unwrap().address, opened.campus());
    assert_eq!(opened.row_key().expose()[..4], [0x24, 0xff, 0xbe, 0xc9]);
    assert_eq!((cost.memory_kib, cost.iterations, cost.parallelism), (19 * 1024, 2, 1));

    // And again as version 2.
    let again = Vault::create(&opened, &SecretText::from(PASSPHRASE), Tuning::FLOOR).unwrap().bytes();
    let again = open(&again, PASSPHRASE).unwrap().contents().unwrap();
    assert_eq!(again.account(again.campus()).unwrap().address().to_checksum(None), address);
    assert_eq!(again.row_key().expose(), opened.row_key().expose());
}

#[test]
fn its_damage_and_its_wrong_passphrases_are_told_apart_too() {
    assert_eq!(refusal(&fixture(), "열려라 참깨 2025"), Some(VaultRefused::WrongPassphrase));
    for at in 0..fixture().len() {
        let mut file = fixture();
        file[at] ^= 1;
        assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered), "byte {at}");
    }
    for (at, expected) in [
        (10, VaultRefused::WrongPassphrase),
        (42, VaultRefused::WrongPassphrase),
        (150, VaultRefused::Tampered),
        (171, VaultRefused::Tampered),
        (175, VaultRefused::Tampered),
        (200, VaultRefused::Tampered),
    ] {
        let mut file = fixture();
        file[at] ^= 1;
        assert_eq!(refusal(&with_checksum(file), PASSPHRASE), Some(expected), "byte {at}");
    }
}
