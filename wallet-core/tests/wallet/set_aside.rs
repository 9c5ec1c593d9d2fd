//! The way out for whoever forgot the passphrase, or whose vault is damaged.

use std::path::{Path, PathBuf};

use crate::campus::{Campus, PASSPHRASE, WORDS};
use protocol::{
    ErrorCode, Won,
    app::{Language, Settings, Theme, WalletState},
};
use wallet_core::vault::{self, Unlocked};

/// What was set aside in this folder, in order.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut kept: Vec<_> = files.filter(|path| path.to_string_lossy().contains(".set-aside-")).collect();
    kept.sort();
    kept
}

#[tokio::test]
async fn the_words_bring_the_wallet_back_and_the_old_file_stays() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, hand) = campus.signed_in(folder.path()).await;
    campus.give(1, 9, 1_000);
    wallet.sync_now().await.unwrap();
    let settings = Settings { language: Some(Language::English), theme: Theme::Dark, ..Settings::default() };
    wallet.set_settings(&settings).unwrap();
    let address = wallet.status().unwrap().address.unwrap();

    let status = wallet.set_aside().await.unwrap();
    assert_eq!((status.state, status.address, status.signed_in), (WalletState::Missing, None, false));
    assert!(status.person.is_none() && !wallet.client().has_session().await);
    assert_eq!(wallet.home_view().unwrap_err().code, ErrorCode::WalletMissing);
    assert_eq!(wallet.settings().unwrap(), settings);

    let restored = wallet.restore(&WORDS.into(), None, "quite another one".into()).await.unwrap();
    assert_eq!((restored.state, restored.address), (WalletState::Open, Some(address)));
    assert_eq!(wallet.home_view().unwrap().spendable, Won::ZERO, "nothing of the old copy is left");
    wallet.session_login().await.unwrap();
    assert_eq!(wallet.sync_now().await.unwrap().spendable, Won::from(1_000));

    let seconds = hand.lock().unwrap().timestamp();
    let old = folder.path().join(format!("vault.jigap.set-aside-{seconds}"));
    let Unlocked::Vault(old) = vault::open(&std::fs::read(old).unwrap(), &PASSPHRASE.into()).unwrap() else {
        panic!("an old version");
    };
    assert_eq!(old.contents().unwrap().campus(), address);
}

#[tokio::test]
async fn a_locked_wallet_that_counts_wrong_passphrases_can_be_set_aside() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    wallet.lock().await.unwrap();
    for _ in 0..5 {
        wallet.unlock("I do not remember".into()).await.unwrap_err();
    }
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::RateLimited);
    assert_eq!(wallet.set_aside().await.unwrap().state, WalletState::Missing);
    wallet.restore(&WORDS.into(), None, "a new passphrase".into()).await.unwrap();
    wallet.lock().await.unwrap();
    assert_eq!(wallet.unlock("a new passphrase".into()).await.unwrap().state, WalletState::Open);
}

#[tokio::test]
async fn a_damaged_vault_can_be_set_aside_and_is_kept_as_it_was() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.wallet(folder.path());
    let path = folder.path().join("vault.jigap");
    let long = vec![7; 10_000];
    // The clock of the test stands still: the names must not meet.
    for (place, damaged) in [b"".as_slice(), b"half a vault", &long].into_iter().enumerate() {
        wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
        wallet.lock().await.unwrap();
        std::fs::write(&path, damaged).unwrap();
        assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap_err().code, ErrorCode::VaultTampered);
        assert_eq!(wallet.set_aside().await.unwrap().state, WalletState::Missing);
        let kept = kept(folder.path());
        assert_eq!((kept.len(), std::fs::read(kept.last().unwrap()).unwrap()), (place + 1, damaged.to_vec()));
    }
    assert_eq!(wallet.set_aside().await.unwrap_err().code, ErrorCode::WalletMissing);
}
