//! The remote API of Jigap.
//!
//! One folder per business domain (`identity`, `voucher`, `till`, `transfer`), `office` that reads across them, plus `chain`
//! (relayer, indexer, ledger), `feed` (live events and sync) and `db`. A handler opens nothing: it hands one verb to the database and turns a refusal into a code.

pub mod app;
pub mod chain;
pub mod clock;
pub mod config;
pub mod csv_file;
pub mod db;
pub mod error;
pub mod feed;
pub mod http;
pub mod idempotency;
pub mod identity;
pub mod jobs;
pub mod office;
pub mod start;
pub mod text;
pub mod till;
pub mod transfer;
pub mod voucher;
