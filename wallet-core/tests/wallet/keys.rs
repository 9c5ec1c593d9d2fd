//! Accounts, PIN, passphrase, backup and locks, through the commands of the app.

use std::{
    collections::HashMap,
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
};

use chrono::{DateTime, TimeDelta, Utc};
use protocol::{
    ErrorCode,
    app::{AccountOrigin, LockAfter, PinState, Settings, WalletState},
};
use wallet_core::{
    Config, Wallet,
    keychain::{Keychain, KeychainRefused, NoKeychain},
    secret::{SecretKey, SecretText},
    vault::{Tuning, VaultId},
};

use crate::campus::{Campus, Mood, PASSPHRASE, WORDS};

const PIN: &str = "271828";
const OTHER_WORDS: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

/// A keychain in memory that can be told to refuse, and counts how often it was asked for a secret.
#[derive(Default)]
struct Chain {
    kept: Mutex<HashMap<String, [u8; 32]>>,
    refuses: Mutex<Option<KeychainRefused>>,
    asked: AtomicU32,
    absent: AtomicBool,
}

impl Chain {
    fn check(&self) -> Result<(), KeychainRefused> {
        self.refuses.lock().unwrap().map_or(Ok(()), Err)
    }
}

impl Keychain for Chain {
    fn is_there(&self) -> bool {
        !self.absent.load(Ordering::Relaxed)
    }
    fn keep(&self, vault: VaultId, secret: &SecretKey) -> Result<(), KeychainRefused> {
        self.check()?;
        self.kept.lock().unwrap().insert(vault.to_string(), *secret.expose());
        Ok(())
    }
    fn find(&self, vault: VaultId) -> Result<SecretKey, KeychainRefused> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        self.check()?;
        let kept = self.kept.lock().unwrap();
        kept.get(&vault.to_string()).map(SecretKey::from_bytes).ok_or(KeychainRefused::Missing)
    }
    fn forget(&self, vault: VaultId) -> Result<(), KeychainRefused> {
        self.check()?;
        self.kept.lock().unwrap().remove(&vault.to_string());
        Ok(())
    }
}

/// A wallet that is restored, without a session.
pub(crate) struct Bench {
    campus: Campus,
    folder: tempfile::TempDir,
    chain: Arc<Chain>,
    hand: Arc<Mutex<DateTime<Utc>>>,
}

impl Bench {
    pub(crate) async fn new() -> (Self, Wallet) {
        let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
        let hand = campus.clock().1;
        let bench = Self { campus, folder, chain: Arc::default(), hand };
        let wallet = bench.start();
        wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await.unwrap();
        (bench, wallet)
    }

    /// The app begins (again).
    pub(crate) fn start(&self) -> Wallet {
        let mut config = Config::new(self.folder.path().to_owned(), self.campus.base.parse().unwrap());
        config.tuning = Some(Tuning::FLOOR);
        config.keychain = Arc::clone(&self.chain) as Arc<dyn Keychain>;
        config.clock = Arc::new(crate::campus::Hand(Arc::clone(&self.hand)));
        Wallet::new(config).unwrap()
    }

    pub(crate) fn later(&self, by: TimeDelta) {
        *self.hand.lock().unwrap() += by;
    }

    fn vault(&self) -> Vec<u8> {
        std::fs::read(self.path()).unwrap()
    }

    fn path(&self) -> std::path::PathBuf {
        Path::new(self.folder.path()).join("vault.jigap")
    }
}

fn code<T>(result: Result<T, protocol::ApiError>) -> Option<ErrorCode> {
    result.err().map(|error| error.code)
}

#[tokio::test]
async fn six_digits_open_the_wallet_with_the_keychain_and_not_without() {
    let (bench, wallet) = Bench::new().await;
    assert_eq!(wallet.status().unwrap().pin, PinState::Unset);
    assert_eq!(
        code(wallet.pin_set("wrong passphrase".into(), PIN.into()).await),
        Some(ErrorCode::WrongPassphrase)
    );
    assert_eq!(code(wallet.pin_set(PASSPHRASE.into(), "12345".into()).await), Some(ErrorCode::PinForm));
    assert_eq!(wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap().pin, PinState::Set);
    wallet.lock().await.unwrap();
    let wallet = bench.start();
    assert_eq!(wallet.status().unwrap().pin, PinState::Set);
    assert_eq!(wallet.unlock_pin(PIN.into()).await.unwrap().state, WalletState::Open);
    wallet.lock().await.unwrap();
    // The file alone, and the keychain alone, open nothing.
    let kept = std::mem::take(&mut *bench.chain.kept.lock().unwrap());
    assert_eq!(code(wallet.unlock_pin(PIN.into()).await), Some(ErrorCode::KeychainMissing));
    *bench.chain.kept.lock().unwrap() = kept;
    assert_eq!(code(wallet.unlock_pin("271829".into()).await), Some(ErrorCode::WrongPin));
    wallet.unlock_pin(PIN.into()).await.unwrap();
    assert_eq!(wallet.pin_remove().await.unwrap().pin, PinState::Unset);
    assert!(bench.chain.kept.lock().unwrap().is_empty());
    wallet.lock().await.unwrap();
    assert_eq!(code(wallet.unlock_pin(PIN.into()).await), Some(ErrorCode::PinUnset));
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap().state, WalletState::Open);
}

#[tokio::test]
async fn each_refusal_of_the_keychain_has_its_own_name_and_costs_no_try() {
    let (bench, wallet) = Bench::new().await;
    for (refused, expected) in [
        (KeychainRefused::Unavailable, ErrorCode::KeychainUnavailable),
        (KeychainRefused::Locked, ErrorCode::KeychainLocked),
        (KeychainRefused::Cancelled, ErrorCode::KeychainCancelled),
    ] {
        *bench.chain.refuses.lock().unwrap() = Some(refused);
        let before = bench.vault();
        assert_eq!(code(wallet.pin_set(PASSPHRASE.into(), PIN.into()).await), Some(expected));
        assert_eq!(bench.vault(), before, "nothing was kept anywhere else");
        assert_eq!(wallet.status().unwrap().pin, PinState::Unset);
    }
    *bench.chain.refuses.lock().unwrap() = None;
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    wallet.lock().await.unwrap();
    *bench.chain.refuses.lock().unwrap() = Some(KeychainRefused::Cancelled);
    for _ in 0..12 {
        assert_eq!(code(wallet.unlock_pin(PIN.into()).await), Some(ErrorCode::KeychainCancelled));
    }
    *bench.chain.refuses.lock().unwrap() = None;
    wallet.unlock_pin(PIN.into()).await.unwrap();
    bench.chain.absent.store(true, Ordering::Relaxed);
    wallet.pin_remove().await.unwrap();
    assert_eq!(wallet.status().unwrap().pin, PinState::Unavailable);
}

#[tokio::test]
async fn without_a_keychain_there_is_no_pin_and_no_file_instead() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let (wallet, _) = campus.signed_in(folder.path()).await;
    assert_eq!(wallet.status().unwrap().pin, PinState::Unavailable);
    assert!(!NoKeychain.is_there());
    let names = || {
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.sort();
        names
    };
    let before = names();
    assert_eq!(
        code(wallet.pin_set(PASSPHRASE.into(), PIN.into()).await),
        Some(ErrorCode::KeychainUnavailable)
    );
    assert_eq!(names(), before);
}

#[tokio::test]
async fn wrong_digits_cost_time_are_kept_over_restarts_and_end_with_the_passphrase() {
    let (bench, wallet) = Bench::new().await;
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    wallet.lock().await.unwrap();
    for left in [9, 8, 7] {
        let error = bench.start().unlock_pin("000000".into()).await.unwrap_err();
        assert_eq!((error.code, error.params["left"].clone()), (ErrorCode::WrongPin, left.to_string()));
    }
    // Now each costs more, also for the right digits, a new start, and a clock that is set back.
    let asked = bench.chain.asked.load(Ordering::Relaxed);
    let wait = |error: protocol::ApiError| {
        assert_eq!(error.code, ErrorCode::RateLimited);
        error.params["retry_after_secs"].parse::<i64>().unwrap()
    };
    assert_eq!(wait(bench.start().unlock_pin(PIN.into()).await.unwrap_err()), 15);
    bench.later(TimeDelta::days(-400));
    assert_eq!(wait(bench.start().unlock_pin(PIN.into()).await.unwrap_err()), 15);
    assert_eq!(bench.chain.asked.load(Ordering::Relaxed), asked, "the keychain was not asked");
    for (left, next) in [(6, 30), (5, 60), (4, 120), (3, 240), (2, 480), (1, 900)] {
        bench.later(TimeDelta::minutes(15));
        let error = bench.start().unlock_pin("000000".into()).await.unwrap_err();
        assert_eq!((error.code, error.params["left"].clone()), (ErrorCode::WrongPin, left.to_string()));
        assert_eq!(wait(bench.start().unlock_pin(PIN.into()).await.unwrap_err()), next);
    }
    bench.later(TimeDelta::minutes(15));
    assert_eq!(code(bench.start().unlock_pin("000000".into()).await), Some(ErrorCode::PinUnset));
    assert!(bench.chain.kept.lock().unwrap().is_empty(), "the keychain's secret is gone");
    let wallet = bench.start();
    assert_eq!(code(wallet.unlock_pin(PIN.into()).await), Some(ErrorCode::PinUnset));
    assert_eq!(wallet.unlock(PASSPHRASE.into()).await.unwrap().pin, PinState::Unset);
    assert!(!wallet_core::vault::label(&bench.vault()).unwrap().has_pin, "and its wrap with the passphrase");
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    wallet.lock().await.unwrap();
    wallet.unlock_pin(PIN.into()).await.unwrap();
}

#[tokio::test]
async fn whoever_deletes_the_counter_wins_no_tries() {
    let (bench, wallet) = Bench::new().await;
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    drop(wallet);
    for name in ["copy.sqlite", "copy.sqlite-wal", "copy.sqlite-shm"] {
        let _ = std::fs::remove_file(bench.folder.path().join(name));
    }
    let wallet = bench.start();
    assert_eq!(code(wallet.unlock_pin(PIN.into()).await), Some(ErrorCode::PinUnset));
    assert_eq!(bench.chain.asked.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn a_new_passphrase_ends_the_old_one_and_leaves_the_keys_where_they_are() {
    let (bench, wallet) = Bench::new().await;
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    let before = bench.vault();
    assert_eq!(
        code(wallet.passphrase_change("not it at all".into(), "new passphrase".into()).await),
        Some(ErrorCode::WrongPassphrase)
    );
    assert_eq!(
        code(wallet.passphrase_change(PASSPHRASE.into(), "short".into()).await),
        Some(ErrorCode::WeakPassphrase)
    );
    assert_eq!(bench.vault(), before);
    wallet.passphrase_change(PASSPHRASE.into(), "new passphrase".into()).await.unwrap();
    let after = bench.vault();
    assert_eq!(after[319..after.len() - 32], before[319..before.len() - 32]);
    wallet.lock().await.unwrap();
    assert_eq!(code(wallet.unlock(PASSPHRASE.into()).await), Some(ErrorCode::WrongPassphrase));
    wallet.unlock("new passphrase".into()).await.unwrap();
    wallet.lock().await.unwrap();
    wallet.unlock_pin(PIN.into()).await.unwrap();
}

#[tokio::test]
async fn words_are_shown_once_within_a_minute_and_only_while_the_wallet_is_open() {
    let (bench, wallet) = Bench::new().await;
    assert_eq!(code(wallet.words_reveal("not it at all".into()).await), Some(ErrorCode::WrongPassphrase));
    let shown = wallet.words_reveal(PASSPHRASE.into()).await.unwrap().take().unwrap();
    assert_eq!((shown.words.join(" "), shown.extra), (WORDS.to_owned(), false));
    let lease = wallet.words_reveal(PASSPHRASE.into()).await.unwrap();
    bench.later(TimeDelta::seconds(60));
    assert_eq!(code(lease.take()), Some(ErrorCode::ApprovalGone));
    let lease = wallet.words_reveal(PASSPHRASE.into()).await.unwrap();
    wallet.lock().await.unwrap();
    assert_eq!(code(lease.take()), Some(ErrorCode::ApprovalGone));
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    let lease = wallet.words_reveal(PASSPHRASE.into()).await.unwrap();
    wallet.lock().await.unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    assert_eq!(code(lease.take()), Some(ErrorCode::ApprovalGone), "opened again is not the same opening");
}

#[tokio::test]
async fn the_backup_is_asked_about_after_a_month_and_then_twice_a_year() {
    let (bench, wallet) = Bench::new().await;
    let backup = |wallet: &Wallet| wallet.status().unwrap().backup.unwrap();
    let begun = *bench.hand.lock().unwrap();
    assert_eq!((backup(&wallet).checked_at, backup(&wallet).due, backup(&wallet).words), (begun, false, 12));
    bench.later(TimeDelta::days(30));
    assert!(backup(&wallet).due);
    assert_eq!(code(wallet.backup_check(Vec::new()).await), Some(ErrorCode::ApprovalGone));
    let question = wallet.backup_question().unwrap();
    let words: Vec<&str> = WORDS.split(' ').collect();
    let right =
        || question.ask.iter().map(|at| words[usize::from(*at) - 1].into()).collect::<Vec<SecretText>>();
    let wrong = || ["zoo", "zoo", "zoo"].map(SecretText::from).into();
    assert_eq!(code(wallet.backup_check(wrong()).await), Some(ErrorCode::BackupMismatch));
    let status = wallet.backup_check(right()).await.unwrap();
    assert!(!status.backup.unwrap().due);
    assert_eq!(code(wallet.backup_check(right()).await), Some(ErrorCode::ApprovalGone));
    bench.later(TimeDelta::days(179));
    assert!(!backup(&wallet).due);
    wallet.lock().await.unwrap();
    bench.later(TimeDelta::days(1));
    let wallet = bench.start();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    assert!(backup(&wallet).due, "kept in the vault");
}

#[tokio::test]
async fn a_rehearsal_compares_and_replaces_nothing() {
    let (bench, wallet) = Bench::new().await;
    let before = bench.vault();
    let address = wallet.status().unwrap().address.unwrap();
    let right = wallet.backup_rehearse(WORDS.into(), None).await.unwrap();
    assert_eq!((right.address, right.matches), (address, true));
    let other = wallet.backup_rehearse(OTHER_WORDS.into(), None).await.unwrap();
    assert!(!other.matches && other.address != address);
    let extra = wallet.backup_rehearse(WORDS.into(), Some("25".into())).await.unwrap();
    assert!(!extra.matches);
    assert_eq!(code(wallet.backup_rehearse("test".into(), None).await), Some(ErrorCode::WordCount));
    assert_eq!(bench.vault(), before);
}

#[tokio::test]
async fn accounts_of_all_kinds_live_in_one_vault() {
    let (bench, wallet) = Bench::new().await;
    let rows = wallet.account_add(0, "저축").await.unwrap();
    assert_eq!(rows[1].address.to_checksum(None), "0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
    assert_eq!(rows[1].origin, AccountOrigin::Words { wallet: 0, wallet_name: "Jigap".into(), index: 1 });
    assert_eq!(code(wallet.account_add(7, "x").await), Some(ErrorCode::NotFound));
    assert_eq!(code(wallet.account_add(0, " ").await), Some(ErrorCode::InvalidInput));
    let key = format!("0x{}", "2a".repeat(32));
    wallet.account_import_key(key.as_str().into(), "옛 열쇠").await.unwrap();
    assert_eq!(
        code(wallet.account_import_key(key.as_str().into(), "x").await),
        Some(ErrorCode::AccountExists)
    );
    for bad in ["", "0x", "00", &"0".repeat(64), &"f".repeat(64), &"g".repeat(64)] {
        assert_eq!(
            code(wallet.account_import_key(bad.into(), "x").await),
            Some(ErrorCode::KeyMalformed),
            "{bad}"
        );
    }
    let rows = wallet.account_restore(&OTHER_WORDS.into(), Some("25".into()), "둘째 지갑").await.unwrap();
    let second = rows
        .iter()
        .find(|row| matches!(&row.origin, AccountOrigin::Words { wallet: 1, .. }))
        .unwrap()
        .address;
    assert_eq!(
        code(wallet.account_restore(&OTHER_WORDS.into(), Some("25".into()), "x").await),
        Some(ErrorCode::AccountExists)
    );
    wallet.account_watch([9; 20].into(), "구경").await.unwrap();
    let imported = rows.iter().find(|row| row.origin == AccountOrigin::Key).unwrap().address;

    // Out as a keystore file, away, and in again.
    assert_eq!(
        code(wallet.account_export_keystore(imported, "wrong one".into(), "file password".into()).await),
        Some(ErrorCode::WrongPassphrase)
    );
    assert_eq!(
        code(wallet.account_export_keystore([9; 20].into(), PASSPHRASE.into(), "file password".into()).await),
        Some(ErrorCode::NotFound)
    );
    let file =
        wallet.account_export_keystore(imported, PASSPHRASE.into(), "file password".into()).await.unwrap();
    assert!(file.name.ends_with(".json") && !file.text.contains(&"2a".repeat(32)));
    wallet.account_remove(imported, PASSPHRASE.into()).await.unwrap();
    let wrong = wallet.account_import_keystore(file.text.clone(), "other password".into(), "다시").await;
    assert_eq!(code(wrong), Some(ErrorCode::KeystoreWrongPassword));
    wallet.account_import_keystore(file.text, "file password".into(), "다시").await.unwrap();
    wallet.account_rename(second, "둘째").await.unwrap();

    wallet.lock().await.unwrap();
    assert_eq!(code(wallet.account_list()), Some(ErrorCode::WalletLocked));
    let wallet = bench.start();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    let names: Vec<String> = wallet.account_list().unwrap().into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["Jigap", "저축", "둘째", "다시", "구경"]);
    assert_eq!(code(wallet.account_remove(second, PASSPHRASE.into()).await), Some(ErrorCode::NotFound));
    let campus = wallet.status().unwrap().address.unwrap();
    assert_eq!(
        code(wallet.account_remove(campus, PASSPHRASE.into()).await),
        Some(ErrorCode::AccountIsCampus)
    );
}

#[tokio::test]
async fn another_campus_account_waits_for_payments_and_begins_an_empty_copy() {
    let (bench, wallet) = Bench::new().await;
    wallet.session_login().await.unwrap();
    wallet.pin_set(PASSPHRASE.into(), PIN.into()).await.unwrap();
    bench.campus.give(1, 9, 10_000);
    wallet.sync_now().await.unwrap();
    let second = wallet.account_add(0, "둘째").await.unwrap()[1].address;

    let (_, link) = bench.campus.ask(77, 4_000);
    bench.campus.state().mood = Mood::Unavailable;
    let pay = crate::flow::read_pay(&wallet, &link).await;
    wallet.pay_confirm(pay.approval).await.unwrap();
    assert_eq!(code(wallet.account_select(second).await), Some(ErrorCode::PaymentsWaiting));
    assert!(wallet.status().unwrap().signed_in);
    bench.campus.state().mood = Mood::Fine;
    wallet.payment_view(uuid::Uuid::from_u128(77).into()).await.unwrap();

    let rows = wallet.account_select(second).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.campus).collect::<Vec<_>>(), [false, true]);
    let status = wallet.status().unwrap();
    assert_eq!((status.address, status.signed_in, status.pin), (Some(second), false, PinState::Set));
    assert!(wallet.home_view().unwrap().vouchers.is_empty(), "nothing of the other account is left");
    assert_eq!(wallet.session_login().await.unwrap().address, second, "it signs with its own key");
    wallet.lock().await.unwrap();
    assert_eq!(wallet.status().unwrap().address, Some(second));
    wallet.unlock_pin(PIN.into()).await.unwrap();
    assert_eq!(code(wallet.account_select([9; 20].into()).await), Some(ErrorCode::NotFound));
}

#[tokio::test]
async fn the_wallet_locks_when_nobody_looks_or_the_computer_slept() {
    let (bench, wallet) = Bench::new().await;
    let state = |wallet: &Wallet| wallet.status().unwrap().state;
    wallet.set_visible(false);
    wallet.set_visible(true);
    for (hidden_for, expected) in [(15, WalletState::Open), (14, WalletState::Open), (1, WalletState::Locked)]
    {
        wallet.set_visible(false);
        bench.later(TimeDelta::seconds(hidden_for));
        wallet.lock_if_due().await;
        assert_eq!(state(&wallet), expected);
    }
    wallet.set_visible(true);

    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    wallet.lock_if_due().await;
    assert_eq!(state(&wallet), WalletState::Open);
    bench.later(TimeDelta::minutes(2));
    wallet.lock_if_due().await;
    assert_eq!(state(&wallet), WalletState::Locked, "two minutes went by in a moment: the computer slept");
}

#[tokio::test]
async fn the_setting_says_after_how_long_the_wallet_locks() {
    for (lock_after, early, late) in
        [(LockAfter::OneMinute, 59, 60), (LockAfter::ThirtyMinutes, 1_799, 1_800)]
    {
        let (bench, wallet) = Bench::new().await;
        wallet.set_settings(&Settings { lock_after, ..Settings::default() }).unwrap();
        for (after, state) in [(early, WalletState::Open), (late - early, WalletState::Locked)] {
            // Looked at in small steps, so that the clocks agree that nobody slept.
            for _ in 0..after / 19 {
                bench.later(TimeDelta::seconds(19));
                wallet.lock_if_due().await;
            }
            bench.later(TimeDelta::seconds(after % 19));
            wallet.lock_if_due().await;
            assert_eq!(wallet.status().unwrap().state, state, "{lock_after:?}");
        }
    }
}

#[tokio::test]
async fn a_damaged_vault_offers_the_copy_before_and_keeps_the_damaged_one() {
    let (bench, wallet) = Bench::new().await;
    let address = wallet.status().unwrap().address;
    wallet.account_add(0, "둘째").await.unwrap();
    wallet.lock().await.unwrap();
    assert!(!wallet.status().unwrap().previous_usable);
    assert_eq!(code(wallet.use_previous().await), Some(ErrorCode::PreviousMissing));
    std::fs::write(bench.path(), &bench.vault()[..200]).unwrap();
    let status = wallet.status().unwrap();
    assert_eq!((status.state, status.address, status.previous_usable), (WalletState::Locked, None, true));
    assert_eq!(code(wallet.unlock(PASSPHRASE.into()).await), Some(ErrorCode::VaultTampered));
    let status = wallet.use_previous().await.unwrap();
    assert_eq!((status.state, status.address, status.previous_usable), (WalletState::Locked, address, false));
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
    assert_eq!(wallet.account_list().unwrap().len(), 1, "as it was before the last change");
    // Gone altogether is damage too, as long as the copy is there.
    wallet.account_add(0, "둘째").await.unwrap();
    wallet.lock().await.unwrap();
    std::fs::remove_file(bench.path()).unwrap();
    assert_eq!(wallet.status().unwrap().state, WalletState::Locked);
    assert_eq!(
        code(wallet.restore(&WORDS.into(), None, PASSPHRASE.into()).await),
        Some(ErrorCode::WalletExists)
    );
    wallet.use_previous().await.unwrap();
    wallet.unlock(PASSPHRASE.into()).await.unwrap();
}

/// The file that version 0.1.0 wrote, through the app: it opens, is written anew, and opens again.
#[tokio::test]
async fn a_vault_of_version_1_is_upgraded_when_it_is_opened() {
    let (bench, wallet) = Bench::new().await;
    let address = wallet.status().unwrap().address;
    wallet.set_aside().await.unwrap();
    let old = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/vault-v1.jigap");
    std::fs::copy(old, bench.path()).unwrap();
    let passphrase = || SecretText::from("열려라 참깨 2026");
    assert_eq!(wallet.status().unwrap().address, address);
    assert_eq!(code(wallet.unlock(PASSPHRASE.into()).await), Some(ErrorCode::WrongPassphrase));
    assert_eq!(bench.vault(), std::fs::read(old).unwrap(), "a wrong passphrase changes nothing");
    wallet.unlock(passphrase()).await.unwrap();
    assert_eq!(bench.vault()[..10], *b"JIGAPVLT\0\x02");
    assert_eq!(
        std::fs::read(bench.folder.path().join("vault.jigap.previous")).unwrap(),
        std::fs::read(old).unwrap()
    );
    wallet.pin_set(passphrase(), PIN.into()).await.unwrap();
    wallet.lock().await.unwrap();
    assert_eq!(wallet.unlock_pin(PIN.into()).await.unwrap().address, address);
}
