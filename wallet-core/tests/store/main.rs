//! The local copy.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod damage;
mod old_file;
mod people;
mod sealed;
mod size;
mod sync;
mod transfers;

use wallet_core::{secret::SecretKey, store::Store};

/// The row key of the vault that the tests stand in for.
fn key() -> SecretKey {
    SecretKey::from_bytes(&[7; 32])
}

/// An empty copy, opened.
fn fresh() -> Store {
    let store = Store::in_memory().unwrap();
    store.unlock(&key()).unwrap();
    store
}

/// Does this text stand in any file of the folder?
fn stands_in(folder: &std::path::Path, text: &str) -> bool {
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(text.len()).any(|piece| piece == text.as_bytes())
    })
}
