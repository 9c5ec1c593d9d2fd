//! The curve behind one door: `k256` (pure Rust) by default, libsecp256k1 (C) with the feature `secp256k1`.
//!
//! Both take the same bytes and give the same bytes; a test of the feature compares them figure by figure. A high `s` is
//! refused where a signer is recovered (EIP-2), because a second spelling of a signature serves nobody honest.

use k256::NonZeroScalar;

#[cfg(feature = "secp256k1")]
mod c;
mod rust;

#[cfg(feature = "secp256k1")]
use c as chosen;
#[cfg(not(feature = "secp256k1"))]
use rust as chosen;

/// Half of the group order, rounded down: the largest low `s`, big endian.
const HALF_ORDER: [u8; 32] = [
    0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x5d,
    0x57, 0x6e, 0x73, 0x57, 0xa4, 0x50, 0x1d, 0xdf, 0xe9, 0x2f, 0x46, 0x68, 0x1b, 0x20, 0xa0,
];

/// The public key, without the byte that says how it is written.
pub(crate) fn public(key: &NonZeroScalar) -> [u8; 64] {
    chosen::public(key)
}

/// RFC 6979 with low `s`: `r`, `s` and whether the point's `y` is odd.
pub(crate) fn sign(key: &NonZeroScalar, digest: &[u8; 32]) -> ([u8; 64], bool) {
    chosen::sign(key, digest)
}

/// The 64 bytes of the public key that made the signature; `None` for figures out of range, a high `s`, or no such point.
pub(crate) fn recover(digest: &[u8; 32], scalars: &[u8; 64], odd: bool) -> Option<[u8; 64]> {
    if is_high(scalars) { None } else { chosen::recover(digest, scalars, odd) }
}

/// Did the key of these 65 uncompressed bytes make `r`, `s` over the digest? A high `s` is as good as a low one here.
pub(crate) fn verify(public: &[u8; 65], digest: &[u8; 32], scalars: &[u8; 64]) -> bool {
    chosen::verify(public, digest, scalars)
}

/// Is `s` in the upper half of the group?
pub(crate) fn is_high(scalars: &[u8; 64]) -> bool {
    scalars[32..] > HALF_ORDER[..]
}

#[cfg(all(test, feature = "secp256k1"))]
mod tests {
    use alloy_primitives::U256;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_backends_agree_bit_for_bit(
            key in any::<[u8; 32]>(), digest in any::<[u8; 32]>(), flip in 0_usize..130, odd in any::<bool>(),
        ) {
            let Ok(key) = NonZeroScalar::try_from(&key[..]) else { return Ok(()) };
            let signed = rust::sign(&key, &digest);
            prop_assert_eq!(c::sign(&key, &digest), signed);
            prop_assert!(!is_high(&signed.0));
            let public = rust::recover(&digest, &signed.0, signed.1);
            let mut point = [4; 65];
            point[1..].copy_from_slice(&public.unwrap());
            prop_assert_eq!(&c::public(&key), &point[1..]);
            prop_assert_eq!(&rust::public(&key), &point[1..]);
            // Whole, and with one byte changed (or none, above 63).
            let mut scalars = signed.0;
            if let Some(byte) = scalars.get_mut(flip) {
                *byte ^= 0x11;
            }
            prop_assert_eq!(c::recover(&digest, &scalars, odd), rust::recover(&digest, &scalars, odd));
            prop_assert_eq!(c::verify(&point, &digest, &scalars), rust::verify(&point, &digest, &scalars));
            prop_assert_eq!(rust::verify(&point, &digest, &scalars), flip > 63);
            point[1 + flip % 64] ^= 1;
            prop_assert_eq!(c::verify(&point, &digest, &scalars), rust::verify(&point, &digest, &scalars));
        }

        #[test]
        fn both_backends_refuse_the_same_figures(
            r in prop::sample::select(edges()), s in prop::sample::select(edges()), digest in any::<[u8; 32]>(), odd in any::<bool>(),
        ) {
            let mut scalars = [0; 64];
            scalars[..32].copy_from_slice(&r);
            scalars[32..].copy_from_slice(&s);
            let expected = if is_high(&scalars) { None } else { rust::recover(&digest, &scalars, odd) };
            prop_assert_eq!(recover(&digest, &scalars, odd), expected);
        }
    }

    /// 0, 1, 2, half the order and its neighbour, the order and its neighbours, the field and the largest word.
    fn edges() -> Vec<[u8; 32]> {
        let order = U256::from_be_bytes(HALF_ORDER) * U256::from(2) + U256::from(1);
        let mut all =
            vec![[0xff; 32], HALF_ORDER, (U256::from_be_bytes(HALF_ORDER) + U256::from(1)).to_be_bytes()];
        for step in 0..3_u8 {
            let step = U256::from(step);
            all.extend([step, order - step, order + step].map(|word| word.to_be_bytes()));
        }
        all
    }
}
