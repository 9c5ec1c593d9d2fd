//! PBKDF2 (RFC 8018), straight on the compression function: the two halves of the HMAC key are hashed once, and each round
//! is two blocks. That is what makes it as fast as the assembly of `ring`, without unsafe code here.

use sha2::{
    Digest,
    block_api::{compress256, compress512},
};
use zeroize::{Zeroize, Zeroizing};

use super::{Hash, MAX_OUTPUT, PrimitiveRefused};

/// Rounds times blocks: about half a minute of a slow core.
const MAX_ROUNDS: u64 = 50_000_000;

/// `length` bytes from a password.
///
/// # Errors
/// [`PrimitiveRefused::Parameter`] for no rounds or no output, [`PrimitiveRefused::TooCostly`] above 50 million rounds.
pub fn pbkdf2(
    hash: Hash,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, PrimitiveRefused> {
    if iterations == 0 || length == 0 {
        return Err(PrimitiveRefused::Parameter);
    }
    let blocks = length.div_ceil(hash.size()) as u64;
    if length > MAX_OUTPUT || u64::from(iterations).saturating_mul(blocks) > MAX_ROUNDS {
        return Err(PrimitiveRefused::TooCostly);
    }
    let mut out = Zeroizing::new(vec![0; length]);
    match hash {
        Hash::Sha256 => pbkdf2_sha256(password, salt, iterations, &mut out),
        Hash::Sha512 => pbkdf2_sha512(password, salt, iterations, &mut out),
    }
    Ok(out)
}

macro_rules! pbkdf2_over {
    ($hmac:ident, $function:ident, $sha:ty, $word:ty, $block:literal, $digest:literal, $compress:ident, $initial:expr) => {
        /// An HMAC key, hashed as far as it can be without a message.
        #[derive(Zeroize, zeroize::ZeroizeOnDrop)]
        pub(crate) struct $hmac {
            inner: [$word; 8],
            outer: [$word; 8],
        }

        impl $hmac {
            pub(crate) fn new(key: &[u8]) -> Self {
                let mut block = Zeroizing::new([0_u8; $block]);
                if key.len() > $block {
                    block[..$digest].copy_from_slice(&<$sha>::digest(key));
                } else {
                    block[..key.len()].copy_from_slice(key);
                }
                let begun = |pad: u8| {
                    let mut state: [$word; 8] = $initial;
                    let mut padded = block.map(|byte| byte ^ pad);
                    $compress(&mut state, &[padded]);
                    padded.zeroize();
                    state
                };
                Self { inner: begun(0x36), outer: begun(0x5c) }
            }

            /// The code of a message, as words.
            fn words(&self, parts: &[&[u8]]) -> [$word; 8] {
                let mut state = self.inner;
                let mut block = Zeroizing::new([0_u8; $block]);
                let (mut used, mut total) = (0, $block as u64);
                for byte in parts.iter().copied().flatten() {
                    block[used] = *byte;
                    used += 1;
                    total += 1;
                    if used == $block {
                        $compress(&mut state, std::slice::from_ref(&*block));
                        used = 0;
                    }
                }
                block[used] = 0x80;
                block[used + 1..].fill(0);
                // The length field is an eighth of a block; the upper half of SHA-512's is always zero here.
                if used + 1 > $block - $block / 8 {
                    $compress(&mut state, std::slice::from_ref(&*block));
                    block.fill(0);
                }
                block[$block - 8..].copy_from_slice(&(total * 8).to_be_bytes());
                $compress(&mut state, std::slice::from_ref(&*block));
                let mut last = Self::last_block();
                Self::put(&state, &mut *last);
                let mut outer = self.outer;
                $compress(&mut outer, std::slice::from_ref(&*last));
                outer
            }

            /// A block that holds a digest, with its padding.
            fn last_block() -> Zeroizing<[u8; $block]> {
                let mut block = Zeroizing::new([0_u8; $block]);
                block[$digest] = 0x80;
                block[$block - 8..].copy_from_slice(&(($block + $digest) as u64 * 8).to_be_bytes());
                block
            }

            fn put(words: &[$word; 8], into: &mut [u8]) {
                for (bytes, word) in into.chunks_exact_mut(size_of::<$word>()).zip(words) {
                    bytes.copy_from_slice(&word.to_be_bytes());
                }
            }
        }

        pub(crate) fn $function(password: &[u8], salt: &[u8], iterations: u32, out: &mut [u8]) {
            let key = $hmac::new(password);
            let mut block = $hmac::last_block();
            for (part, number) in out.chunks_mut($digest).zip(1_u32..) {
                let mut state = key.words(&[salt, &number.to_be_bytes()]);
                let mut sum = Zeroizing::new(state);
                for _ in 1..iterations {
                    $hmac::put(&state, &mut *block);
                    state = key.inner;
                    $compress(&mut state, std::slice::from_ref(&*block));
                    $hmac::put(&state, &mut *block);
                    state = key.outer;
                    $compress(&mut state, std::slice::from_ref(&*block));
                    for (sum, word) in sum.iter_mut().zip(state) {
                        *sum ^= word;
                    }
                }
                let mut bytes = Zeroizing::new([0_u8; $digest]);
                $hmac::put(&sum, &mut *bytes);
                part.copy_from_slice(&bytes[..part.len()]);
                state.zeroize();
            }
        }
    };
}

pbkdf2_over!(
    HmacSha256,
    pbkdf2_sha256,
    sha2::Sha256,
    u32,
    64,
    32,
    compress256,
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,]
);
pbkdf2_over!(
    HmacSha512,
    pbkdf2_sha512,
    sha2::Sha512,
    u64,
    128,
    64,
    compress512,
    [
        0x6a09_e667_f3bc_c908,
        0xbb67_ae85_84ca_a73b,
        0x3c6e_f372_fe94_f82b,
        0xa54f_f53a_5f1d_36f1,
        0x510e_527f_ade6_82d1,
        0x9b05_688c_2b3e_6c1f,
        0x1f83_d9ab_fb41_bd6b,
        0x5be0_cd19_137e_2179,
    ]
);

impl HmacSha512 {
    /// The code of a message, written into `out`.
    pub(crate) fn mac(&self, parts: &[&[u8]], out: &mut [u8; 64]) {
        let mut words = self.words(parts);
        Self::put(&words, out);
        words.zeroize();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;
    use proptest::prelude::*;

    /// RFC 7914, section 11.
    #[test]
    fn sha256_is_the_published_one() {
        let key = pbkdf2(Hash::Sha256, b"passwd", b"salt", 1, 64).unwrap();
        assert_eq!(
            hex::encode(&*key),
            "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc\
             49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
        );
        let key = pbkdf2(Hash::Sha256, b"Password", b"NaCl", 80_000, 64).unwrap();
        assert!(hex::encode(&*key).starts_with("4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414"));
    }

    #[test]
    fn costs_are_bounded_before_the_work() {
        let run = |rounds, length| pbkdf2(Hash::Sha256, b"p", b"s", rounds, length).map(|_| ());
        assert_eq!(run(0, 32), Err(PrimitiveRefused::Parameter));
        assert_eq!(run(1, 0), Err(PrimitiveRefused::Parameter));
        for (rounds, length) in [(u32::MAX, 32), (50_000_001, 32), (25_000_001, 33), (1, 2 << 20)] {
            assert_eq!(run(rounds, length), Err(PrimitiveRefused::TooCostly));
        }
    }

    proptest! {
        /// Two other implementations: the `hmac` crate's for one round, `ring`'s for all of it.
        #[test]
        fn agrees_with_others(key in prop::collection::vec(any::<u8>(), 0..300), salt in prop::collection::vec(any::<u8>(), 0..300), rounds in 1_u32..20, length in 1_usize..200) {
            for (hash, other) in [
                (Hash::Sha256, ring::pbkdf2::PBKDF2_HMAC_SHA256),
                (Hash::Sha512, ring::pbkdf2::PBKDF2_HMAC_SHA512),
            ] {
                let mut expected = vec![0; length];
                ring::pbkdf2::derive(other, rounds.try_into().unwrap(), &salt, &key, &mut expected);
                prop_assert_eq!(&*pbkdf2(hash, &key, &salt, rounds, length).unwrap(), &expected);
            }
            let mut mac = [0; 64];
            HmacSha512::new(&key).mac(&[&salt], &mut mac);
            prop_assert_eq!(&mac[..], &super::super::hmac(Hash::Sha512, &key, &salt)[..]);
        }
    }
}
