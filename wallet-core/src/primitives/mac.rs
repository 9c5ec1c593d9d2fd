//! HMAC (RFC 2104) and HKDF (RFC 5869).

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::{Hash, PrimitiveRefused};

/// The whole code of a message.
#[must_use]
pub fn hmac(hash: Hash, key: &[u8], message: &[u8]) -> Zeroizing<Vec<u8>> {
    mac(hash, key, &[message])
}

/// `length` bytes from the key material `ikm`; an empty `salt` is the standard's zeros.
///
/// # Errors
/// [`PrimitiveRefused::Parameter`] above 255 blocks.
pub fn hkdf(
    hash: Hash,
    ikm: &[u8],
    salt: &[u8],
    info: &[u8],
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, PrimitiveRefused> {
    let blocks = length.div_ceil(hash.size());
    let blocks = u8::try_from(blocks).map_err(|_| PrimitiveRefused::Parameter)?;
    let key = mac(hash, salt, &[ikm]);
    let mut out = Zeroizing::new(Vec::with_capacity(usize::from(blocks) * hash.size()));
    let mut block = Zeroizing::new(Vec::new());
    for number in 1..=blocks {
        block = mac(hash, &key, &[&block, info, &[number]]);
        out.extend_from_slice(&block);
    }
    out.truncate(length);
    Ok(out)
}

fn mac(hash: Hash, key: &[u8], parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    match hash {
        Hash::Sha256 => finish::<Hmac<Sha256>>(key, parts),
        Hash::Sha512 => finish::<Hmac<Sha512>>(key, parts),
    }
}

fn finish<M: Mac + KeyInit>(key: &[u8], parts: &[&[u8]]) -> Zeroizing<Vec<u8>> {
    let mut mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes keys of every length");
    for part in parts {
        mac.update(part);
    }
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;

    /// RFC 4231, case 2.
    #[test]
    fn hmac_is_the_published_one() {
        let mac = hmac(Hash::Sha256, b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex::encode(&*mac), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        let mac = hmac(Hash::Sha512, b"Jefe", b"what do ya want for nothing?");
        assert!(hex::encode(&*mac).starts_with("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd6"));
    }

    /// RFC 5869, cases 1 and 3.
    #[test]
    fn hkdf_is_the_published_one() {
        let salt = hex::decode("000102030405060708090a0b0c").unwrap();
        let info = hex::decode("f0f1f2f3f4f5f6f7f8f9").unwrap();
        let out = hkdf(Hash::Sha256, &[0x0b; 22], &salt, &info, 42).unwrap();
        assert_eq!(
            hex::encode(&*out),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
        );
        let out = hkdf(Hash::Sha256, &[0x0b; 22], b"", b"", 42).unwrap();
        assert_eq!(
            hex::encode(&*out),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        );
    }

    #[test]
    fn hkdf_ends_at_255_blocks() {
        for hash in [Hash::Sha256, Hash::Sha512] {
            assert_eq!(hkdf(hash, b"k", b"", b"", 255 * hash.size()).unwrap().len(), 255 * hash.size());
            assert_eq!(
                hkdf(hash, b"k", b"", b"", 255 * hash.size() + 1).unwrap_err(),
                PrimitiveRefused::Parameter
            );
        }
        assert!(hkdf(Hash::Sha256, b"k", b"", b"", 0).unwrap().is_empty());
    }
}
