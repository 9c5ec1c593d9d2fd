//! The floor: libsecp256k1, Keccak in assembly and ring, put together by hand for one piece of work.

use keccak_asm::Keccak256;
use secp256k1::{
    Message, PublicKey, SECP256K1, SecretKey,
    ecdsa::{RecoverableSignature, RecoveryId},
};

/// Keccak-256.
pub fn keccak(bytes: &[u8]) -> [u8; 32] {
    Keccak256::digest(bytes).into()
}

/// The address of a public key.
pub fn address(key: &PublicKey) -> [u8; 20] {
    let hash = keccak(&key.serialize_uncompressed()[1..]);
    std::array::from_fn(|place| hash[12 + place])
}

/// The digest of a text with the EIP-191 prefix.
pub fn personal(text: &[u8]) -> [u8; 32] {
    let mut bytes = format!("\x19Ethereum Signed Message:\n{}", text.len()).into_bytes();
    bytes.extend_from_slice(text);
    keccak(&bytes)
}

/// `r`, `s`, `v` over a digest.
pub fn sign(key: &SecretKey, digest: [u8; 32]) -> [u8; 65] {
    let (id, scalars) =
        SECP256K1.sign_ecdsa_recoverable(Message::from_digest(digest), key).serialize_compact();
    let mut bytes = [0; 65];
    bytes[..64].copy_from_slice(&scalars);
    bytes[64] = 27 + i32::from(id) as u8;
    bytes
}

/// Who made `r`, `s`, `v` over a digest.
pub fn recover(digest: [u8; 32], signature: &[u8; 65]) -> Option<[u8; 20]> {
    let id = RecoveryId::try_from(i32::from(signature[64]) - 27).ok()?;
    let signature = RecoverableSignature::from_compact(&signature[..64], id).ok()?;
    SECP256K1.recover_ecdsa(Message::from_digest(digest), &signature).ok().map(|key| address(&key))
}
