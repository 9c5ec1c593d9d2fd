//! Argon2id, version 0x13 (RFC 9106).

use argon2::{Algorithm, Argon2, AssociatedData, ParamsBuilder, Version};
use zeroize::Zeroizing;

use super::{MAX_MEMORY, MAX_OUTPUT, PrimitiveRefused};

/// KiB times passes: 64 GiB, about a minute.
const MAX_WORK: u64 = 64 << 20;

/// Cost of one guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argon2Cost {
    /// Memory in KiB, at least 8 for each lane.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
}

/// `length` bytes from a password of any length and a salt of at least 8 bytes. `secret` and `ad` may be empty; `ad` has at
/// most 32 bytes.
///
/// # Errors
/// [`PrimitiveRefused::Parameter`], or [`PrimitiveRefused::TooCostly`] above 1 GiB or 64 GiB in all passes.
pub fn argon2id(
    password: &[u8],
    salt: &[u8],
    cost: Argon2Cost,
    length: usize,
    secret: &[u8],
    ad: &[u8],
) -> Result<Zeroizing<Vec<u8>>, PrimitiveRefused> {
    let memory = u64::from(cost.memory_kib);
    if memory * 1024 > MAX_MEMORY || memory.saturating_mul(cost.iterations.into()) > MAX_WORK {
        return Err(PrimitiveRefused::TooCostly);
    }
    if length > MAX_OUTPUT {
        return Err(PrimitiveRefused::Parameter);
    }
    let parameter = |_| PrimitiveRefused::Parameter;
    let params = ParamsBuilder::new()
        .m_cost(cost.memory_kib)
        .t_cost(cost.iterations)
        .p_cost(cost.parallelism)
        .output_len(length)
        .data(AssociatedData::new(ad).map_err(parameter)?)
        .build()
        .map_err(parameter)?;
    let argon2 =
        Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params).map_err(parameter)?;
    let mut out = Zeroizing::new(vec![0; length]);
    argon2.hash_password_into(password, salt, &mut out).map_err(parameter)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloy_primitives::hex;

    /// RFC 9106, section 5.3.
    #[test]
    fn the_published_key_comes_out() {
        let cost = Argon2Cost { memory_kib: 32, iterations: 3, parallelism: 4 };
        let key = argon2id(&[1; 32], &[2; 16], cost, 32, &[3; 8], &[4; 12]).unwrap();
        assert_eq!(hex::encode(&*key), "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    #[test]
    fn costs_are_bounded_before_the_work() {
        let run = |memory_kib, iterations, parallelism, length| {
            let cost = Argon2Cost { memory_kib, iterations, parallelism };
            argon2id(b"password", b"saltsalt", cost, length, b"", b"").err()
        };
        for (memory, passes, lanes, length) in
            [(0, 1, 1, 32), (8, 0, 1, 32), (8, 1, 0, 32), (31, 1, 4, 32), (8, 1, 1, 3), (8, 1, 1, 2 << 20)]
        {
            assert_eq!(run(memory, passes, lanes, length), Some(PrimitiveRefused::Parameter));
        }
        for (memory, passes) in [(u32::MAX, 1), ((1 << 20) + 1, 1), (1 << 20, 65), (8, u32::MAX)] {
            assert_eq!(run(memory, passes, 1, 32), Some(PrimitiveRefused::TooCostly));
        }
        assert_eq!(run(8, 1, 1, 4), None);
    }
}
