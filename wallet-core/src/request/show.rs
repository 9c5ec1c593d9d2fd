//! Values as a screen shows them.

use std::fmt::Write;

use alloy_primitives::{Address, U256, hex};
use chrono::{DateTime, Utc};
use protocol::{
    Won,
    app::{FieldLabel, FieldValue, SignField},
};

use super::Context;

pub(super) fn known(label: &str, value: FieldValue) -> SignField {
    SignField { label: FieldLabel::Known(label.to_owned()), value }
}

pub(super) fn foreign(path: &str, value: FieldValue) -> SignField {
    SignField { label: FieldLabel::Foreign(plain(path)), value }
}

pub(super) fn address(address: Address, context: &Context<'_>) -> FieldValue {
    let name = context.paid.iter().find(|paid| paid.address == address).and_then(|paid| paid.name.clone());
    FieldValue::Address { address, name }
}

pub(super) fn units(figure: U256) -> FieldValue {
    FieldValue::Units(figure.to_string())
}

pub(super) fn wei(figure: U256) -> FieldValue {
    FieldValue::Wei(figure.to_string())
}

pub(super) fn bytes(bytes: &[u8]) -> FieldValue {
    FieldValue::Hex(hex::encode_prefixed(bytes))
}

pub(super) fn text(text: &str) -> FieldValue {
    FieldValue::Text(plain(text))
}

/// Whole won; `None` above [`Won::MAX`].
pub(super) fn won(figure: U256) -> Option<Won> {
    Won::try_from(u64::try_from(figure).ok()?).ok()
}

/// Unix seconds; `None` for a year that no calendar has.
pub(super) fn moment(seconds: U256) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(i64::try_from(seconds).ok()?, 0)
}

/// The text without anything that hides or turns around what stands beside it: each such letter is written out as `\u{202e}`,
/// and so is a backslash that would look like the beginning of one. Two texts never look the same.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if is_hidden(letter) || (letter == '\\' && letters.peek() == Some(&'u')) {
            // Writing to a text does not fail.
            let _ = write!(out, "\\u{{{:04x}}}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    out
}

fn is_hidden(letter: char) -> bool {
    (letter.is_control() && !matches!(letter, '\n' | '\t'))
        || matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}
