//! Where numbers stand on paper. No screen here.

/// A scale from numbers to pixels with ticks at round numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) ticks: Vec<i64>,
    low: f64,
    high: f64,
}

impl Scale {
    /// Holds all numbers and zero, with about `count` ticks at 1, 2 or 5 times a power of ten.
    pub(super) fn new(numbers: impl IntoIterator<Item = i64>, count: u32) -> Self {
        let (mut low, mut high) = (0_i64, 0_i64);
        for number in numbers {
            low = low.min(number);
            high = high.max(number);
        }
        if low == high {
            high = low.saturating_add(1);
        }
        let step = round_step(i128::from(high) - i128::from(low), count);
        let (step, low, high) = (i128::from(step), i128::from(low), i128::from(high));
        let first = low.div_euclid(step) * step;
        let last = -(-high).div_euclid(step) * step;
        let ticks: Vec<i64> = (0..=(last - first) / step)
            .map(|place| i64::try_from(first + place * step).unwrap_or(i64::MAX))
            .collect();
        // Positions of pixels: a double is far finer than a screen.
        Self { low: first as f64, high: last as f64, ticks }
    }

    /// From 0 at the lowest tick to 1 at the highest.
    pub(super) fn share(&self, number: i64) -> f64 {
        (number as f64 - self.low) / (self.high - self.low)
    }
}

/// The smallest of 1, 2, 5, 10, 20, 50… that cuts `span` into at most `count` steps.
fn round_step(span: i128, count: u32) -> i64 {
    let least = span / i128::from(count.max(1));
    let mut power = 1_i128;
    loop {
        for factor in [1, 2, 5] {
            let step = power * factor;
            if step >= least && step * i128::from(count.max(1)) >= span {
                return i64::try_from(step).unwrap_or(i64::MAX);
            }
        }
        power *= 10;
    }
}

/// Every how many places a label fits when `count` labels of `width` pixels share `room` pixels.
pub(super) fn every(count: usize, width: f64, room: f64) -> usize {
    // At least one label is drawn; counts are small, so the casts are exact.
    let fit = (room / width).floor().max(1.0) as usize;
    count.div_ceil(fit).max(1)
}

/// Shares of a whole in whole percent that add up to 100: the largest remainders get what rounding down left over.
pub(super) fn percents(parts: &[u64]) -> Vec<u64> {
    let whole: u128 = parts.iter().map(|part| u128::from(*part)).sum();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let down = |part: u64| u64::try_from(u128::from(part) * 100 / whole).unwrap_or(100);
    let mut out: Vec<u64> = parts.iter().map(|part| down(*part)).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|&place| std::cmp::Reverse(u128::from(parts[place]) * 100 % whole));
    let left = 100_u64.saturating_sub(out.iter().sum());
    for &place in order.iter().take(usize::try_from(left).unwrap_or_default()) {
        out[place] += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_hold_all_numbers() {
        assert_eq!(Scale::new([3, 97], 5).ticks, [0, 20, 40, 60, 80, 100]);
        assert_eq!(Scale::new([12_345, 84_000], 4).ticks, [0, 50_000, 100_000]);
        assert_eq!(Scale::new([-30, 70], 5).ticks, [-40, -20, 0, 20, 40, 60, 80]);
        assert_eq!(Scale::new([], 4).ticks, [0, 1]);
        assert_eq!(Scale::new([0, 0], 4).ticks, [0, 1]);
        let huge = Scale::new([i64::MIN, i64::MAX], 5);
        assert!(huge.ticks.len() <= 8);
    }

    #[test]
    fn shares_run_from_the_lowest_tick_to_the_highest() {
        let scale = Scale::new([-30, 70], 5);
        assert!((scale.share(-40)).abs() < 1e-9);
        assert!((scale.share(80) - 1.0).abs() < 1e-9);
        assert!((scale.share(20) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn labels_are_thinned_out_to_fit() {
        assert_eq!(every(7, 50.0, 350.0), 1);
        assert_eq!(every(30, 50.0, 350.0), 5);
        assert_eq!(every(30, 50.0, 10.0), 30);
    }

    #[test]
    fn percents_add_up_to_a_hundred() {
        assert_eq!(percents(&[1, 1, 1]), [34, 33, 33]);
        assert_eq!(percents(&[0, 0]), [0, 0]);
        assert_eq!(percents(&[999, 1]), [100, 0]);
        assert_eq!(percents(&[u64::MAX, u64::MAX]), [50, 50]);
        assert_eq!(percents(&[]), [0_u64; 0]);
    }
}
