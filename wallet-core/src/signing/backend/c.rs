//! libsecp256k1.

use k256::ecdsa::SigningKey;
use secp256k1::{
    Message, PublicKey, SECP256K1, SecretKey,
    ecdsa::{RecoverableSignature, RecoveryId, Signature},
};
use zeroize::Zeroizing;

pub(super) fn sign(key: &SigningKey, digest: &[u8; 32]) -> ([u8; 64], bool) {
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(key.to_bytes().into());
    let Ok(mut secret) = SecretKey::from_byte_array(*bytes) else {
        // Both libraries take the figures from 1 to the order less 1; should they ever differ, the other one still signs.
        return super::rust::sign(key, digest);
    };
    let signature = SECP256K1.sign_ecdsa_recoverable(Message::from_digest(*digest), &secret);
    secret.non_secure_erase();
    let (recovery, scalars) = signature.serialize_compact();
    (scalars, i32::from(recovery) & 1 == 1)
}

pub(super) fn recover(digest: &[u8; 32], scalars: &[u8; 64], odd: bool) -> Option<[u8; 64]> {
    let recovery = RecoveryId::try_from(i32::from(odd)).ok()?;
    let signature = RecoverableSignature::from_compact(scalars, recovery).ok()?;
    let key = SECP256K1.recover_ecdsa(Message::from_digest(*digest), &signature).ok()?;
    key.serialize_uncompressed()[1..].try_into().ok()
}

pub(super) fn verify(public: &[u8; 65], digest: &[u8; 32], scalars: &[u8; 64]) -> bool {
    let (Ok(key), Ok(mut signature)) = (PublicKey::from_slice(public), Signature::from_compact(scalars))
    else {
        return false;
    };
    signature.normalize_s();
    SECP256K1.verify_ecdsa(Message::from_digest(*digest), &signature, &key).is_ok()
}
