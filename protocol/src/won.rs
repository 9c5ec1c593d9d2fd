//! Whole Korean won.

use std::{fmt, iter, str::FromStr};

use serde::{Deserialize, Serialize};

/// Whole Korean won, never negative, at most [`Won::MAX`]. A JSON number on the wire.
///
/// There is no `+`: sums of foreign amounts may leave the range, and then the answer is `None`, never a panic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = u64, minimum = 0, maximum = 1_000_000_000_000_000_u64))]
#[serde(try_from = "u64", into = "u64")]
pub struct Won(u64);

/// The amount is above [`Won::MAX`] or not a whole number of won.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a whole amount from 0 to {} won", Won::MAX.0)]
pub struct NotWon;

impl Won {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// 10^15: far above any balance here, and exact in a JavaScript number (2^53).
    pub const MAX: Self = Self(1_000_000_000_000_000);

    /// The amount as a number of won.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// `true` for 0 won.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum, or `None` above [`Won::MAX`].
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        Self::try_from(self.0.checked_add(other.0)?).ok()
    }

    /// The difference, or `None` below zero.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }

    /// The sum of all, or `None` above [`Won::MAX`].
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        iter::IntoIterator::into_iter(amounts).try_fold(Self::ZERO, Self::checked_add)
    }

    /// Digits in groups of three, without a unit: `4,500`.
    #[must_use]
    pub fn grouped(self) -> String {
        let digits = self.0.to_string();
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        out
    }
}

impl TryFrom<u64> for Won {
    type Error = NotWon;
    fn try_from(amount: u64) -> Result<Self, NotWon> {
        if amount <= Self::MAX.0 { Ok(Self(amount)) } else { Err(NotWon) }
    }
}

impl TryFrom<i64> for Won {
    type Error = NotWon;
    fn try_from(amount: i64) -> Result<Self, NotWon> {
        u64::try_from(amount).map_err(|_| NotWon)?.try_into()
    }
}

impl From<Won> for u64 {
    fn from(amount: Won) -> Self {
        amount.0
    }
}

impl From<Won> for i64 {
    fn from(amount: Won) -> Self {
        // `MAX` is far below `i64::MAX`, so the bit pattern is the value.
        amount.0.cast_signed()
    }
}

impl From<u32> for Won {
    fn from(amount: u32) -> Self {
        Self(u64::from(amount))
    }
}

/// Plain digits only: no sign, no spaces, no separators, no leading zeros except `0` itself.
impl FromStr for Won {
    type Err = NotWon;
    fn from_str(text: &str) -> Result<Self, NotWon> {
        let plain = !text.is_empty()
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && (text == "0" || !text.starts_with('0'));
        if !plain {
            return Err(NotWon);
        }
        text.parse::<u64>().map_err(|_| NotWon)?.try_into()
    }
}

impl fmt::Display for Won {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn any_won() -> impl Strategy<Value = Won> {
        (0..=Won::MAX.0).prop_map(Won)
    }

    proptest! {
        #[test]
        fn adding_then_subtracting_gives_the_first_back(a in any_won(), b in any_won()) {
            match a.checked_add(b) {
                Some(sum) => prop_assert_eq!(sum.checked_sub(b), Some(a)),
                None => prop_assert!(a.0 + b.0 > Won::MAX.0),
            }
        }

        #[test]
        fn addition_does_not_care_about_order(a in any_won(), b in any_won()) {
            prop_assert_eq!(a.checked_add(b), b.checked_add(a));
        }

        #[test]
        fn subtraction_never_goes_below_zero(a in any_won(), b in any_won()) {
            prop_assert_eq!(a.checked_sub(b).is_some(), a >= b);
        }

        #[test]
        fn json_round_trip_is_exact(a in any_won()) {
            let json = serde_json::to_string(&a).unwrap();
            prop_assert_eq!(&json, &a.0.to_string());
            prop_assert_eq!(serde_json::from_str::<Won>(&json).unwrap(), a);
        }

        #[test]
        fn text_round_trip_is_exact(a in any_won()) {
            prop_assert_eq!(a.to_string().parse::<Won>(), Ok(a));
        }

        #[test]
        fn amounts_above_the_maximum_are_refused(above in Won::MAX.0 + 1..) {
            prop_assert!(Won::try_from(above).is_err());
            prop_assert!(serde_json::from_str::<Won>(&above.to_string()).is_err());
        }

        #[test]
        fn grouping_only_adds_commas(a in any_won()) {
            prop_assert_eq!(a.grouped().replace(',', ""), a.to_string());
        }
    }

    #[test]
    fn foreign_spellings_are_refused() {
        for text in ["", "-1", "+1", " 1", "1 ", "1,000", "1.0", "1e3", "01", "１", "1000000000000001"] {
            assert!(text.parse::<Won>().is_err(), "{text:?}");
        }
        for json in ["-1", "1.5", "\"1\"", "null", "1e300"] {
            assert!(serde_json::from_str::<Won>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn grouping_reads_as_written_in_korea() {
        assert_eq!(Won(0).grouped(), "0");
        assert_eq!(Won(999).grouped(), "999");
        assert_eq!(Won(4_500).grouped(), "4,500");
        assert_eq!(Won(120_000_000).grouped(), "120,000,000");
    }
}
