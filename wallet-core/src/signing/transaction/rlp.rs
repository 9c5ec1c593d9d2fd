//! Recursive Length Prefix (Yellow Paper, appendix B), one spelling per value.

use alloy_primitives::U256;

/// The bytes are not the canonical encoding of what should stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RlpRefused {
    /// The bytes end too early.
    #[error("cut short")]
    Short,
    /// A length written with zeros before it, or the long form where the short one fits.
    #[error("a length that is not as short as it can be")]
    Length,
    /// Bytes are left over.
    #[error("bytes left over")]
    LeftOver,
    /// A list where a string belongs.
    #[error("a list for a string")]
    ListForString,
    /// A string where a list belongs.
    #[error("a string for a list")]
    StringForList,
    /// A figure with zeros before it.
    #[error("a figure with zeros before it")]
    LeadingZero,
    /// A figure or a string of another width.
    #[error("of another width")]
    Width,
    /// A list that is longer than is looked at.
    #[error("too many items")]
    TooMany,
}

/// Reads item after item; what is not asked for is a refusal in [`Reader::end`].
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

enum Item<'a> {
    Text(&'a [u8]),
    List(&'a [u8]),
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) const fn end(&self) -> Result<(), RlpRefused> {
        if self.0.is_empty() { Ok(()) } else { Err(RlpRefused::LeftOver) }
    }

    /// How many items are left, at most one more than `most`.
    pub(super) fn count(mut self, most: usize) -> Result<usize, RlpRefused> {
        let mut count = 0;
        while !self.is_empty() && count <= most {
            self.item()?;
            count += 1;
        }
        Ok(count)
    }

    pub(super) fn text(&mut self) -> Result<&'a [u8], RlpRefused> {
        match self.item()? {
            Item::Text(bytes) => Ok(bytes),
            Item::List(_) => Err(RlpRefused::ListForString),
        }
    }

    pub(super) fn list(&mut self) -> Result<Self, RlpRefused> {
        match self.item()? {
            Item::List(bytes) => Ok(Self(bytes)),
            Item::Text(_) => Err(RlpRefused::StringForList),
        }
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], RlpRefused> {
        self.text()?.try_into().map_err(|_| RlpRefused::Width)
    }

    /// At most 32 bytes, no zeros before.
    pub(super) fn figure(&mut self) -> Result<U256, RlpRefused> {
        let bytes = self.text()?;
        if bytes.first() == Some(&0) {
            return Err(RlpRefused::LeadingZero);
        }
        U256::try_from_be_slice(bytes).ok_or(RlpRefused::Width)
    }

    pub(super) fn figure_u64(&mut self) -> Result<u64, RlpRefused> {
        self.figure()?.try_into().map_err(|_| RlpRefused::Width)
    }

    fn item(&mut self) -> Result<Item<'a>, RlpRefused> {
        let (&first, rest) = self.0.split_first().ok_or(RlpRefused::Short)?;
        let (is_list, length, rest) = match first {
            0..=0x7f => {
                let (text, rest) = self.0.split_at(1);
                self.0 = rest;
                return Ok(Item::Text(text));
            }
            0x80..=0xb7 => (false, usize::from(first - 0x80), rest),
            0xb8..=0xbf => {
                let (length, rest) = long_length(rest, usize::from(first - 0xb7))?;
                (false, length, rest)
            }
            0xc0..=0xf7 => (true, usize::from(first - 0xc0), rest),
            0xf8..=0xff => {
                let (length, rest) = long_length(rest, usize::from(first - 0xf7))?;
                (true, length, rest)
            }
        };
        let (body, rest) = rest.split_at_checked(length).ok_or(RlpRefused::Short)?;
        // One byte below 0x80 is its own encoding.
        if !is_list && matches!(body, [0..=0x7f]) {
            return Err(RlpRefused::Length);
        }
        self.0 = rest;
        Ok(if is_list { Item::List(body) } else { Item::Text(body) })
    }
}

fn long_length(bytes: &[u8], width: usize) -> Result<(usize, &[u8]), RlpRefused> {
    let (digits, rest) = bytes.split_at_checked(width).ok_or(RlpRefused::Short)?;
    if digits.first() == Some(&0) {
        return Err(RlpRefused::Length);
    }
    let length = digits
        .iter()
        .try_fold(0_usize, |length, digit| length.checked_mul(256)?.checked_add(usize::from(*digit)));
    match length {
        // More than memory can hold is more than is there.
        None => Err(RlpRefused::Short),
        Some(0..=55) => Err(RlpRefused::Length),
        Some(length) => Ok((length, rest)),
    }
}

pub(super) fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    if !matches!(text, [0..=0x7f]) {
        put_head(out, 0x80, text.len());
    }
    out.extend_from_slice(text);
}

pub(super) fn put_figure(out: &mut Vec<u8>, figure: U256) {
    let bytes: [u8; 32] = figure.to_be_bytes();
    put_text(out, &bytes[figure.leading_zeros() / 8..]);
}

/// A list of what `items` writes.
pub(super) fn put_list(out: &mut Vec<u8>, items: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    items(out);
    let length = out.len() - start;
    let mut head = Vec::with_capacity(9);
    put_head(&mut head, 0xc0, length);
    out.splice(start..start, head);
}

fn put_head(out: &mut Vec<u8>, base: u8, length: usize) {
    match u8::try_from(length) {
        Ok(short @ 0..=55) => out.push(base + short),
        _ => {
            let digits = length.to_be_bytes();
            let digits = &digits[(length.leading_zeros() / 8) as usize..];
            // A length of eight bytes at most: 0xbf and 0xff are the last of each row.
            out.push(base + 55 + u8::try_from(digits.len()).unwrap_or(8));
            out.extend_from_slice(digits);
        }
    }
}
