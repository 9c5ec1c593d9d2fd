use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::PinKeys;

/// The digits of a PIN as typed, wiped when dropped; neither printed nor copied.
pub struct Pin(Zeroizing<String>);

impl Pin {
    /// The digits, for the one who checks them.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The digits, still wiped when dropped.
    #[must_use]
    pub fn into_secret(self) -> Zeroizing<String> {
        self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[redacted]")
    }
}

/// Digits typed so far, in a place that never moves and is wiped.
#[derive(Default)]
pub(super) struct Typed {
    digits: [u8; Self::MOST],
    count: usize,
}

impl Typed {
    pub(super) const MOST: usize = 12;

    pub(super) const fn count(&self) -> usize {
        self.count
    }

    /// Takes a digit (0 to 9). When `length` digits are there they are handed out, and nothing is kept.
    pub(super) fn push(&mut self, digit: u8, length: usize) -> Option<Pin> {
        let length = length.min(Self::MOST);
        if self.count >= length {
            return None;
        }
        self.digits[self.count] = digit;
        self.count += 1;
        if self.count < length {
            return None;
        }
        let mut pin = Zeroizing::new(String::with_capacity(length));
        pin.extend(self.digits[..length].iter().map(|digit| char::from(b'0' + digit)));
        self.clear();
        Some(Pin(pin))
    }

    /// Forgets the last digit.
    pub(super) fn pop(&mut self) {
        if let Some(count) = self.count.checked_sub(1) {
            self.digits[count] = 0;
            self.count = count;
        }
    }

    fn clear(&mut self) {
        self.digits.zeroize();
        self.count = 0;
    }
}

impl Drop for Typed {
    fn drop(&mut self) {
        self.clear();
    }
}

/// The digit of each key, row by row; the last one stands alone in the fourth row.
pub(super) fn order(keys: PinKeys) -> [u8; 10] {
    let mut digits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
    if keys == PinKeys::Shuffled {
        shuffle(&mut digits, random_below);
    }
    digits
}

/// Fisher and Yates: every order is equally likely when `below(n)` gives every number under n equally often.
fn shuffle(digits: &mut [u8; 10], below: impl Fn(usize) -> usize) {
    for last in (1..digits.len()).rev() {
        digits.swap(last, below(last + 1));
    }
}

/// The browser's random numbers; they hide key places from onlookers and guard nothing else.
fn random_below(end: usize) -> usize {
    // Both are at most ten, so the casts are exact.
    ((js_sys::Math::random() * end as f64) as usize).min(end - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_digit_hands_out_the_pin_and_keeps_nothing() {
        let mut typed = Typed::default();
        for digit in [0, 9, 1, 2, 3] {
            assert!(typed.push(digit, 6).is_none());
        }
        assert_eq!(typed.count(), 5);
        assert_eq!(typed.push(4, 6).unwrap().expose(), "091234");
        assert_eq!((typed.count(), typed.digits), (0, [0; Typed::MOST]));
    }

    #[test]
    fn erasing_forgets_the_last_digit_and_stops_at_none() {
        let mut typed = Typed::default();
        assert!(typed.push(7, 4).is_none());
        typed.pop();
        typed.pop();
        assert_eq!((typed.count(), typed.digits), (0, [0; Typed::MOST]));
    }

    #[test]
    fn a_pin_is_not_printed() {
        let mut typed = Typed::default();
        let pin = (0..4).find_map(|digit| typed.push(digit, 4)).unwrap();
        assert_eq!(format!("{pin:?}"), "[redacted]");
    }

    #[test]
    fn a_shuffled_pad_has_every_digit_once() {
        let mut digits = order(PinKeys::InOrder);
        shuffle(&mut digits, |end| end / 2);
        assert_ne!(digits, order(PinKeys::InOrder));
        digits.sort_unstable();
        assert_eq!(digits, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
}
