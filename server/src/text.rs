//! Foreign text: bounded and cleaned before anything else looks at it.

use protocol::{ApiError, ErrorCode};
use unicode_normalization::UnicodeNormalization;

/// How many characters.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// At least.
    pub least: usize,
    /// At most.
    pub most: usize,
}

/// A field that does not make sense.
#[must_use]
pub fn invalid(field: &str) -> ApiError {
    ApiError::new(ErrorCode::InvalidInput).with("field", field)
}

/// One line: NFC, trimmed, without control, bidirectional or zero-width characters.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] with the field's name.
pub fn line(text: &str, field: &str, bounds: Bounds) -> Result<String, ApiError> {
    let clean: String = text.nfc().collect::<String>().trim().to_owned();
    let length = clean.chars().count();
    let fits = (bounds.least..=bounds.most).contains(&length);
    if fits && !clean.chars().any(is_hidden) { Ok(clean) } else { Err(invalid(field)) }
}

/// Several lines; line feeds and tabs are allowed.
///
/// # Errors
/// [`ErrorCode::InvalidInput`] with the field's name.
pub fn paragraph(text: &str, field: &str, bounds: Bounds) -> Result<String, ApiError> {
    let clean: String = text.replace("\r\n", "\n").nfc().collect::<String>().trim().to_owned();
    let length = clean.chars().count();
    let fits = (bounds.least..=bounds.most).contains(&length);
    let hidden = clean.chars().any(|char| is_hidden(char) && char != '\n' && char != '\t');
    if fits && !hidden { Ok(clean) } else { Err(invalid(field)) }
}

/// Characters that change what a person sees without being seen.
fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { least: 1, most: 5 };

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(line("  가나 ", "name", BOUNDS).unwrap(), "가나");
        assert_eq!(line("\u{1100}\u{1161}", "name", BOUNDS).unwrap(), "가");
    }

    #[test]
    fn bounds_and_hidden_characters_are_refused() {
        for bad in ["", "   ", "여섯글자예요", "a\nb", "a\u{202e}b", "a\u{200b}b", "\u{0}"] {
            assert_eq!(line(bad, "name", BOUNDS), Err(invalid("name")), "{bad:?}");
        }
    }
}
