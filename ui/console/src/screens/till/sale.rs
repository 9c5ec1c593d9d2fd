//! What is being rung up: an amount, or lines that add up to one.

use protocol::{Won, till::Item};

/// The API takes at most this much at once.
pub(crate) const MOST: u64 = 10_000_000;
const MOST_LINES: usize = 50;
const MOST_OF_ONE: u32 = 999;

/// A sale before it is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sale {
    /// Digits on the keypad.
    pub(crate) typed: Won,
    /// Lines; empty when only an amount is asked for.
    pub(crate) lines: Vec<Item>,
}

impl Sale {
    /// What the customer is asked for: the lines, or the keypad when there are none.
    pub(crate) fn total(&self) -> Option<Won> {
        if self.lines.is_empty() {
            return Some(self.typed);
        }
        let line = |item: &Item| {
            let price = item.unit_price.get().checked_mul(u64::from(item.quantity))?;
            Won::try_from(price).ok()
        };
        self.lines.iter().try_fold(Won::ZERO, |sum, item| sum.checked_add(line(item)?))
    }

    /// The total, when it may be asked for.
    pub(crate) fn payable(&self) -> Option<Won> {
        self.total().filter(|total| (1..=MOST).contains(&total.get()))
    }

    /// The typed amount becomes a line, `name` what it is for. Same name and price: one more of it.
    pub(crate) fn add_line(&mut self, name: &str) -> bool {
        let name: String = name.trim().chars().take(60).collect();
        if self.typed.is_zero() || name.is_empty() || self.lines.len() >= MOST_LINES {
            return false;
        }
        let same = self.lines.iter_mut().find(|item| item.name == name && item.unit_price == self.typed);
        match same {
            Some(item) if item.quantity < MOST_OF_ONE => item.quantity += 1,
            Some(_) => return false,
            None => self.lines.push(Item { name, quantity: 1, unit_price: self.typed }),
        }
        self.typed = Won::ZERO;
        true
    }

    /// One more or one less of a line; the last one takes the line away.
    pub(crate) fn change(&mut self, line: usize, step: Step) {
        let Some(item) = self.lines.get_mut(line) else { return };
        match step {
            Step::More if item.quantity < MOST_OF_ONE => item.quantity += 1,
            Step::More => {}
            Step::Less if item.quantity > 1 => item.quantity -= 1,
            Step::Less => {
                self.lines.remove(line);
            }
        }
    }

    /// A digit of a keyboard behind the typed amount; above the limit it is not taken.
    pub(crate) fn press(&mut self, digit: u8) {
        let longer = self.typed.get().saturating_mul(10).saturating_add(u64::from(digit));
        if longer <= MOST {
            self.typed = Won::try_from(longer).unwrap_or(self.typed);
        }
    }

    /// The last digit goes.
    pub(crate) fn erase(&mut self) {
        self.typed = Won::try_from(self.typed.get() / 10).unwrap_or_default();
    }
}

/// A change of a line's quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// One more.
    More,
    /// One less.
    Less,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(amount: u64) -> Sale {
        Sale { typed: Won::try_from(amount).unwrap(), lines: Vec::new() }
    }

    #[test]
    fn an_amount_alone_is_the_total() {
        assert_eq!(typed(4_500).payable(), Some(Won::from(4_500)));
        assert_eq!(typed(0).payable(), None);
        assert_eq!(typed(MOST + 1).payable(), None);
    }

    #[test]
    fn lines_add_up_and_the_keypad_does_not_count_beside_them() {
        let mut sale = typed(4_500);
        assert!(sale.add_line(" 아메리카노 "));
        sale.typed = Won::from(4_500);
        assert!(sale.add_line("아메리카노"));
        sale.typed = Won::from(3_000);
        assert_eq!(sale.total(), Some(Won::from(9_000)));
        assert_eq!(sale.lines.len(), 1);
        sale.change(0, Step::Less);
        assert_eq!(sale.total(), Some(Won::from(4_500)));
        sale.change(0, Step::Less);
        assert!(sale.lines.is_empty());
        sale.change(7, Step::More);
    }

    #[test]
    fn a_keyboard_types_up_to_the_limit() {
        let mut sale = Sale::default();
        for digit in [0, 4, 5, 0, 0, 9] {
            sale.press(digit);
        }
        assert_eq!(sale.typed, Won::from(45_009));
        sale.erase();
        assert_eq!(sale.typed, Won::from(4_500));
        sale.typed = Won::from(9_999_999);
        sale.press(9);
        assert_eq!(sale.typed, Won::from(9_999_999));
    }

    #[test]
    fn a_line_needs_a_name_and_a_price() {
        assert!(!typed(100).add_line("  "));
        assert!(!typed(0).add_line("물"));
    }
}
