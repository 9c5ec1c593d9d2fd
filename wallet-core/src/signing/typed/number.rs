//! Whole figures: JSON numbers, decimal texts, and `0x` texts for figures from 0 up.

use alloy_primitives::U256;

use super::Json;

/// A figure of at most `bits` bits, from 0 up.
pub(crate) fn unsigned(value: &Json<'_>, bits: usize) -> Option<U256> {
    let figure = match value {
        Json::Unsigned(figure) => U256::from(*figure),
        Json::Text(text) => magnitude(text)?,
        _ => return None,
    };
    (figure.bit_len() <= bits).then_some(figure)
}

/// A figure from -2^(bits-1) to 2^(bits-1) - 1, in two's complement.
pub(crate) fn signed(value: &Json<'_>, bits: usize) -> Option<U256> {
    let (negative, figure) = match value {
        Json::Unsigned(figure) => (false, U256::from(*figure)),
        Json::Signed(figure) => (true, U256::from(figure.unsigned_abs())),
        Json::Text(text) => match text.strip_prefix('-') {
            // There is one zero.
            Some(digits) => (true, decimal(digits).filter(|figure| !figure.is_zero())?),
            None => (false, magnitude(text)?),
        },
        _ => return None,
    };
    let half = U256::from(1) << (bits - 1);
    let fits = if negative { figure <= half } else { figure < half };
    fits.then(|| if negative { figure.wrapping_neg() } else { figure })
}

fn magnitude(text: &str) -> Option<U256> {
    match text.strip_prefix("0x") {
        Some(digits)
            if (1..=64).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
        {
            U256::from_str_radix(digits, 16).ok()
        }
        Some(_) => None,
        None => decimal(text),
    }
}

/// Digits, without zeros before them.
fn decimal(text: &str) -> Option<U256> {
    let plain = (1..=78).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    if !plain {
        return None;
    }
    match text.parse::<u64>() {
        Ok(small) => Some(U256::from(small)),
        Err(_) => U256::from_str_radix(text, 10).ok(),
    }
}
