//! What days say about each other. No screen here.

use chrono::{Datelike, NaiveDate};
use protocol::{Won, office::DayFigure};

/// Today against the same weekday a week ago: campuses live by weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// So much more.
    More(Won),
    /// So much less.
    Less(Won),
    /// The same.
    Same,
}

/// The last day against the one seven before it.
pub(super) fn change(days: &[DayFigure]) -> Change {
    let today = days.last().map_or(Won::ZERO, |day| day.won);
    let before = days.iter().rev().nth(7).map_or(Won::ZERO, |day| day.won);
    match (today.checked_sub(before), before.checked_sub(today)) {
        (Some(Won::ZERO), _) => Change::Same,
        (Some(more), _) => Change::More(more),
        (None, less) => Change::Less(less.unwrap_or_default()),
    }
}

/// Payments of all days.
pub(super) fn count(days: &[DayFigure]) -> u64 {
    days.iter().map(|day| u64::from(day.count)).sum()
}

/// `11/21`: short enough for an axis, read alike in both languages.
pub(super) fn label(day: NaiveDate) -> String {
    format!("{}/{}", day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(amounts: &[u32]) -> Vec<DayFigure> {
        let first: NaiveDate = "2026-11-01".parse().unwrap();
        first
            .iter_days()
            .zip(amounts)
            .map(|(day, won)| DayFigure { day, won: Won::from(*won), count: 2 })
            .collect()
    }

    #[test]
    fn a_saturday_is_compared_with_the_saturday_before() {
        assert_eq!(change(&days(&[100, 0, 0, 0, 0, 0, 0, 130])), Change::More(Won::from(30)));
        assert_eq!(change(&days(&[100, 0, 0, 0, 0, 0, 0, 40])), Change::Less(Won::from(60)));
        assert_eq!(change(&days(&[5, 0, 0, 0, 0, 0, 0, 5])), Change::Same);
        assert_eq!(change(&[]), Change::Same);
        assert_eq!((count(&days(&[1, 2, 3])), label("2026-11-01".parse().unwrap())), (6, "11/1".to_owned()));
    }
}
