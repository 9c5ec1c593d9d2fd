//! What a key may sign, and nothing else: a text with the EIP-191 prefix, the `Spend` message of the voucher contract
//! (EIP-712), and an ERC-4361 login message for the API this app is set up with.
//!
//! There is no way to sign a digest or foreign typed data from outside this crate.

pub mod login;
mod personal;
mod signature;
mod spend;

pub use personal::{personal_digest, sign_text};
pub use signature::{Signature, SignatureRefused};
pub use spend::{SignedSpend, sign_spend, spend_digest};
