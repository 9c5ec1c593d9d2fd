//! Figures as JSON-RPC writes them: `0x` and hex digits without zeros before them.

use alloy_primitives::U256;
use serde::{Deserialize, Deserializer, de::Error};

/// Reads one. `None` for anything but 1 to 64 hex digits behind `0x`.
pub(super) fn parse(text: &str) -> Option<U256> {
    let digits = text.strip_prefix("0x")?;
    let plain =
        !digits.is_empty() && digits.len() <= 64 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    plain.then(|| U256::from_str_radix(digits, 16).ok()).flatten()
}

/// Writes one.
pub(super) fn write(figure: U256) -> String {
    format!("{figure:#x}")
}

/// A figure in an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quantity(pub(super) U256);

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        parse(&text).map(Self).ok_or_else(|| D::Error::custom("not a quantity"))
    }
}

impl Quantity {
    pub(super) fn small(self) -> Option<u64> {
        u64::try_from(self.0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_strictly_and_written_short() {
        assert_eq!(parse("0x0"), Some(U256::ZERO));
        assert_eq!(parse("0x2a"), Some(U256::from(42)));
        assert_eq!(parse(&format!("0x{}", "f".repeat(64))), Some(U256::MAX));
        for text in ["", "0x", "2a", "0xg", "0x+1", "-0x1", "0x 1", &format!("0x1{}", "0".repeat(64))] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!((write(U256::ZERO), write(U256::from(42))), ("0x0".to_owned(), "0x2a".to_owned()));
    }
}
