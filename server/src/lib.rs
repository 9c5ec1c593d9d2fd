//! The remote API of Jigap.
//!
//! One folder per business domain (`identity`, `voucher`, `till`), plus `chain` (relayer, indexer, ledger), `feed` (live
//! events and sync) and `db`. A handler opens nothing: it hands one verb to the database and turns a refusal into a code.

pub mod chain;
pub mod clock;
pub mod db;
pub mod feed;
pub mod till;
pub mod voucher;
