//! A new series as it is being filled in, and the sums in the order they are drawn.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use protocol::{
    Won,
    voucher::{NewSeries, SeriesState, SeriesSums},
};

/// Korea has kept UTC+9 without summer time since 1988.
const KOREA: TimeDelta = TimeDelta::hours(9);
const MOST_NAME: usize = 60;
const MOST_TERMS: usize = 4_000;

/// The form for a new series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// Name.
    pub(crate) name: String,
    /// Last day on which it can be used, as `2027-02-28`.
    pub(crate) last_day: String,
    /// Terms.
    pub(crate) terms: String,
}

/// The field that is not right yet, as the end of its sentence's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormProblem {
    /// Empty or too long.
    Name,
    /// No date.
    LastDay,
    /// A day that is over, or today.
    Past,
    /// Too long.
    Terms,
}

impl Form {
    /// The request, or the first field that is not right.
    pub(crate) fn read(&self, now: DateTime<Utc>) -> Result<NewSeries, FormProblem> {
        let name = self.name.trim();
        if name.is_empty() || name.chars().count() > MOST_NAME {
            return Err(FormProblem::Name);
        }
        let ends_at = ends_at(&self.last_day).ok_or(FormProblem::LastDay)?;
        if ends_at <= now {
            return Err(FormProblem::Past);
        }
        let terms = self.terms.trim();
        if terms.chars().count() > MOST_TERMS {
            return Err(FormProblem::Terms);
        }
        Ok(NewSeries { name: name.to_owned(), ends_at, terms: terms.to_owned() })
    }
}

/// The midnight after the last day, in Korea.
fn ends_at(last_day: &str) -> Option<DateTime<Utc>> {
    let day: NaiveDate = last_day.parse().ok()?;
    let midnight = day.checked_add_days(Days::new(1))?.and_hms_opt(0, 0, 0)?;
    Some(midnight.checked_sub_signed(KOREA)?.and_utc())
}

/// A place where won of a series can be, in drawing order. The words are in translation keys and class names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In people's wallets.
    People,
    /// Given away, not accepted.
    Gifts,
    /// At shops, not settled.
    Shops,
    /// Settled.
    Settled,
    /// Expired.
    Expired,
}

impl Place {
    pub(crate) const ALL: [Self; 5] = [Self::People, Self::Gifts, Self::Shops, Self::Settled, Self::Expired];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Gifts => "gifts",
            Self::Shops => "shops",
            Self::Settled => "settled",
            Self::Expired => "expired",
        }
    }

    pub(crate) const fn of(self, sums: &SeriesSums) -> Won {
        match self {
            Self::People => sums.with_people,
            Self::Gifts => sums.in_gifts,
            Self::Shops => sums.at_shops,
            Self::Settled => sums.settled,
            Self::Expired => sums.expired,
        }
    }
}

/// `true` when the parts make the whole, as the ledger promises.
pub(crate) fn adds_up(sums: &SeriesSums) -> bool {
    Won::sum(Place::ALL.map(|place| place.of(sums))) == Some(sums.issued)
}

/// Part of a whole in tenths of a percent, for drawing only.
pub(crate) fn permille(part: Won, whole: Won) -> u64 {
    part.get().saturating_mul(1_000).checked_div(whole.get()).unwrap_or_default()
}

/// The word for a state, in translation keys.
pub(crate) const fn state_word(state: SeriesState) -> &'static str {
    match state {
        SeriesState::Creating => "creating",
        SeriesState::Active => "active",
        SeriesState::Ended => "ended",
        SeriesState::Failed => "failed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(last_day: &str) -> Form {
        Form { name: " 11월 식권 ".to_owned(), last_day: last_day.to_owned(), terms: String::new() }
    }

    #[test]
    fn the_end_is_the_midnight_after_the_last_day_in_korea() {
        let now: DateTime<Utc> = "2026-11-21T03:00:00Z".parse().unwrap();
        let series = form("2027-02-28").read(now).unwrap();
        assert_eq!(series.ends_at.to_rfc3339(), "2027-02-28T15:00:00+00:00");
        assert_eq!(series.name, "11월 식권");
        assert!(form("2026-11-21").read(now).is_ok(), "today is still a day to use it");
        assert_eq!(form("2026-11-20").read(now), Err(FormProblem::Past));
        assert_eq!(form("").read(now), Err(FormProblem::LastDay));
        assert_eq!(form("262142-12-31").read(now), Err(FormProblem::LastDay));
        assert_eq!(Form::default().read(now), Err(FormProblem::Name));
    }

    #[test]
    fn sums_are_checked_and_drawn() {
        let sums = SeriesSums {
            issued: Won::from(100),
            with_people: Won::from(60),
            in_gifts: Won::from(10),
            at_shops: Won::from(20),
            settled: Won::from(10),
            expired: Won::ZERO,
            waiting: Won::from(40),
        };
        assert!(adds_up(&sums));
        assert!(!adds_up(&SeriesSums { settled: Won::ZERO, ..sums }));
        assert_eq!(permille(Won::from(60), sums.issued), 600);
        assert_eq!(permille(Won::ZERO, Won::ZERO), 0);
    }
}
