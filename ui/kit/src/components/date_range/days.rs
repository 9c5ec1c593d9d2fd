//! Days as Korea counts them. No screen here.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, Offset, Utc};

/// Days from the first to the last, both counted; never the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    first: NaiveDate,
    last: NaiveDate,
}

impl DayRange {
    /// `None` when the last day comes before the first.
    #[must_use]
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The first day.
    #[must_use]
    pub const fn first(self) -> NaiveDate {
        self.first
    }

    /// The last day, still counted.
    #[must_use]
    pub const fn last(self) -> NaiveDate {
        self.last
    }

    /// How many days.
    #[must_use]
    pub fn count(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    /// From the first moment that counts to the first that no longer does, as servers ask for it.
    #[must_use]
    pub fn moments(self) -> (DateTime<Utc>, DateTime<Utc>) {
        (midnight(self.first), midnight(self.last.checked_add_days(Days::new(1)).unwrap_or(self.last)))
    }

    /// What a preset means on the day `today`.
    #[must_use]
    pub fn preset(preset: DayPreset, today: NaiveDate) -> Self {
        let back = |days| today.checked_sub_days(Days::new(days)).unwrap_or(today);
        let month = today.with_day(1).unwrap_or(today);
        match preset {
            DayPreset::Today => Self { first: today, last: today },
            DayPreset::Week => Self { first: back(6), last: today },
            DayPreset::Days30 => Self { first: back(29), last: today },
            DayPreset::ThisMonth => Self { first: month, last: today },
            DayPreset::LastMonth => {
                let last = month.pred_opt().unwrap_or(month);
                Self { first: last.with_day(1).unwrap_or(last), last }
            }
        }
    }
}

/// Ranges that people ask for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPreset {
    /// Today.
    Today,
    /// Today and the six days before.
    Week,
    /// Today and the 29 days before.
    Days30,
    /// From the first of the month until today.
    ThisMonth,
    /// All of the month before.
    LastMonth,
}

impl DayPreset {
    /// All of them, shortest first.
    pub const ALL: [Self; 5] = [Self::Today, Self::Week, Self::Days30, Self::ThisMonth, Self::LastMonth];

    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Today => "kit-days-today",
            Self::Week => "kit-days-week",
            Self::Days30 => "kit-days-30",
            Self::ThisMonth => "kit-days-this-month",
            Self::LastMonth => "kit-days-last-month",
        }
    }
}

/// The day in Korea at this moment.
#[must_use]
pub fn korean_day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&korea()).date_naive()
}

/// Korea keeps UTC+9 the whole year.
fn korea() -> FixedOffset {
    FixedOffset::east_opt(9 * 3600).unwrap_or(Utc.fix())
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() - chrono::TimeDelta::hours(9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_range_counts_both_of_its_ends() {
        let range = DayRange::new(day("2026-11-15"), day("2026-11-21")).unwrap();
        assert_eq!(range.count(), 7);
        let (from, until) = range.moments();
        assert_eq!(from.to_rfc3339(), "2026-11-14T15:00:00+00:00");
        assert_eq!(until.to_rfc3339(), "2026-11-21T15:00:00+00:00");
        assert_eq!(DayRange::new(day("2026-11-21"), day("2026-11-20")), None);
    }

    #[test]
    fn the_day_changes_at_midnight_in_korea() {
        assert_eq!(korean_day("2026-11-21T14:59:59Z".parse().unwrap()), day("2026-11-21"));
        assert_eq!(korean_day("2026-11-21T15:00:00Z".parse().unwrap()), day("2026-11-22"));
    }

    #[test]
    fn presets_know_the_ends_of_months() {
        for (preset, today, first, last) in [
            (DayPreset::Today, "2026-03-01", "2026-03-01", "2026-03-01"),
            (DayPreset::Week, "2026-03-03", "2026-02-25", "2026-03-03"),
            (DayPreset::Days30, "2026-03-01", "2026-01-31", "2026-03-01"),
            (DayPreset::ThisMonth, "2026-03-01", "2026-03-01", "2026-03-01"),
            (DayPreset::LastMonth, "2028-03-31", "2028-02-01", "2028-02-29"),
            (DayPreset::LastMonth, "2027-01-05", "2026-12-01", "2026-12-31"),
        ] {
            let range = DayRange::preset(preset, day(today));
            assert_eq!((range.first(), range.last()), (day(first), day(last)), "{preset:?} on {today}");
        }
    }
}
