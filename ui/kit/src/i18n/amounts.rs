//! Amounts as people say them: to the won, in 억 and 만, or short enough for an axis.

use protocol::{Won, app::Language};

/// 조, 억, 만: each ten thousand of the next.
const KOREAN: [(u64, &str); 3] = [(1_000_000_000_000, "조"), (100_000_000, "억"), (10_000, "만")];
const ENGLISH: [(u64, &str); 4] =
    [(1_000_000_000_000, "T"), (1_000_000_000, "B"), (1_000_000, "M"), (1_000, "K")];

/// `4,500원` or `₩4,500`.
#[must_use]
pub fn won(language: Language, amount: Won) -> String {
    if let Some(dots) = dots(language) {
        return dots;
    }
    match language {
        Language::Korean => format!("{}원", amount.grouped()),
        Language::English => format!("₩{}", amount.grouped()),
    }
}

/// What stands for a hidden amount; always as long, so that it tells nothing.
pub(crate) fn dots(language: Language) -> Option<String> {
    crate::amounts_hidden()
        .then(|| (if language == Language::Korean { "••••원" } else { "₩••••" }).to_owned())
}

/// Large amounts as Koreans say them, exact to the won: `1억 2,000만 원`, `3만 4,500원`. Below ten thousand and in English as [`won`].
#[must_use]
pub fn won_long(language: Language, amount: Won) -> String {
    if language == Language::English || amount.get() < 10_000 || crate::amounts_hidden() {
        return won(language, amount);
    }
    let mut rest = amount.get();
    let mut parts = Vec::new();
    for (size, name) in KOREAN {
        if rest >= size {
            parts.push(format!("{}{name}", grouped(rest / size)));
            rest %= size;
        }
    }
    let end = if rest > 0 { format!("{}원", grouped(rest)) } else { "원".to_owned() };
    format!("{} {end}", parts.join(" "))
}

/// A number in at most four figures and a unit: `1.2억`, `3,450만`, `4,500`; `120M`, `34.5K`. Rounded to the nearest; for axes only.
#[must_use]
pub fn short(language: Language, number: i64) -> String {
    let sign = if number < 0 { "−" } else { "" };
    let size = number.unsigned_abs();
    let units: &[(u64, &str)] = match language {
        Language::Korean => &KOREAN,
        Language::English => &ENGLISH,
    };
    let Some((unit, name)) = units.iter().find(|(unit, _)| size >= *unit) else {
        return format!("{sign}{}", grouped(size));
    };
    // In hundredths of the unit; whole units alone from a hundred on.
    let hundredths = (u128::from(size) * 100 + u128::from(*unit) / 2) / u128::from(*unit);
    let (whole, part) = (hundredths / 100, if hundredths >= 10_000 { 0 } else { hundredths % 100 });
    let whole = grouped(u64::try_from(whole).unwrap_or(u64::MAX));
    let part = match part {
        0 => String::new(),
        part if part % 10 == 0 => format!(".{}", part / 10),
        part => format!(".{part:02}"),
    };
    format!("{sign}{whole}{part}{name}")
}

/// Digits in groups of three: `1,684`.
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(amount: u64) -> String {
        won_long(Language::Korean, Won::try_from(amount).unwrap())
    }

    #[test]
    fn large_amounts_are_said_in_korean_units() {
        for (amount, text) in [
            (0, "0원"),
            (4_500, "4,500원"),
            (10_000, "1만 원"),
            (34_500, "3만 4,500원"),
            (120_000_000, "1억 2,000만 원"),
            (100_000_000, "1억 원"),
            (100_000_001, "1억 1원"),
            (1_000_000_000_000_000, "1,000조 원"),
            (123_456_789_012, "1,234억 5,678만 9,012원"),
        ] {
            assert_eq!(long(amount), text);
        }
        assert_eq!(won_long(Language::English, Won::from(120_000_000)), "₩120,000,000");
    }

    #[test]
    fn axes_get_short_numbers() {
        for (number, ko, en) in [
            (0, "0", "0"),
            (4_500, "4,500", "4.5K"),
            (25_000, "2.5만", "25K"),
            (12_500, "1.25만", "12.5K"),
            (-34_500_000, "−3,450만", "−34.5M"),
            (123_456_789, "1.23억", "123M"),
            (999_999_999, "10억", "1,000M"),
            (i64::MAX, "9,223,372조", "9,223,372T"),
        ] {
            assert_eq!(short(Language::Korean, number), ko);
            assert_eq!(short(Language::English, number), en);
        }
    }
}
