//! Plain ECDSA signatures, as published vectors have them: strict DER or 64 bytes.

use super::backend;

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// X.690 DER, the one spelling only: two positive integers in a sequence, lengths as short as they can be.
    Der,
    /// `r` and `s`, 32 bytes each.
    Compact,
}

/// Which `s` is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LowS {
    /// Both spellings of a signature.
    Either,
    /// Only the one with `s` in the lower half (EIP-2).
    Required,
}

/// Did the key (65 bytes, uncompressed) make this signature over the digest? The digest is used as it is; `r` and `s` are
/// from 1 to the order less 1.
#[must_use]
pub fn verify(public: &[u8], digest: &[u8; 32], signature: &[u8], encoding: Encoding, low_s: LowS) -> bool {
    let scalars = match encoding {
        Encoding::Der => der(signature),
        Encoding::Compact => signature.try_into().ok(),
    };
    let (Some(scalars), Ok(public)) = (scalars, <&[u8; 65]>::try_from(public)) else {
        return false;
    };
    // 4 is the uncompressed form; 6 and 7 ("hybrid") would be a second spelling of a key.
    public[0] == 4
        && (low_s == LowS::Either || !backend::is_high(&scalars))
        && backend::verify(public, digest, &scalars)
}

/// `30 len 02 len r 02 len s`, nothing before and nothing after.
fn der(bytes: &[u8]) -> Option<[u8; 64]> {
    // 2 + 2 * (2 + 33) is below 128: every length is one byte.
    let (head, body) = bytes.split_at_checked(2)?;
    if head[0] != 0x30 || usize::from(head[1]) != body.len() || body.len() > 70 {
        return None;
    }
    let (r, rest) = integer(body)?;
    let (s, rest) = integer(rest)?;
    let mut scalars = [0; 64];
    scalars[..32].copy_from_slice(&r);
    scalars[32..].copy_from_slice(&s);
    rest.is_empty().then_some(scalars)
}

/// A positive integer of at most 32 bytes, without needless zeros before it.
fn integer(bytes: &[u8]) -> Option<([u8; 32], &[u8])> {
    let (head, rest) = bytes.split_at_checked(2)?;
    if head[0] != 2 {
        return None;
    }
    let (digits, rest) = rest.split_at_checked(usize::from(head[1]))?;
    let digits = match digits {
        [first, ..] if *first & 0x80 != 0 => return None,
        [0, second, ..] if *second & 0x80 == 0 => return None,
        [0, digits @ ..] => digits,
        digits => digits,
    };
    let mut word = [0; 32];
    word.get_mut(32_usize.checked_sub(digits.len())?..)?.copy_from_slice(digits);
    Some((word, rest))
}
