//! Amounts as text: whole won and wei, which may be larger than any number type of ours, as decimal digits.

use jigap_kit::{amounts_hidden, use_i18n};
use protocol::{Won, app::Asset};

/// Wei of one coin, as a power of ten.
const COIN_DECIMALS: usize = 18;
/// Digits behind the point that a person can still use.
const SHOWN_DECIMALS: usize = 6;

/// `0.0123 ETH`; what is smaller than can be shown is said to be so.
pub(crate) fn coin_text(wei: &str, name: &str) -> String {
    if amounts_hidden() {
        return format!("•••• {name}");
    }
    format!("{} {name}", coin_digits(wei))
}

fn coin_digits(wei: &str) -> String {
    let wei = wei.trim_start_matches('0');
    if wei.is_empty() {
        return "0".to_owned();
    }
    if !wei.bytes().all(|digit| digit.is_ascii_digit()) {
        return wei.to_owned();
    }
    let padded = format!("{wei:0>width$}", width = COIN_DECIMALS + 1);
    let (whole, part) = padded.split_at(padded.len() - COIN_DECIMALS);
    let part = part[..SHOWN_DECIMALS].trim_end_matches('0');
    match (whole, part) {
        ("0", "") => "<0.000001".to_owned(),
        (whole, "") => grouped(whole),
        (whole, part) => format!("{}.{part}", grouped(whole)),
    }
}

/// `1,234,567`.
pub(crate) fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount of an asset in the words of the language. Call it while drawing.
pub(crate) fn asset_text(asset: Asset, units: &str, coin_name: &str) -> String {
    match asset {
        Asset::Won => use_i18n().won(won_of(units)),
        Asset::Coin => coin_text(units, coin_name),
    }
}

/// Units of the won token; what is more than there can be reads as the most.
pub(crate) fn won_of(units: &str) -> Won {
    units.parse().unwrap_or(Won::MAX)
}

/// What was typed as an amount, in units of the asset: whole won (with commas, with 원), or coins with a decimal point.
/// Nothing, zero, a fraction of a unit and anything else is `None`.
pub(crate) fn units_of(asset: Asset, typed: &str) -> Option<String> {
    let text: String = typed.trim().trim_end_matches('원').chars().filter(|letter| *letter != ',').collect();
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let decimals = match asset {
        Asset::Won => 0,
        Asset::Coin => COIN_DECIMALS,
    };
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    if whole.is_empty() || whole.len() > 30 || part.len() > decimals || !digits(whole) || !digits(part) {
        return None;
    }
    if text.ends_with('.') {
        return None;
    }
    let units = format!("{whole}{part:0<decimals$}");
    let units = units.trim_start_matches('0');
    (!units.is_empty()).then(|| units.to_owned())
}

/// Is one decimal number of units more than another?
pub(crate) fn is_more(units: &str, than: &str) -> bool {
    let (units, than) = (units.trim_start_matches('0'), than.trim_start_matches('0'));
    units.len() > than.len() || (units.len() == than.len() && units > than)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wei_read_as_coins() {
        for (wei, coins) in [
            ("0", "0"),
            ("1", "<0.000001"),
            ("1000000000000", "0.000001"),
            ("12300000000000000", "0.0123"),
            ("1000000000000000000", "1"),
            ("1234567000000000000000000", "1,234,567"),
            ("1999999999999999999", "1.999999"),
        ] {
            assert_eq!(coin_digits(wei), coins, "{wei}");
        }
    }

    #[test]
    fn digits_are_grouped_by_three() {
        for (digits, text) in [("1", "1"), ("123", "123"), ("1234", "1,234"), ("1234567", "1,234,567")] {
            assert_eq!(grouped(digits), text);
        }
    }

    #[test]
    fn typed_amounts_are_units_or_nothing() {
        for (typed, units) in [("4500", Some("4500")), (" 4,500원 ", Some("4500")), ("007", Some("7"))] {
            assert_eq!(units_of(Asset::Won, typed).as_deref(), units, "{typed}");
        }
        for typed in ["", "0", "1.5", "-3", "백원", "1e3", "1.", ".", "원"] {
            assert_eq!(units_of(Asset::Won, typed), None, "{typed}");
        }
        for (typed, units) in
            [("1", "1000000000000000000"), ("0.0123", "12300000000000000"), ("0.000000000000000001", "1")]
        {
            assert_eq!(units_of(Asset::Coin, typed).as_deref(), Some(units), "{typed}");
        }
        assert_eq!(units_of(Asset::Coin, "0.0000000000000000001"), None, "a fraction of a wei");
        assert_eq!(units_of(Asset::Coin, "0.0"), None);
    }

    #[test]
    fn long_numbers_compare_as_numbers() {
        assert!(is_more("10", "9"));
        assert!(!is_more("9", "10"));
        assert!(!is_more("010", "10"));
        assert!(is_more(
            "115792089237316195423570985008687907853269984665640564039457584007913129639935",
            "1"
        ));
    }
}
