//! The file on the disk: private, whole, with its predecessor.

use std::{fs, path::Path};

use wallet_core::vault::{Tuning, Vault, VaultFile, VaultRefused};

use crate::{PASSPHRASE, contents, open, seal};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> (Self, VaultFile) {
        let folder = tempfile::tempdir().unwrap();
        let file = VaultFile::in_folder(folder.path());
        (Self(folder), file)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap()
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn names(&self) -> usize {
        fs::read_dir(self.path()).unwrap().count()
    }
}

/// Two states of one vault.
fn two() -> (Vec<u8>, Vec<u8>) {
    let mut vault = seal(&contents(&[7; 16]), PASSPHRASE);
    let one = vault.bytes();
    let mut named = vault.contents().unwrap();
    named.rename(named.campus(), wallet_core::vault::AccountName::new("두 번째").unwrap()).unwrap();
    vault.save(&named).unwrap();
    (one, vault.bytes())
}

#[test]
fn the_file_is_private_written_whole_and_its_predecessor_kept() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    assert_eq!(file.read(), Err(VaultRefused::Missing));
    file.create(&one).unwrap();
    assert_eq!(file.create(&two), Err(VaultRefused::Exists));
    file.replace(&two).unwrap();
    assert_eq!((file.read().unwrap(), folder.read("vault.jigap.previous")), (two, one));
    assert_eq!(folder.names(), 2, "nothing half written is left");
    #[cfg(unix)]
    for name in ["vault.jigap", "vault.jigap.previous"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_is_set_aside_is_kept_with_its_predecessor_and_never_written_over() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    assert_eq!(file.set_aside(7), Err(VaultRefused::Missing));
    file.create(&one).unwrap();
    file.replace(&two).unwrap();
    file.set_aside(7).unwrap();
    assert!(!file.exists());
    file.create(b"three").unwrap();
    file.set_aside(7).unwrap();
    assert_eq!(file.read(), Err(VaultRefused::Missing));
    assert_eq!(folder.read("vault.jigap.previous.set-aside-7"), one);
    assert_eq!(folder.read("vault.jigap.set-aside-7"), two);
    assert_eq!(folder.read("vault.jigap.set-aside-8"), b"three");
    assert_eq!(folder.names(), 3);
}

/// A file that ends anywhere, is empty, too long or gone: the copy before is offered, and the damaged one kept.
#[test]
fn a_torn_file_is_noticed_and_the_copy_before_takes_its_place() {
    let (one, two) = two();
    let torn: Vec<Option<Vec<u8>>> = (0..two.len())
        .step_by(61)
        .map(|cut| Some(two[..cut].to_vec()))
        .chain([Some(vec![7; 1 << 20]), None])
        .collect();
    for torn in torn {
        let (folder, file) = Folder::new();
        file.create(&one).unwrap();
        file.replace(&two).unwrap();
        assert_eq!(file.usable_previous(), None, "there is no damage");
        assert_eq!(file.use_previous(7), Err(VaultRefused::Missing));
        match &torn {
            Some(bytes) => fs::write(folder.path().join("vault.jigap"), bytes).unwrap(),
            None => fs::remove_file(folder.path().join("vault.jigap")).unwrap(),
        }
        assert!(file.exists());
        assert_eq!(file.usable_previous().as_ref(), Some(&one));
        file.use_previous(7).unwrap();
        assert_eq!(file.read().as_ref(), Ok(&one));
        if let Some(bytes) = torn {
            assert_eq!(folder.read("vault.jigap.set-aside-7"), bytes);
        }
    }
}

#[test]
fn a_copy_that_is_damaged_too_is_not_offered() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    file.create(&one).unwrap();
    file.replace(&two).unwrap();
    for name in ["vault.jigap", "vault.jigap.previous"] {
        fs::write(folder.path().join(name), b"torn").unwrap();
    }
    assert_eq!((file.usable_previous(), file.use_previous(7)), (None, Err(VaultRefused::Missing)));
}

#[test]
fn a_damaged_file_never_becomes_the_copy_to_fall_back_to() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    file.create(&one).unwrap();
    file.replace(&two).unwrap();
    fs::write(folder.path().join("vault.jigap"), b"torn").unwrap();
    file.replace(&two).unwrap();
    assert_eq!(folder.read("vault.jigap.previous"), one);
}

#[test]
fn after_a_new_passphrase_nothing_in_the_folder_opens_by_the_old_one() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    file.create(&one).unwrap();
    file.replace(&two).unwrap();
    let mut vault: Vault = open(&two, PASSPHRASE).unwrap();
    vault.set_passphrase(&"아주 다른 문장".into(), Tuning::FLOOR).unwrap();
    file.replace_all(&vault.bytes()).unwrap();
    for name in ["vault.jigap", "vault.jigap.previous"] {
        assert_eq!(crate::refusal(&folder.read(name), PASSPHRASE), Some(VaultRefused::WrongPassphrase));
    }
}

/// A kill at any step of a write: what was written before it, with the temporary file half full.
#[test]
fn a_half_written_temporary_file_changes_nothing() {
    let (folder, file) = Folder::new();
    let (one, two) = two();
    file.create(&one).unwrap();
    for cut in (0..two.len()).step_by(97) {
        fs::write(folder.path().join("vault.tmp"), &two[..cut]).unwrap();
        assert_eq!(file.read().as_ref(), Ok(&one));
        assert_eq!(file.usable_previous(), None);
    }
    file.replace(&two).unwrap();
    assert_eq!((file.read().unwrap(), folder.names()), (two, 2));
}
