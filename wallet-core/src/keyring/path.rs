//! Derivation paths, strictly: `m`, then `/` and a decimal number below 2^31, hardened with `'`.

use std::{fmt, str::FromStr};

/// The depth of a key is one byte.
const MAX_STEPS: usize = 255;

const HARDENED: u32 = AccountPath::HARDENED;

/// A derivation path (BIP-32).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountPath(Vec<u32>);

/// The text is not a derivation path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a derivation path")]
pub struct PathRefused;

impl AccountPath {
    /// Added to the number of a hardened step.
    pub(super) const HARDENED: u32 = 1 << 31;

    /// `m/44'/60'/0'/0/0`: the first account of Ethereum (BIP-44, SLIP-44).
    #[must_use]
    pub fn ethereum() -> Self {
        let mut path = Self::parent();
        path.0.push(0);
        path
    }

    /// `m/44'/60'/0'/0`: what all accounts have in common.
    pub(super) fn parent() -> Self {
        Self(vec![44 | HARDENED, 60 | HARDENED, HARDENED, 0])
    }

    pub(super) fn indices(&self) -> &[u32] {
        &self.0
    }
}

impl FromStr for AccountPath {
    type Err = PathRefused;
    fn from_str(text: &str) -> Result<Self, PathRefused> {
        let mut parts = text.split('/');
        if parts.next() != Some("m") {
            return Err(PathRefused);
        }
        let steps: Vec<u32> = parts.map(index).collect::<Option<_>>().ok_or(PathRefused)?;
        if steps.len() > MAX_STEPS { Err(PathRefused) } else { Ok(Self(steps)) }
    }
}

fn index(part: &str) -> Option<u32> {
    let (digits, mark) = part.strip_suffix('\'').map_or((part, 0), |digits| (digits, HARDENED));
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = plain.then(|| digits.parse().ok()).flatten()?;
    (number < HARDENED).then_some(number | mark)
}

impl fmt::Display for AccountPath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("m")?;
        for index in &self.0 {
            write!(out, "/{}{}", index & !HARDENED, if index & HARDENED == 0 { "" } else { "'" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_path_is_the_usual_one() {
        assert_eq!(AccountPath::ethereum().to_string(), "m/44'/60'/0'/0/0");
        assert_eq!("m/44'/60'/0'/0/0".parse(), Ok(AccountPath::ethereum()));
        assert_eq!("m".parse(), Ok(AccountPath(Vec::new())));
    }

    #[test]
    fn foreign_paths_are_refused() {
        assert_eq!(format!("m{}", "/0".repeat(256)).parse::<AccountPath>(), Err(PathRefused));
        assert!(format!("m{}", "/0".repeat(255)).parse::<AccountPath>().is_ok());
        for text in [
            "",
            "m/",
            "44'/60'",
            "m//0",
            "m/0x1",
            "m/+1",
            "m/-1",
            "m/ 1",
            "m/1.0",
            "m/2147483648",
            "m/1''",
            "M/0",
            "m/0h",
        ] {
            assert_eq!(text.parse::<AccountPath>(), Err(PathRefused), "{text:?}");
        }
    }
}
