//! The system's own keychain. What needs a Secret Service runs in `scripts/keychain-test`, which brings one.

#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::process::Command;

use wallet_core::{
    keychain::{Keychain, KeychainRefused, SystemKeychain},
    secret::SecretKey,
    vault::{self, VaultId},
};

/// The same name in every run, so that one run finds what another kept.
fn name() -> VaultId {
    use wallet_core::{
        keyring::{Language, RecoveryPhrase},
        vault::{Contents, Tuning, Vault},
    };
    let phrase = RecoveryPhrase::from_entropy(Language::Korean, &[7; 16]).unwrap();
    let contents = Contents::new(phrase, "".into()).unwrap();
    let mut file = Vault::create(&contents, &"correct horse battery".into(), Tuning::FLOOR).unwrap().bytes();
    file[30..46].copy_from_slice(&[0x4a; 16]);
    let end = file.len() - 32;
    let checksum = <sha2::Sha256 as sha2::Digest>::digest(&file[..end]);
    file[end..].copy_from_slice(&checksum);
    vault::label(&file).unwrap().id.unwrap()
}

fn secret() -> SecretKey {
    SecretKey::from_bytes(&[0xa5; 32])
}

/// Runs one of the tests below in a process without a session bus: the store is chosen once per process.
#[test]
fn without_a_session_bus_every_call_says_unavailable_at_once() {
    let nowhere = tempfile::tempdir().unwrap();
    let begun = std::time::Instant::now();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "no_bus", "--ignored"])
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env("XDG_RUNTIME_DIR", nowhere.path())
        .env("HOME", nowhere.path())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && told.contains("1 passed"), "{told}");
    assert!(begun.elapsed() < std::time::Duration::from_secs(30));
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0, "nothing was kept in a file instead");
}

#[test]
#[ignore = "started by without_a_session_bus_every_call_says_unavailable_at_once"]
fn no_bus() {
    let keychain = SystemKeychain;
    assert!(!keychain.is_there());
    assert_eq!(keychain.keep(name(), &secret()), Err(KeychainRefused::Unavailable));
    assert_eq!(keychain.find(name()).err(), Some(KeychainRefused::Unavailable));
    assert_eq!(keychain.forget(name()), Err(KeychainRefused::Unavailable));
}

#[test]
#[ignore = "needs a Secret Service that is open: scripts/keychain-test"]
fn secret_service_open() {
    let keychain = SystemKeychain;
    assert!(keychain.is_there());
    assert_eq!(keychain.find(name()).err(), Some(KeychainRefused::Missing));
    assert_eq!(keychain.forget(name()), Ok(()), "nothing to forget is fine");
    keychain.keep(name(), &SecretKey::random().unwrap()).unwrap();
    keychain.keep(name(), &secret()).unwrap();
    assert_eq!(keychain.find(name()).unwrap().expose(), secret().expose(), "the later one");
    // From inside an async runtime, as the app calls it.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let found = runtime.block_on(async { SystemKeychain.find(name()) });
    assert_eq!(found.unwrap().expose(), secret().expose());
}

#[test]
#[ignore = "needs the Secret Service of secret_service_open, begun anew: scripts/keychain-test"]
fn secret_service_again() {
    assert_eq!(SystemKeychain.find(name()).unwrap().expose(), secret().expose());
    SystemKeychain.forget(name()).unwrap();
    assert_eq!(SystemKeychain.find(name()).err(), Some(KeychainRefused::Missing));
    SystemKeychain.keep(name(), &secret()).unwrap();
}

#[test]
#[ignore = "needs the Secret Service of secret_service_open, not opened: scripts/keychain-test"]
fn secret_service_locked() {
    let closed = [Some(KeychainRefused::Locked), Some(KeychainRefused::Cancelled)];
    assert!(closed.contains(&SystemKeychain.find(name()).err()));
    assert!(closed.contains(&SystemKeychain.keep(name(), &secret()).err()));
}
