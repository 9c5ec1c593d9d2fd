//! What one guess of a passphrase costs.

use std::time::Duration;

use crate::primitives::Argon2Cost;
#[cfg(not(target_arch = "wasm32"))]
use crate::primitives::{PrimitiveRefused, argon2id};

/// An unlock should take about so long; a wallet is opened a few times a day.
const AIM: Duration = Duration::from_millis(500);
/// Memory grows up to here; more is refused by small phones that the vault may move to.
const MOST_KIB: u32 = 512 * 1024;
/// A vault of an earlier version may ask for as little.
const LEAST: Argon2Cost = Argon2Cost { memory_kib: 19 * 1024, iterations: 2, parallelism: 1 };

/// Cost that a vault may be made with: never below [`Self::FLOOR`], by construction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tuning(Argon2Cost);

impl Tuning {
    /// 64 MiB, three passes, four lanes: the second recommendation of RFC 9106, for phones and small machines.
    pub const FLOOR: Self = Self::of(64 * 1024);
    /// 256 MiB, three passes, four lanes.
    pub const DESKTOP: Self = Self::of(256 * 1024);

    const fn of(memory_kib: u32) -> Self {
        Self(Argon2Cost { memory_kib, iterations: 3, parallelism: 4 })
    }

    /// The most that this machine does in about half a second, from one try at [`Self::FLOOR`].
    ///
    /// # Errors
    /// [`PrimitiveRefused`] when the system has no memory for the try.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn measured() -> Result<Self, PrimitiveRefused> {
        let begun = std::time::Instant::now();
        argon2id(b"how fast is it", &[0; 16], Self::FLOOR.0, 32, b"", b"")?;
        Ok(Self::for_speed(Self::FLOOR.0, begun.elapsed()))
    }

    /// What this machine can do, from how long `cost` took. Memory first: it is what guessing machines lack.
    #[must_use]
    pub fn for_speed(cost: Argon2Cost, took: Duration) -> Self {
        let takes = |memory_kib: u32| {
            let work = |memory: u32, passes: u32| f64::from(memory) * f64::from(passes);
            took.as_secs_f64() * work(memory_kib, 3) / work(cost.memory_kib, cost.iterations)
        };
        let mut memory_kib = Self::FLOOR.0.memory_kib;
        while memory_kib < MOST_KIB && takes(memory_kib * 2) <= AIM.as_secs_f64() {
            memory_kib *= 2;
        }
        Self::of(memory_kib)
    }

    /// Does a vault that was made with `cost` fall short of this?
    #[must_use]
    pub fn is_above(&self, cost: Argon2Cost) -> bool {
        self.0.memory_kib > cost.memory_kib || self.0.iterations > cost.iterations
    }

    /// The figures.
    #[must_use]
    pub const fn cost(&self) -> Argon2Cost {
        self.0
    }
}

/// Figures in a file are somebody else's: too little is a downgrade, too much a denial of service.
pub(super) const fn is_acceptable(cost: Argon2Cost) -> bool {
    cost.memory_kib >= LEAST.memory_kib
        && cost.memory_kib <= 1024 * 1024
        && cost.iterations >= LEAST.iterations
        && cost.iterations <= 16
        && cost.parallelism >= 1
        && cost.parallelism <= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fast_machines_use_more_memory_and_slow_ones_the_floor() {
        let mib =
            |took_ms| Tuning::for_speed(Tuning::FLOOR.0, Duration::from_millis(took_ms)).0.memory_kib / 1024;
        assert_eq!([1, 62, 80, 125, 126, 250, 251, 5_000].map(mib), [512, 512, 256, 256, 128, 128, 64, 64]);
        let weak = Tuning::for_speed(LEAST, Duration::from_millis(20));
        assert_eq!(weak.0.memory_kib, 256 * 1024, "19 MiB twice in 20 ms is 64 MiB three times in 101 ms");
    }

    #[test]
    fn what_falls_short_is_known() {
        assert!(Tuning::FLOOR.is_above(LEAST) && Tuning::DESKTOP.is_above(Tuning::FLOOR.0));
        assert!(!Tuning::FLOOR.is_above(Tuning::DESKTOP.0) && !Tuning::FLOOR.is_above(Tuning::FLOOR.0));
        let two_passes = Argon2Cost { iterations: 2, ..Tuning::DESKTOP.0 };
        assert!(Tuning::FLOOR.is_above(two_passes));
    }

    #[test]
    fn every_tuning_can_be_read_back() {
        for took in [1, 80, 5_000] {
            assert!(is_acceptable(Tuning::for_speed(LEAST, Duration::from_millis(took)).0));
        }
    }
}
