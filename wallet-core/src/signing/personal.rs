//! EIP-191, version `0x45` ("personal sign").

use alloy_primitives::{B256, keccak256};

use super::Signature;
use crate::keyring::Account;

/// Keccak-256 of the prefix, the length in decimal and the text.
#[must_use]
pub fn personal_digest(message: &[u8]) -> B256 {
    let mut prefixed = format!("\x19Ethereum Signed Message:\n{}", message.len()).into_bytes();
    prefixed.extend_from_slice(message);
    keccak256(prefixed)
}

/// Signs a text. The prefix keeps it from ever being a transaction or typed data.
#[must_use]
pub fn sign_text(account: &Account, message: &[u8]) -> Signature {
    account.sign_digest(&personal_digest(message))
}
