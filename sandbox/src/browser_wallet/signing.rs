//! EIP-191 personal messages and EIP-55 addresses.

use k256::ecdsa::{RecoveryId, Signature, SigningKey, VerifyingKey};
use sha3::{Digest, Keccak256};

/// The hash that `personal_sign` signs: `\x19Ethereum Signed Message:\n`, the length in bytes, the message.
#[must_use]
pub fn eip191_hash(message: &str) -> [u8; 32] {
    let mut hash = Keccak256::new();
    hash.update(format!("\x19Ethereum Signed Message:\n{}", message.len()));
    hash.update(message);
    hash.finalize().into()
}

/// 65 bytes as `0x` hex: r, s (low), and 27 or 28.
pub(super) fn sign(key: &SigningKey, message: &str) -> Result<String, k256::ecdsa::Error> {
    let (signature, parity) = key.sign_prehash_recoverable(&eip191_hash(message))?;
    let mut bytes = signature.to_vec();
    bytes.push(27 + parity.to_byte());
    Ok(format!("0x{}", hex::encode(bytes)))
}

/// The EIP-55 address whose key made this signature of the message, if any did.
#[must_use]
pub fn recover(message: &str, signature: &str) -> Option<String> {
    let bytes = hex::decode(signature.strip_prefix("0x")?).ok()?;
    let (parity, rs) = bytes.split_last()?;
    let parity = RecoveryId::from_byte(parity.checked_sub(27)?)?;
    let signature = Signature::from_slice(rs).ok()?;
    VerifyingKey::recover_from_prehash(&eip191_hash(message), &signature, parity)
        .ok()
        .map(|key| checksummed(&key))
}

pub(super) fn address(key: &SigningKey) -> String {
    checksummed(key.verifying_key())
}

fn checksummed(key: &VerifyingKey) -> String {
    let point = key.to_encoded_point(false);
    let hash = Keccak256::digest(&point.as_bytes()[1..]);
    let lower = hex::encode(&hash[12..]);
    let case = hex::encode(Keccak256::digest(lower.as_bytes()));
    let digits = lower.chars().zip(case.chars()).map(|(digit, case)| {
        if matches!(case, '8'..='9' | 'a'..='f') { digit.to_ascii_uppercase() } else { digit }
    });
    ["0x".to_owned(), digits.collect()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Key and address: the first account of the well-known "test test … junk" phrase. The hash: EIP-191 of "hello".
    #[test]
    fn known_answers() {
        let key = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
        let key = SigningKey::from_slice(&hex::decode(key).unwrap()).unwrap();
        assert_eq!(address(&key), "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266");
        assert_eq!(
            hex::encode(eip191_hash("hello")),
            "50b2c43fd39106bafbba0da34fc430e1f91e3c96ea2acee2bc34119f92b37750"
        );
        let signature = sign(&key, "한글 메시지").unwrap();
        assert_eq!(recover("한글 메시지", &signature).unwrap(), address(&key));
        assert_ne!(recover("다른 메시지", &signature).unwrap(), address(&key));
    }
}
