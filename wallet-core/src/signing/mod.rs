//! What a key may sign: a text with the EIP-191 prefix, typed data (EIP-712), a transaction, an EIP-7702 authorization, the `Spend`
//! message of the voucher contract, and an ERC-4361 login for the API this app is set up with.
//!
//! There is no way to sign a bare digest from outside this crate. What people are asked to sign goes through
//! [`crate::request`], which shows what the signature covers.

pub(crate) mod backend;
pub mod ecdsa;
pub(crate) mod hexbytes;
pub mod login;
mod personal;
mod signature;
mod spend;
pub mod transaction;
pub mod typed;
mod won;

pub use personal::{personal_digest, sign_text};
pub use signature::{Signature, SignatureRefused};
pub use spend::{SignedSpend, sign_spend, spend_digest};
pub use won::{SignedTransfer, sign_transfer, transfer_digest};
