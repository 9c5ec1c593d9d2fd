//! Won tokens on the move.
//!
//! A transfer is signed by whoever pays (EIP-3009); the campus only brings it to the chain and pays the fee, so it can
//! neither change an amount nor a receiver, and the contract takes each number once. A credit is the one way in which won
//! come into being; only operators make one, each in the audit trail.

mod bring;
pub mod credit;
pub mod http;
pub mod onchain;
mod store;
