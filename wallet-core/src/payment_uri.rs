//! ERC-681 payment requests, strictly: what is not a plain payment of coin or of one ERC-20 token is refused, never guessed.

use alloy_primitives::{Address, U256};

use crate::keyring::read_address;

/// Longest URI that is looked at, in bytes.
pub const MAX_URI_BYTES: usize = 2_048;

/// A payment that somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentUri {
    /// The chain; `None`: not said.
    pub chain_id: Option<u64>,
    /// What is paid, and to whom.
    pub payment: Payment,
    /// Asked-for gas limit.
    pub gas_limit: Option<U256>,
    /// Asked-for price of gas, in wei.
    pub gas_price: Option<U256>,
}

/// What is paid, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Payment {
    /// The chain's coin.
    Native {
        /// Who is paid.
        to: Address,
        /// How much, in wei; `None`: the payer chooses.
        value: Option<U256>,
    },
    /// A token.
    Erc20 {
        /// Its contract.
        token: Address,
        /// Who is paid.
        to: Address,
        /// How much, in the token's smallest units.
        amount: U256,
    },
}

/// Why a text is no payment request that can be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PaymentUriRefused {
    /// More than [`MAX_URI_BYTES`].
    #[error("too long")]
    TooLong,
    /// Spaces, controls, letters beyond ASCII.
    #[error("characters that do not belong there")]
    Characters,
    /// Not `ethereum:`.
    #[error("another scheme")]
    Scheme,
    /// Not `0x` and 40 digits with a right checksum; names are not resolved here.
    #[error("not an address: {0:?}")]
    Address(String),
    /// Not decimal, or above 2^64 - 1.
    #[error("not a chain id: {0:?}")]
    Chain(String),
    /// Not a plain payment.
    #[error("another function: {0:?}")]
    Function(String),
    /// A parameter that has no place here, or not this one.
    #[error("unknown parameter: {0:?}")]
    Parameter(String),
    /// A parameter twice.
    #[error("{0:?} twice")]
    Twice(String),
    /// Not a figure, a fraction of a unit, below zero or above 2^256 - 1.
    #[error("not a whole figure: {0:?}")]
    Figure(String),
    /// A token transfer without its receiver or amount.
    #[error("{0:?} is missing")]
    Missing(&'static str),
}

/// Reads a payment request.
///
/// # Errors
/// [`PaymentUriRefused`].
pub fn read(text: &str) -> Result<PaymentUri, PaymentUriRefused> {
    if text.len() > MAX_URI_BYTES {
        return Err(PaymentUriRefused::TooLong);
    }
    let (scheme, rest) = text.split_once(':').ok_or(PaymentUriRefused::Scheme)?;
    if !scheme.eq_ignore_ascii_case("ethereum") {
        return Err(PaymentUriRefused::Scheme);
    }
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(PaymentUriRefused::Characters);
    }
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (rest, None),
    };
    let path = path.strip_prefix("pay-").unwrap_or(path);
    let (target, function) = match path.split_once('/') {
        Some((target, function)) => (target, Some(function)),
        None => (path, None),
    };
    let (target, chain_id) = match target.split_once('@') {
        Some((target, chain)) => (target, Some(read_chain(chain)?)),
        None => (target, None),
    };
    let target = read_target(target)?;
    let mut parameters = Parameters::read(query)?;
    let payment = match function {
        None => Payment::Native { to: target, value: parameters.take_figure("value")? },
        Some("transfer") => {
            // The order is the function's: the other way round is another function.
            let (to, amount) = (parameters.place("address")?, parameters.place("uint256")?);
            if to > amount {
                return Err(PaymentUriRefused::Parameter("uint256".to_owned()));
            }
            Payment::Erc20 {
                token: target,
                to: read_target(parameters.take("address").unwrap_or_default())?,
                amount: parameters.take_figure("uint256")?.ok_or(PaymentUriRefused::Missing("uint256"))?,
            }
        }
        Some(other) => return Err(PaymentUriRefused::Function(other.to_owned())),
    };
    let gas_limit = parameters.take_figure("gasLimit")?;
    let gas_price = parameters.take_figure("gasPrice")?;
    match parameters.0.first() {
        Some((key, _)) => Err(PaymentUriRefused::Parameter((*key).to_owned())),
        None => Ok(PaymentUri { chain_id, payment, gas_limit, gas_price }),
    }
}

fn read_target(text: &str) -> Result<Address, PaymentUriRefused> {
    read_address(text).map_err(|_| PaymentUriRefused::Address(text.to_owned()))
}

fn read_chain(text: &str) -> Result<u64, PaymentUriRefused> {
    let is_decimal = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_decimal.then(|| text.parse().ok()).flatten().ok_or_else(|| PaymentUriRefused::Chain(text.to_owned()))
}

/// `key=value`, each key once; `gas` is `gasLimit`.
struct Parameters<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Parameters<'a> {
    fn read(query: Option<&'a str>) -> Result<Self, PaymentUriRefused> {
        let mut all: Vec<(&str, &str)> = Vec::new();
        for pair in query.into_iter().flat_map(|query| query.split('&')) {
            let (key, value) =
                pair.split_once('=').ok_or_else(|| PaymentUriRefused::Parameter(pair.to_owned()))?;
            let key = if key == "gas" { "gasLimit" } else { key };
            if all.iter().any(|(other, _)| *other == key) {
                return Err(PaymentUriRefused::Twice(key.to_owned()));
            }
            all.push((key, value));
        }
        Ok(Self(all))
    }

    fn place(&self, key: &'static str) -> Result<usize, PaymentUriRefused> {
        self.0.iter().position(|(other, _)| *other == key).ok_or(PaymentUriRefused::Missing(key))
    }

    fn take(&mut self, key: &str) -> Option<&'a str> {
        let place = self.0.iter().position(|(other, _)| *other == key)?;
        Some(self.0.remove(place).1)
    }

    fn take_figure(&mut self, key: &str) -> Result<Option<U256>, PaymentUriRefused> {
        let figure = |text: &str| figure(text).ok_or_else(|| PaymentUriRefused::Figure(text.to_owned()));
        self.take(key).map(figure).transpose()
    }
}

/// `[+]digits[.digits][e digits]`, exactly: what comes out is whole and fits.
fn figure(text: &str) -> Option<U256> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_some_digits = |text: Option<&str>| text.is_none_or(|text| !text.is_empty() && is_digits(text));
    if !is_digits(whole)
        || (whole.is_empty() && fraction.is_none())
        || !is_some_digits(fraction)
        || !is_some_digits(exponent)
    {
        return None;
    }
    let fraction = fraction.unwrap_or_default().trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some(U256::ZERO);
    }
    // An exponent that does not fit in 32 bits is far too large for a figure that is not zero, and so is one above 77: both
    // are known before any power is computed.
    let exponent: usize = exponent.unwrap_or("0").parse::<u32>().ok()?.try_into().ok()?;
    let zeros = exponent.checked_sub(fraction.len())?;
    if digits.len().checked_add(zeros)? > 78 {
        return None;
    }
    U256::from_str_radix(digits, 10).ok()?.checked_mul(U256::from(10).checked_pow(U256::from(zeros))?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TO: &str = "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359";

    #[test]
    fn figures_are_exact() {
        for (text, expected) in [
            ("0", "0"),
            ("2.014e18", "2014000000000000000"),
            ("1E18", "1000000000000000000"),
            ("+1e18", "1000000000000000000"),
            ("007", "7"),
            ("1.50e1", "15"),
            ("1.0", "1"),
            ("100.00e0", "100"),
            (".5e1", "5"),
            ("0e99999", "0"),
            ("0.1234567890123456789e19", "1234567890123456789"),
            (
                "115792089237316195423570985008687907853269984665640564039457584007913129639935",
                "115792089237316195423570985008687907853269984665640564039457584007913129639935",
            ),
            ("1e77", "100000000000000000000000000000000000000000000000000000000000000000000000000000"),
        ] {
            assert_eq!(figure(text).map(|figure| figure.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "",
            "+",
            "-1",
            "-0",
            "1.5",
            "1.",
            ".",
            "1e",
            "e1",
            "1e-1",
            "1e+1",
            "1 ",
            "1_000",
            "1,5",
            "0x10",
            "++1",
            "1e1e1",
            "1.5.0e9",
            "2e77",
            "1e78",
            "1e4294967296",
            "1e99999999999999999999",
            "1.23e1",
            "０",
            "115792089237316195423570985008687907853269984665640564039457584007913129639936",
        ] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn coin_and_tokens_are_told_apart() {
        let to: Address = TO.parse().unwrap();
        let plain = read(&format!("ethereum:{TO}")).unwrap();
        assert_eq!((plain.payment, plain.chain_id), (Payment::Native { to, value: None }, None));
        let full = read(&format!("ethereum:pay-{TO}@10?gasPrice=7&value=2e3&gas=21000")).unwrap();
        assert_eq!(full.payment, Payment::Native { to, value: Some(U256::from(2_000)) });
        assert_eq!(
            (full.chain_id, full.gas_limit, full.gas_price),
            (Some(10), Some(U256::from(21_000)), Some(U256::from(7)))
        );
        let token = read(&format!("ethereum:{TO}/transfer?address={}&uint256=1", TO.to_lowercase())).unwrap();
        assert_eq!(token.payment, Payment::Erc20 { token: to, to, amount: U256::from(1) });
    }

    proptest! {
        #[test]
        fn any_text_is_answered_without_a_panic(text in "\\PC{0,120}", key in "[a-zA-Z0-9]{0,8}") {
            let _ = read(&text);
            let _ = read(&format!("ethereum:{TO}{text}"));
            let _ = read(&format!("ethereum:{TO}?{key}={text}"));
            let _ = figure(&text);
        }

        #[test]
        fn a_figure_is_what_its_digits_say(whole in 0_u64.., zeros in 0_usize..20, places in 0_usize..20) {
            let text = format!("{whole}{}e{}", if places > 0 { format!(".{}", "0".repeat(places)) } else { String::new() }, zeros);
            let expected = U256::from(whole) * U256::from(10).pow(U256::from(zeros));
            prop_assert_eq!(figure(&text), Some(expected));
        }
    }
}
