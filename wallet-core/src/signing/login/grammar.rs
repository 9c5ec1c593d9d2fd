//! The terminal symbols of the grammar.

use alloy_primitives::Address;
use chrono::{DateTime, Timelike};
use iri_string::types::{UriRelativeStr, UriStr};

use super::Time;
use crate::signing::hexbytes;

/// RFC 3986 scheme.
pub(super) fn scheme(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic())
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// RFC 3986 authority with a host in it (the grammar would allow none, which names nobody).
pub(super) fn authority(text: &str) -> bool {
    let network_path = format!("//{text}");
    UriRelativeStr::new(&network_path).is_ok_and(|uri| {
        uri.authority_str() == Some(text)
            && uri.authority_components().is_some_and(|parts| {
                !parts.host().is_empty()
                    && parts.port().is_none_or(|port| port.is_empty() || port.parse::<u16>().is_ok())
            })
    })
}

/// RFC 3986 URI.
pub(super) fn uri(text: &str) -> bool {
    UriStr::new(text).is_ok()
}

/// `0x` and 40 hex digits in EIP-55 case.
pub(super) fn address(text: &str) -> Option<Address> {
    let address = Address::from(hexbytes::array(text)?);
    (address.to_checksum_buffer(None).as_str() == text).then_some(address)
}

/// `reserved`, `unreserved` and the space of RFC 3986: visible ASCII without ``"%<>\^`{|}``.
pub(super) fn statement(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| (byte.is_ascii_graphic() && !b"\"%<>\\^`{|}".contains(&byte)) || byte == b' ')
}

/// At least 8 letters and digits.
pub(super) fn nonce(text: &str) -> bool {
    text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Decimal digits that fit.
pub(super) fn chain_id(text: &str) -> Option<u64> {
    (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// `*pchar` of RFC 3986.
pub(super) fn request_id(text: &str) -> bool {
    // A path of one segment that is no `//` and has no query is exactly pchars.
    let path = format!("/{text}");
    !text.contains(['/', '?', '#']) && UriRelativeStr::new(&path).is_ok_and(|uri| uri.path_str() == path)
}

/// RFC 3339 date-time of a day and moment that exist.
pub(super) fn time(text: &str) -> Option<Time> {
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| {
        bytes.get(range).is_some_and(|part| part.iter().all(u8::is_ascii_digit))
    };
    // chrono forgives a space for the `T`, among others; the grammar does not.
    let shape = text.is_ascii()
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && digits(11..13)
        && digits(14..16)
        && digits(17..19)
        && bytes[4] == b'-'
        && bytes[7] == b'-'
        && matches!(bytes[10], b'T' | b't')
        && bytes[13] == b':'
        && bytes[16] == b':'
        && tail(&text[19..]);
    if !shape {
        return None;
    }
    let at = DateTime::parse_from_rfc3339(text).ok()?;
    // A leap second is the last of a day in UTC, and of no other minute.
    let leaps = &text[17..19] == "60";
    let last_minute = (at.to_utc().hour(), at.to_utc().minute()) == (23, 59);
    (!leaps || last_minute).then(|| Time { text: text.to_owned(), at })
}

/// `[.1*DIGIT] (Z / (+/-)HH:MM)`
fn tail(text: &str) -> bool {
    let zone = match text.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|letter: char| letter.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => text,
    };
    match zone.as_bytes() {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_that_exist_are_times() {
        for text in [
            "2021-09-30T16:25:24Z",
            "2021-09-30t16:25:24z",
            "2021-09-30T16:25:24.5Z",
            "2021-09-30T16:25:24.000+09:00",
            "2021-09-30T16:25:24-00:30",
            "2016-12-31T23:59:60Z",
            "2017-01-01T08:59:60+09:00",
        ] {
            assert_eq!(time(text).map(|time| time.text).as_deref(), Some(text));
        }
    }

    #[test]
    fn whatever_is_not_spelled_as_a_time_is_none() {
        for text in [
            "2021-09-30 16:25:24Z",
            "2021-09-30T16:25:24",
            "2021-09-30T16:25:24.Z",
            "2021-09-30T16:25:24,5Z",
            "2021-09-30T16:25:24 Z",
            "2021-09-30T16:25:24UTC",
            "2021-09-30T16:25:24+09",
            "2021-09-30T16:25:24+0900",
            "2021-09-30T16:25:24+09:00:00",
            "2021-02-31T16:25:24Z",
            "2021-09-30T16:25:60Z",
            "2016-12-31T23:59:60+09:00",
            "21-09-30T16:25:24Z",
        ] {
            assert!(time(text).is_none(), "{text}");
        }
    }
}
