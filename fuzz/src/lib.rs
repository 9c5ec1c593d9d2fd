//! What must hold for any bytes, one module for each decoder of foreign bytes. Each has `check`, which panics when it does not.
//!
//! The fuzz targets call these with what the fuzzer makes up; `wallet-core/tests/corpus.rs` includes this file and calls them
//! with the committed corpus, so that every change is tested with what was found before, on the stable compiler.

pub mod api;
pub mod keystore;
pub mod link;
pub mod login;
pub mod picture;
pub mod transaction;
pub mod typed;
pub mod vault;

/// A target's name and its check.
pub type Target = (&'static str, fn(&[u8]));

/// Every target. The folder of its corpus has the same name.
pub const ALL: &[Target] = &[
    ("api", api::check),
    ("keystore", keystore::check),
    ("link", link::check),
    ("login", login::check),
    ("picture", picture::check),
    ("transaction", transaction::check),
    ("typed", typed::check),
    ("vault", vault::check),
];
