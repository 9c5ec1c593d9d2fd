//! libsecp256k1.

use k256::{FieldBytes, NonZeroScalar};
use secp256k1::{
    Message, PublicKey, SECP256K1, SecretKey,
    ecdsa::{RecoverableSignature, RecoveryId, Signature},
};
use zeroize::Zeroizing;

pub(super) fn public(key: &NonZeroScalar) -> [u8; 64] {
    let Some(mut secret) = secret(key) else { return super::rust::public(key) };
    let point = PublicKey::from_secret_key(SECP256K1, &secret).serialize_uncompressed();
    secret.non_secure_erase();
    std::array::from_fn(|place| point[place + 1])
}

pub(super) fn sign(key: &NonZeroScalar, digest: &[u8; 32]) -> ([u8; 64], bool) {
    let Some(mut secret) = secret(key) else { return super::rust::sign(key, digest) };
    let signature = SECP256K1.sign_ecdsa_recoverable(Message::from_digest(*digest), &secret);
    secret.non_secure_erase();
    let (recovery, scalars) = signature.serialize_compact();
    (scalars, i32::from(recovery) & 1 == 1)
}

/// Both libraries take the figures from 1 to the order less 1; should they ever differ, the other one still does the work.
fn secret(key: &NonZeroScalar) -> Option<SecretKey> {
    let bytes: Zeroizing<[u8; 32]> = Zeroizing::new(FieldBytes::from(key).into());
    SecretKey::from_byte_array(*bytes).ok()
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
