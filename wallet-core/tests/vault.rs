//! The sealed file: what opens it, what does not, and what damage is called.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;
use wallet_core::{
    keyring::{Language, RecoveryPhrase},
    secret::SecretText,
    vault::{self, Contents, Tuning, VaultFile, VaultRefused},
};

const PASSPHRASE: &str = "열려라 참깨 2026";

fn fixture() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vault-v1.jigap")).unwrap()
}

fn contents(entropy: &[u8]) -> Contents {
    Contents::new(RecoveryPhrase::from_entropy(Language::Korean, entropy).unwrap()).unwrap()
}

/// The same file with a checksum that fits: what somebody with a hex editor and patience can make.
fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let end = file.len() - 32;
    let checksum = Sha256::digest(&file[..end]);
    file[end..].copy_from_slice(&checksum);
    file
}

fn refusal(file: &[u8], passphrase: &str) -> Option<VaultRefused> {
    vault::open(file, &passphrase.into()).err()
}

/// Written by version 0.1.0. It must open for ever: never change this test or its file.
#[test]
fn a_vault_of_version_1_opens() {
    let opened = vault::open(&fixture(), &PASSPHRASE.into()).unwrap();
    assert_eq!(opened.account.address().to_checksum(None), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
    assert_eq!(
        opened.phrase.words().join(" "),
        "test test test test test test test test test test test junk"
    );
    assert_eq!(vault::address(&fixture()).unwrap(), opened.account.address());
    assert_eq!(opened.row_key.expose()[..4], [0x24, 0xff, 0xbe, 0xc9]);
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_damage() {
    assert_eq!(refusal(&fixture(), "열려라 참깨 2025"), Some(VaultRefused::WrongPassphrase));
    assert_eq!(refusal(&fixture(), ""), Some(VaultRefused::WrongPassphrase));
    let mut damaged = fixture();
    damaged[180] ^= 1;
    assert_eq!(refusal(&damaged, PASSPHRASE), Some(VaultRefused::Tampered));
}

#[test]
fn a_passphrase_is_the_same_from_every_keyboard() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = PASSPHRASE.nfd().collect();
    assert_ne!(decomposed, PASSPHRASE);
    assert!(vault::open(&fixture(), &decomposed.as_str().into()).is_ok());
}

#[test]
fn a_body_that_somebody_changed_with_a_fitting_checksum_is_refused() {
    for at in [10, 150, 171, 175, 200] {
        let mut file = fixture();
        file[at] ^= 1;
        let refused = refusal(&with_checksum(file), PASSPHRASE);
        // A changed salt or wrapped key cannot be told from another passphrase; everything else can.
        assert!(
            matches!(refused, Some(VaultRefused::Tampered | VaultRefused::WrongPassphrase)),
            "{at}: {refused:?}"
        );
    }
}

#[test]
fn figures_out_of_bounds_are_refused_before_any_work() {
    let figure = |at: usize, value: u32| {
        let mut file = fixture();
        file[at..at + 4].copy_from_slice(&value.to_be_bytes());
        with_checksum(file)
    };
    let begun = std::time::Instant::now();
    for file in [
        figure(30, 0),
        figure(30, 8 * 1024),
        figure(30, u32::MAX),
        figure(30, 1024 * 1024 + 1),
        figure(34, 1),
        figure(34, u32::MAX),
        figure(38, 0),
        figure(38, u32::MAX),
    ] {
        assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
    }
    assert!(begun.elapsed() < std::time::Duration::from_millis(500));
}

#[test]
fn a_newer_version_is_named() {
    let mut file = fixture();
    file[9] = 2;
    assert_eq!(refusal(&with_checksum(file), PASSPHRASE), Some(VaultRefused::UnknownVersion(2)));
}

#[test]
fn sealing_twice_gives_nothing_to_compare() {
    let contents = contents(&[7; 16]);
    let (one, two) = (seal(&contents), seal(&contents));
    // Only magic, version, address, figures and the length are the same.
    assert_eq!(one[..42], two[..42]);
    assert!(one[42..74] != two[42..74] && one[98..146] != two[98..146] && one[172..] != two[172..]);
}

fn seal(contents: &Contents) -> Vec<u8> {
    vault::seal(contents, &PASSPHRASE.into(), Tuning::LEAST).unwrap()
}

#[test]
fn another_passphrase_opens_the_same_wallet_and_the_old_one_no_more() {
    let new: SecretText = "아주 다른 문장".into();
    let file = vault::reseal(&fixture(), &PASSPHRASE.into(), &new, Tuning::LEAST).unwrap();
    assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::WrongPassphrase));
    assert_eq!(vault::open(&file, &new).unwrap().account.address(), vault::address(&fixture()).unwrap());
}

#[test]
fn a_short_passphrase_is_refused_by_characters_not_bytes() {
    for short in ["", "1234567", "가나다라마바사"] {
        let refused = vault::seal(&contents(&[7; 16]), &short.into(), Tuning::LEAST);
        assert_eq!(refused, Err(VaultRefused::WeakPassphrase));
    }
}

#[test]
fn the_file_is_private_written_whole_and_its_predecessor_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = VaultFile::in_folder(folder.path());
    assert_eq!(file.read(), Err(VaultRefused::Missing));
    file.create(b"one").unwrap();
    assert_eq!(file.create(b"two"), Err(VaultRefused::Exists));
    file.replace(b"two").unwrap();
    assert_eq!(file.read().unwrap(), b"two");
    assert_eq!(std::fs::read(folder.path().join("vault.jigap.previous")).unwrap(), b"one");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half written is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(folder.path().join("vault.jigap")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_is_set_aside_is_kept_with_its_predecessor_and_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let file = VaultFile::in_folder(folder.path());
    assert_eq!(file.set_aside(7), Err(VaultRefused::Missing));
    file.create(b"one").unwrap();
    file.replace(b"two").unwrap();
    file.set_aside(7).unwrap();
    assert!(!file.exists());
    file.create(b"three").unwrap();
    file.set_aside(7).unwrap();
    assert_eq!(file.read(), Err(VaultRefused::Missing));
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("vault.jigap.previous.set-aside-7"), b"one");
    assert_eq!(read("vault.jigap.set-aside-7"), b"two");
    assert_eq!(read("vault.jigap.set-aside-8"), b"three");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn one_changed_bit_anywhere_is_called_damage(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut file = fixture();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        prop_assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(file in prop::collection::vec(any::<u8>(), 0..400), cut in any::<prop::sample::Index>()) {
        prop_assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
        let whole = fixture();
        prop_assert_eq!(refusal(&whole[..cut.index(whole.len())], PASSPHRASE), Some(VaultRefused::Tampered));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn what_was_sealed_opens(entropy in prop::collection::vec(any::<u8>(), 32), words in 0_usize..5, passphrase in "\\PC{12,30}") {
        let contents = contents(&entropy[..16 + words * 4]);
        // NFKC may shorten a text; short ones are another test.
        let sealed = vault::seal(&contents, &passphrase.as_str().into(), Tuning::LEAST);
        prop_assume!(sealed != Err(VaultRefused::WeakPassphrase));
        let opened = vault::open(&sealed.unwrap(), &passphrase.as_str().into()).unwrap();
        prop_assert_eq!(opened.phrase.words(), contents.phrase.words());
        prop_assert_eq!(opened.account.address(), contents.account.address());
        prop_assert_eq!(opened.row_key.expose(), contents.row_key.expose());
    }
}
