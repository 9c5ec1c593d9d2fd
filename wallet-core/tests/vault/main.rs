//! The sealed file: what opens it, what does not, and what damage is called.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod contents;
mod disk;
mod pin;
mod version1;

use std::sync::LazyLock;

use proptest::prelude::*;
use wallet_core::{
    keyring::{Language, RecoveryPhrase},
    secret::SecretText,
    vault::{self, Contents, Tuning, Unlocked, Vault, VaultRefused},
};

pub(crate) const PASSPHRASE: &str = "열려라 참깨 2026";
/// Where the parts of a file begin.
const COST: usize = 46;
const PIN_FLAG: usize = 162;
const BODY_NONCE: usize = 319;
const BODY: usize = 347;

/// Made once: a guess costs a tenth of a second.
static SEALED: LazyLock<Vec<u8>> = LazyLock::new(|| seal(&contents(&[7; 16]), PASSPHRASE).bytes());

pub(crate) fn contents(entropy: &[u8]) -> Contents {
    Contents::new(RecoveryPhrase::from_entropy(Language::Korean, entropy).unwrap(), "".into()).unwrap()
}

pub(crate) fn seal(contents: &Contents, passphrase: &str) -> Vault {
    Vault::create(contents, &passphrase.into(), Tuning::FLOOR).unwrap()
}

pub(crate) fn open(file: &[u8], passphrase: &str) -> Result<Vault, VaultRefused> {
    match vault::open(file, &passphrase.into())? {
        Unlocked::Vault(vault) => Ok(*vault),
        Unlocked::Version1(..) => panic!("version 1"),
    }
}

pub(crate) fn refusal(file: &[u8], passphrase: &str) -> Option<VaultRefused> {
    vault::open(file, &passphrase.into()).err()
}

/// The same file with a checksum that fits: what somebody with a hex editor and patience can make.
pub(crate) fn with_checksum(mut file: Vec<u8>) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    let end = file.len() - 32;
    let checksum = Sha256::digest(&file[..end]);
    file[end..].copy_from_slice(&checksum);
    file
}

fn changed(at: usize) -> Vec<u8> {
    let mut file = SEALED.clone();
    file[at] ^= 1;
    file
}

#[test]
fn a_wrong_passphrase_is_told_apart_from_damage() {
    assert_eq!(refusal(&SEALED, "열려라 참깨 2025"), Some(VaultRefused::WrongPassphrase));
    assert_eq!(refusal(&SEALED, ""), Some(VaultRefused::WrongPassphrase));
    assert_eq!(refusal(&changed(BODY + 3), PASSPHRASE), Some(VaultRefused::Tampered));
}

#[test]
fn a_passphrase_is_the_same_from_every_keyboard() {
    use unicode_normalization::UnicodeNormalization;
    let decomposed: String = PASSPHRASE.nfd().collect();
    assert_ne!(decomposed, PASSPHRASE);
    assert!(open(&SEALED, &decomposed).is_ok());
}

/// One bit in every part, and a checksum that fits. Salt, nonce and wrap cannot be told from another passphrase; everything
/// else can.
#[test]
fn what_somebody_changed_with_a_fitting_checksum_is_refused() {
    for (at, expected) in [
        (0, VaultRefused::Tampered),
        (9, VaultRefused::UnknownVersion(3)),
        (10, VaultRefused::Tampered),
        (30, VaultRefused::WrongPassphrase),
        (COST + 3, VaultRefused::WrongPassphrase),
        (COST + 11, VaultRefused::WrongPassphrase),
        (COST + 12, VaultRefused::WrongPassphrase),
        (COST + 44, VaultRefused::WrongPassphrase),
        (COST + 68, VaultRefused::WrongPassphrase),
        (COST + 115, VaultRefused::WrongPassphrase),
        (PIN_FLAG, VaultRefused::Tampered),
        (PIN_FLAG + 1, VaultRefused::Tampered),
        (PIN_FLAG + 116, VaultRefused::Tampered),
        (279, VaultRefused::Tampered),
        (303, VaultRefused::Tampered),
    ] {
        assert_eq!(refusal(&with_checksum(changed(at)), PASSPHRASE), Some(expected), "byte {at}");
    }
    for at in [BODY_NONCE, BODY_NONCE + 23, BODY, SEALED.len() - 33] {
        let vault = open(&with_checksum(changed(at)), PASSPHRASE).unwrap();
        assert_eq!(vault.contents().err(), Some(VaultRefused::Tampered), "byte {at}");
    }
    assert_eq!(refusal(&with_checksum(changed(BODY - 1)), PASSPHRASE), Some(VaultRefused::Tampered));
}

#[test]
fn parts_of_two_vaults_do_not_fit_together() {
    let other = seal(&contents(&[7; 16]), PASSPHRASE).bytes();
    let mut mixed = SEALED.clone();
    mixed[BODY_NONCE..].copy_from_slice(&other[BODY_NONCE..]);
    let vault = open(&with_checksum(mixed), PASSPHRASE).unwrap();
    assert_eq!(vault.contents().err(), Some(VaultRefused::Tampered));
    let mut mixed = SEALED.clone();
    mixed[COST..PIN_FLAG].copy_from_slice(&other[COST..PIN_FLAG]);
    assert_eq!(refusal(&with_checksum(mixed), PASSPHRASE), Some(VaultRefused::WrongPassphrase));
}

#[test]
fn figures_out_of_bounds_are_refused_before_any_work() {
    let figure = |at: usize, value: u32| {
        let mut file = SEALED.clone();
        file[at..at + 4].copy_from_slice(&value.to_be_bytes());
        with_checksum(file)
    };
    let begun = std::time::Instant::now();
    for file in [
        figure(COST, 0),
        figure(COST, 8 * 1024),
        figure(COST, u32::MAX),
        figure(COST, 1024 * 1024 + 1),
        figure(COST + 4, 1),
        figure(COST + 4, u32::MAX),
        figure(COST + 8, 0),
        figure(COST + 8, u32::MAX),
        figure(BODY - 4, u32::MAX),
        figure(BODY - 4, 0),
    ] {
        assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
    }
    assert_eq!(refusal(&vec![0; 1 << 20], PASSPHRASE), Some(VaultRefused::Tampered));
    assert!(begun.elapsed() < std::time::Duration::from_millis(500));
}

#[test]
fn a_vault_cannot_be_made_below_the_floor() {
    let cost = Tuning::FLOOR.cost();
    assert_eq!((cost.memory_kib, cost.iterations, cost.parallelism), (64 * 1024, 3, 4));
    let measured = Tuning::measured().unwrap();
    assert!(!Tuning::FLOOR.is_above(measured.cost()));
    assert_eq!(SEALED[COST..COST + 12], [0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 4]);
}

#[test]
fn sealing_twice_gives_nothing_to_compare() {
    let other = seal(&contents(&[7; 16]), PASSPHRASE).bytes();
    // Only magic, version, address, figures and the empty place of the PIN are the same.
    assert_eq!(SEALED[..30], other[..30]);
    for part in [30..46, 58..90, 90..114, 114..162, 279..319, 319..343, 347..SEALED.len()] {
        assert_ne!(SEALED[part.clone()], other[part]);
    }
}

#[test]
fn another_passphrase_rewrites_its_wrap_and_nothing_of_the_keys() {
    let mut vault = open(&SEALED, PASSPHRASE).unwrap();
    let new: SecretText = "아주 다른 문장".into();
    vault.set_passphrase(&new, Tuning::FLOOR).unwrap();
    let file = vault.bytes();
    assert_eq!(file[..COST], SEALED[..COST]);
    assert_eq!(file[PIN_FLAG..279], SEALED[PIN_FLAG..279]);
    assert_eq!(
        file[BODY_NONCE..file.len() - 32],
        SEALED[BODY_NONCE..SEALED.len() - 32],
        "not a byte of the body"
    );
    assert_ne!(file[COST..PIN_FLAG], SEALED[COST..PIN_FLAG]);
    assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::WrongPassphrase));
    let opened = open(&file, new.expose()).unwrap();
    assert_eq!(opened.contents().unwrap().campus(), contents(&[7; 16]).campus());
}

#[test]
fn a_short_passphrase_is_refused_by_characters_not_bytes() {
    for short in ["", "1234567", "가나다라마바사"] {
        let refused = Vault::create(&contents(&[7; 16]), &short.into(), Tuning::FLOOR).err();
        assert_eq!(refused, Some(VaultRefused::WeakPassphrase));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn one_changed_bit_anywhere_is_called_damage(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let mut file = SEALED.clone();
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        prop_assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
    }

    #[test]
    fn any_bytes_are_answered_without_a_panic(file in prop::collection::vec(any::<u8>(), 0..700), cut in any::<prop::sample::Index>()) {
        prop_assert_eq!(refusal(&file, PASSPHRASE), Some(VaultRefused::Tampered));
        prop_assert_eq!(refusal(&SEALED[..cut.index(SEALED.len())], PASSPHRASE), Some(VaultRefused::Tampered));
    }
}

/// Every byte of the file, not a sample.
#[test]
fn every_changed_byte_is_called_damage() {
    for at in 0..SEALED.len() {
        assert_eq!(refusal(&changed(at), PASSPHRASE), Some(VaultRefused::Tampered), "byte {at}");
    }
}
