//! EIP-191, version `0x45` ("personal sign").

use alloy_primitives::{B256, Keccak256};

use super::{Signature, signature};
use crate::keyring::Account;

/// Keccak-256 of the prefix, the length in decimal and the text.
#[must_use]
pub fn personal_digest(message: &[u8]) -> B256 {
    let prefix = format!("\x19Ethereum Signed Message:\n{}", message.len());
    let mut hasher = Keccak256::new();
    hasher.update(prefix);
    hasher.update(message);
    hasher.finalize()
}

/// Signs a text. The prefix keeps it from ever being a transaction or typed data.
#[must_use]
pub fn sign_text(account: &Account, message: &[u8]) -> Signature {
    signature::sign(account, &personal_digest(message))
}
