//! `k256`.

use ecdsa::{DigestAlgorithm, hazmat::sign_prehashed_rfc6979};
#[cfg(any(test, not(feature = "secp256k1")))]
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey, signature::hazmat::PrehashVerifier};
use k256::{NonZeroScalar, PublicKey, Secp256k1, elliptic_curve::sec1::ToSec1Point};

pub(super) fn public(key: &NonZeroScalar) -> [u8; 64] {
    let point = PublicKey::from_secret_scalar(key).to_sec1_point(false);
    std::array::from_fn(|place| point.as_bytes()[place + 1])
}

/// By the scalar itself: a `SigningKey` would work out its public key first.
pub(super) fn sign(key: &NonZeroScalar, digest: &[u8; 32]) -> ([u8; 64], bool) {
    let (signature, recovery) =
        sign_prehashed_rfc6979::<Secp256k1, <Secp256k1 as DigestAlgorithm>::Digest>(key, digest, &[]);
    (signature.to_bytes().into(), recovery.is_y_odd())
}

#[cfg(any(test, not(feature = "secp256k1")))]
pub(super) fn recover(digest: &[u8; 32], scalars: &[u8; 64], odd: bool) -> Option<[u8; 64]> {
    let scalars = Signature::from_slice(scalars).ok()?;
    let key = VerifyingKey::recover_from_prehash(digest, &scalars, RecoveryId::new(odd, false)).ok()?;
    key.to_sec1_point(false).as_bytes()[1..].try_into().ok()
}

#[cfg(any(test, not(feature = "secp256k1")))]
pub(super) fn verify(public: &[u8; 65], digest: &[u8; 32], scalars: &[u8; 64]) -> bool {
    let (Ok(key), Ok(scalars)) = (VerifyingKey::from_sec1_bytes(public), Signature::from_slice(scalars))
    else {
        return false;
    };
    key.verify_prehash(digest, &scalars.normalize_s()).is_ok()
}
