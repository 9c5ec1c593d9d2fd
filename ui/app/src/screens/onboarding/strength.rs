/// Shorter ones are refused by the wallet.
pub(crate) const MIN_LENGTH: usize = 8;

/// A rough word about a passphrase; length counts most, since it is stretched before use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strength {
    Empty,
    Short,
    Fair,
    Strong,
}

impl Strength {
    pub(crate) fn of(passphrase: &str) -> Self {
        let length = passphrase.chars().count();
        let kinds = [
            passphrase.chars().any(|letter| letter.is_ascii_digit()),
            passphrase.chars().any(char::is_alphabetic),
            passphrase.chars().any(|letter| !letter.is_alphanumeric()),
        ];
        let kinds = kinds.iter().filter(|kind| **kind).count();
        let mut letters: Vec<char> = passphrase.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        match length {
            0 => Self::Empty,
            _ if length < MIN_LENGTH => Self::Short,
            _ if letters.len() >= 6 && (length >= 14 || (length >= 10 && kinds >= 2)) => Self::Strong,
            _ => Self::Fair,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Strength;

    #[test]
    fn length_counts_most() {
        for (passphrase, strength) in [
            ("", Strength::Empty),
            ("1234567", Strength::Short),
            ("12345678", Strength::Fair),
            ("aaaaaaaaaaaaaaaa", Strength::Fair),
            ("coffee-2026", Strength::Strong),
            ("도서관 앞 느린 커피 한 잔", Strength::Strong),
        ] {
            assert_eq!(Strength::of(passphrase), strength, "{passphrase}");
        }
    }
}
