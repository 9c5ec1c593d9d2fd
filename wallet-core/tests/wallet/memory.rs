//! Looks into the memory of another process: what is there while the wallet is open, and what is left after it was locked.

#![cfg(target_os = "linux")]

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::{Child, Command},
    sync::Arc,
    time::{Duration, Instant},
};

use alloy_primitives::hex;
use unicode_normalization::UnicodeNormalization;
use wallet_core::{
    Config, Wallet,
    keychain::NoKeychain,
    keyring::{Account, AccountTree, Language, RecoveryPhrase, WordCount},
    memory::{self, Privacy},
    primitives::{Argon2Cost, argon2id, xchacha20poly1305_open},
    secret::{SecretKey, SecretText},
    vault::{self, Tuning, Unlocked},
};
use zeroize::Zeroize;

use crate::campus::Campus;

const FOLDER: &str = "JIGAP_TEST_MEMORY_FOLDER";
const API: &str = "JIGAP_TEST_MEMORY_API";

/// Something that must not be found, by name.
type Secret = (&'static str, Vec<u8>);

/// Everything that the other process handles, in every form that it might lie about in.
fn secrets(phrase: &RecoveryPhrase, passphrase: &str, file: &[u8]) -> Vec<Secret> {
    let words = phrase.words();
    let seed = phrase.seed("");
    let account = AccountTree::from_seed(&seed).unwrap().account(0).unwrap();
    let parent = Account::from_seed(seed.expose(), &"m/44'/60'/0'/0".parse().unwrap()).unwrap();
    let list = phrase.language().word_list();
    let places: Vec<u8> = words
        .iter()
        .map(|word| list.iter().position(|listed| listed.nfc().eq(word.chars())).unwrap())
        .flat_map(|place| u16::try_from(place).unwrap().to_le_bytes())
        .collect();
    let Ok(Unlocked::Vault(opened)) = vault::open(file, &passphrase.into()) else { panic!("the file opens") };
    let row_key = opened.contents().unwrap().row_key().expose().to_vec();
    let (wrapping, data_key) = keys_of(file, passphrase);
    let (key, parent) = (account.expose_private_key().to_vec(), parent.expose_private_key().to_vec());
    let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
    vec![
        ("entropy", phrase.entropy().to_vec()),
        ("entropy in hex", hex::encode(phrase.entropy()).into_bytes()),
        ("words, composed", words[2..5].join(" ").into_bytes()),
        ("words, decomposed", words[2..5].join(" ").nfkd().collect::<String>().into_bytes()),
        ("words, as a list in JSON", words[2..5].join("\",\"").into_bytes()),
        ("places of the words", places[..12].to_vec()),
        ("seed", seed.expose()[..32].to_vec()),
        ("seed, second half", seed.expose()[32..].to_vec()),
        ("private key, as limbs", reversed(&key)),
        ("private key", key),
        ("parent key, as limbs", reversed(&parent)),
        ("parent key", parent),
        ("data key", data_key),
        ("wrapping key", wrapping),
        ("row key", row_key),
        ("passphrase", passphrase.as_bytes().to_vec()),
    ]
}

/// The keys of a file of version 2, read as `docs/vault-format.md` says and not by the code of the vault.
fn keys_of(file: &[u8], passphrase: &str) -> (Vec<u8>, Vec<u8>) {
    let number = |at: usize| u32::from_be_bytes(file[at..at + 4].try_into().unwrap());
    let cost = Argon2Cost { memory_kib: number(46), iterations: number(50), parallelism: number(54) };
    let wrapping = argon2id(passphrase.as_bytes(), &file[58..90], cost, 32, b"", b"").unwrap();
    let associated = [b"jigap vault passphrase", &file[8..10], &file[30..46], &file[46..90]].concat();
    let data_key =
        xchacha20poly1305_open(&wrapping, &file[90..114], &associated, &file[114..146], &file[146..162])
            .unwrap();
    (wrapping.to_vec(), data_key.to_vec())
}

/// Names of the secrets that stand in memory that the process can write to.
fn found(process: u32, secrets: &[Secret]) -> Vec<&'static str> {
    let maps = fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let mut found = Vec::new();
    for line in
        maps.lines().filter(|line| line.split(' ').nth(1).is_some_and(|flags| flags.starts_with("rw")))
    {
        let (from, to) = line.split(' ').next().unwrap().split_once('-').unwrap();
        let (from, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        let mut bytes = vec![0; usize::try_from(to - from).unwrap()];
        if memory.read_exact_at(&mut bytes, from).is_err() {
            continue;
        }
        for (name, secret) in secrets {
            if memchr::memmem::find(&bytes, secret).is_some() && !found.contains(name) {
                found.push(*name);
            }
        }
    }
    found.sort_unstable();
    found
}

fn wait_for(path: &Path, child: &mut Child) {
    let begun = Instant::now();
    while !path.exists() {
        assert!(child.try_wait().unwrap().is_none(), "the other process ended early");
        assert!(begun.elapsed() < Duration::from_secs(120), "{} does not come", path.display());
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_wallet_leaves_no_secret_in_memory() {
    let (campus, folder) = (Campus::start().await, tempfile::tempdir().unwrap());
    let phrase = RecoveryPhrase::generate(Language::Korean, WordCount::TwentyFour).unwrap();
    let passphrase = format!("passphrase {}", hex::encode(SecretKey::random().unwrap().expose()));
    let in_folder = |name: &str| folder.path().join(name);
    fs::write(in_folder("words"), phrase.words().join(" ")).unwrap();
    fs::write(in_folder("passphrase"), &passphrase).unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::the_process_that_is_looked_into", "--ignored", "--test-threads=1"])
        .env(FOLDER, folder.path())
        .env(API, &campus.base)
        .spawn()
        .unwrap();
    let looked = tokio::task::spawn_blocking(move || {
        let in_folder = |name: &str| folder.path().join(name);
        wait_for(&in_folder("open"), &mut child);
        let secrets = secrets(&phrase, &passphrase, &fs::read(in_folder("vault.jigap")).unwrap());
        let open = found(child.id(), &secrets);
        fs::write(in_folder("lock"), "").unwrap();
        wait_for(&in_folder("locked"), &mut child);
        let locked = found(child.id(), &secrets);
        fs::write(in_folder("end"), "").unwrap();
        assert!(child.wait().unwrap().success());
        (open, locked)
    });
    let (open, locked) = looked.await.unwrap();
    // The look itself works: an open wallet has the keys that it needs for its work, and no others.
    assert_eq!(open, ["data key", "private key, as limbs", "row key"], "while it is open");
    assert!(locked.is_empty(), "after it was locked: {locked:?}");
}

/// Not a test of its own: the other process of the one above.
#[test]
#[ignore = "started by a_locked_wallet_leaves_no_secret_in_memory"]
fn the_process_that_is_looked_into() {
    let Ok(folder) = std::env::var(FOLDER).map(PathBuf::from) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let read = |name: &str| SecretText::new(fs::read_to_string(folder.join(name)).unwrap());
        let mark = |name: &str| File::create(folder.join(name)).unwrap().write_all(b"1").unwrap();
        let wait = |name: &'static str| {
            let path = folder.join(name);
            async move {
                while !path.exists() {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        };
        let mut config = Config::new(folder.clone(), std::env::var(API).unwrap().parse().unwrap());
        config.tuning = Some(Tuning::FLOOR);
        config.keychain = Arc::new(NoKeychain);
        let wallet = Wallet::new(config).unwrap();
        wallet.restore(&read("words"), None, read("passphrase")).await.unwrap();
        wallet.session_login().await.unwrap();
        wallet.account_add(0, "second").await.unwrap();
        assert!(wallet.backup_rehearse(read("words"), None).await.unwrap().matches);
        let mut shown = wallet.words_reveal(read("passphrase")).await.unwrap().take().unwrap();
        shown.words.zeroize();
        wallet.lock().await.unwrap();
        wallet.unlock(read("passphrase")).await.unwrap();
        wallet.session_login().await.unwrap();
        mark("open");
        wait("lock").await;
        wallet.lock().await.unwrap();
        mark("locked");
        wait("end").await;
    });
}

/// In a process of its own, because it cannot be undone.
#[test]
#[ignore = "started by a_private_process_writes_no_core_file"]
fn the_process_that_is_private() {
    if std::env::var(FOLDER).is_ok() {
        assert_eq!(memory::keep_private(), Privacy { no_core_file: true, not_dumpable: true });
        let limits = fs::read_to_string("/proc/self/limits").unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        assert_eq!(core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(), ["0", "0"]);
        std::process::abort();
    }
}

#[test]
fn a_private_process_writes_no_core_file() {
    use std::os::unix::process::ExitStatusExt;
    let folder = tempfile::tempdir().unwrap();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "memory::the_process_that_is_private", "--ignored"])
        .env(FOLDER, folder.path())
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(ended.status.signal(), Some(6), "{}", String::from_utf8_lossy(&ended.stdout));
    assert!(!ended.status.core_dumped());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
