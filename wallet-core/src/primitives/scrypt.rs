//! scrypt (RFC 7914).

use zeroize::Zeroizing;

use super::{MAX_MEMORY, MAX_OUTPUT, PrimitiveRefused};

/// `n` times `r` times `p`: 64 times the usual keystore, about half a minute.
const MAX_WORK: u64 = 1 << 27;

/// Cost of one guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScryptCost {
    /// A power of two above 1. The RFC's `n < 2^(16 r)` is not asked for: its erratum 5971 withdraws it, and files with
    /// n = 262144, r = 1 are about.
    pub n: u64,
    /// Block size.
    pub r: u32,
    /// Repetitions.
    pub p: u32,
}

impl ScryptCost {
    fn params(self) -> Result<scrypt::Params, PrimitiveRefused> {
        let Self { n, r, p } = self;
        if n < 2 || !n.is_power_of_two() || r == 0 || p == 0 {
            return Err(PrimitiveRefused::Parameter);
        }
        let (r, p) = (u64::from(r), u64::from(p));
        let bytes = |count: u64| count.checked_mul(r).and_then(|blocks| blocks.checked_mul(128));
        let within = |bytes: Option<u64>, limit: u64| bytes.is_some_and(|bytes| bytes <= limit);
        let work = n.checked_mul(r).and_then(|work| work.checked_mul(p));
        if !within(bytes(n), MAX_MEMORY) || !within(bytes(p), MAX_MEMORY / 16) || !within(work, MAX_WORK) {
            return Err(PrimitiveRefused::TooCostly);
        }
        let log_n = u8::try_from(n.trailing_zeros()).map_err(|_| PrimitiveRefused::Parameter)?;
        scrypt::Params::new(log_n, self.r, self.p).map_err(|_| PrimitiveRefused::Parameter)
    }
}

/// `length` bytes from a password.
///
/// # Errors
/// [`PrimitiveRefused::Parameter`], or [`PrimitiveRefused::TooCostly`] above 1 GiB or n·r·p = 2^27.
pub fn scrypt(
    password: &[u8],
    salt: &[u8],
    cost: ScryptCost,
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, PrimitiveRefused> {
    let params = cost.params()?;
    if length == 0 || length > MAX_OUTPUT {
        return Err(PrimitiveRefused::Parameter);
    }
    let mut out = Zeroizing::new(vec![0; length]);
    ::scrypt::scrypt(password, salt, &params, &mut out).map_err(|_| PrimitiveRefused::Parameter)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;

    /// RFC 7914, section 12.
    #[test]
    fn the_published_keys_come_out() {
        let run = |password: &[u8], salt: &[u8], n, r, p| {
            hex::encode(&*scrypt(password, salt, ScryptCost { n, r, p }, 64).unwrap())
        };
        assert!(run(b"", b"", 16, 1, 1).starts_with("77d6576238657b203b19ca42c18a0497f16b4844e3074ae8"));
        assert!(run(b"password", b"NaCl", 1024, 8, 16).starts_with("fdbabe1c9d3472007856e7190d01e9fe"));
    }

    #[test]
    fn costs_are_bounded_before_the_work() {
        let refused = |n, r, p| ScryptCost { n, r, p }.params().err();
        for (n, r, p) in [(0, 8, 1), (1, 8, 1), (3, 8, 1), (262_143, 8, 1), (2, 0, 1), (2, 8, 0)] {
            assert_eq!(refused(n, r, p), Some(PrimitiveRefused::Parameter), "{n} {r} {p}");
        }
        for (n, r, p) in [
            (1 << 21, 8, 1),
            (1 << 20, 9, 1),
            (1 << 63, 1, 1),
            (2, u32::MAX, u32::MAX),
            (2, 1, u32::MAX),
            (1 << 20, 8, 17),
        ] {
            assert_eq!(refused(n, r, p), Some(PrimitiveRefused::TooCostly), "{n} {r} {p}");
        }
        for (n, r, p) in [(262_144, 8, 1), (262_144, 1, 8), (1 << 20, 8, 1), (2, 1, 1)] {
            assert_eq!(refused(n, r, p), None, "{n} {r} {p}");
        }
    }
}
