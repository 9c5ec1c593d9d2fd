//! What happens when, before any of it has happened.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};

use super::{
    dice::Dice,
    menu::{HOURS, STALLS},
};

/// Korea is nine hours ahead of UTC all year.
const KOREA: TimeDelta = TimeDelta::hours(9);

/// An hour with something in it.
pub(super) struct Hour {
    /// When it begins.
    pub(super) at: DateTime<Utc>,
    /// Purchases in it, in order.
    pub(super) purchases: Vec<Purchase>,
    /// Won that people send to each other.
    pub(super) transfers: Vec<Gift>,
}

/// Somebody buys something.
pub(super) struct Purchase {
    /// Seconds after the hour, at most ten minutes: nobody has to sign in twice for it.
    pub(super) after_secs: i64,
    /// Place among the people with wallets.
    pub(super) buyer: usize,
    /// Place in [`STALLS`].
    pub(super) stall: usize,
    /// Places among its goods, and how many of each.
    pub(super) basket: Vec<(usize, u32)>,
    /// How it goes.
    pub(super) course: Course,
}

/// How a purchase goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Paid.
    Paid,
    /// The code is shown, and nobody scans it.
    Forgotten,
    /// The cashier takes it back.
    Cancelled,
    /// The yes comes when the code has run out.
    Late,
}

/// Somebody sends won.
pub(super) struct Gift {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) won: u32,
}

/// The weeks up to the hour before `now`, by Korean days.
pub(super) fn weeks(days: i64, people: usize, now: DateTime<Utc>, dice: &mut Dice) -> Vec<Hour> {
    let today = (now + KOREA).date_naive();
    let mut hours = Vec::new();
    for back in (0..days).rev() {
        let day = today - TimeDelta::days(back);
        for (hour, busy) in HOURS.iter().enumerate() {
            let at = day.and_time(chrono::NaiveTime::MIN).and_utc() - KOREA + TimeDelta::hours(hour as i64);
            // The wallets come in the first days; nobody pays before there are any.
            let settled = back < days - 1 || hour >= 11;
            if *busy > 0 && settled && at + TimeDelta::hours(1) <= now {
                hours.push(Hour {
                    at,
                    purchases: purchases(*busy, day, people, dice),
                    transfers: transfers(people, dice),
                });
            }
        }
    }
    hours.retain(|hour| !hour.purchases.is_empty());
    hours
}

fn purchases(busy: usize, day: NaiveDate, people: usize, dice: &mut Dice) -> Vec<Purchase> {
    let quiet = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let most = if quiet { busy / 3 } else { busy };
    let count = most / 2 + dice.below(most / 2 + 1);
    let mut all: Vec<Purchase> = (0..count).map(|_| purchase(people, dice)).collect();
    all.sort_by_key(|purchase| purchase.after_secs);
    all
}

fn purchase(people: usize, dice: &mut Dice) -> Purchase {
    let stall = dice.by_weight(&STALLS.map(|stall| stall.weight));
    let goods = STALLS[stall].goods.len();
    let mut basket = vec![(dice.below(goods), 1 + u32::from(dice.percent(15)))];
    if dice.percent(30) {
        let second = dice.below(goods);
        if basket[0].0 != second {
            basket.push((second, 1));
        }
    }
    let course = match dice.below(100) {
        0..=4 => Course::Forgotten,
        5..=6 => Course::Cancelled,
        7..=8 => Course::Late,
        _ => Course::Paid,
    };
    Purchase { after_secs: dice.below(600) as i64, buyer: dice.below(people), stall, basket, course }
}

fn transfers(people: usize, dice: &mut Dice) -> Vec<Gift> {
    if !dice.percent(25) {
        return Vec::new();
    }
    let (from, step) = (dice.below(people), 1 + dice.below(people.saturating_sub(1)));
    let won = [1_000, 2_500, 4_500, 5_000, 10_000, 12_345][dice.below(6)];
    vec![Gift { from, to: (from + step) % people, won }]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noon() -> DateTime<Utc> {
        "2026-11-20T03:00:00Z".parse().unwrap()
    }

    #[test]
    fn the_same_seed_makes_the_same_weeks_in_order_and_in_the_past() {
        let plan = |seed| weeks(28, 140, noon(), &mut Dice::new(seed));
        let (first, again) = (plan(7), plan(7));
        let shape = |hours: &[Hour]| hours.iter().map(|h| (h.at, h.purchases.len())).collect::<Vec<_>>();
        assert_eq!(shape(&first), shape(&again));
        assert!(first.windows(2).all(|two| two[0].at < two[1].at));
        assert!(first.iter().all(|hour| hour.at + TimeDelta::hours(1) <= noon()));
        assert!(first.iter().flat_map(|h| &h.transfers).all(|gift| gift.from != gift.to));
    }

    #[test]
    fn every_course_is_taken_and_weekends_are_quiet() {
        let plan = weeks(28, 140, noon(), &mut Dice::new(7));
        let all: Vec<_> = plan.iter().flat_map(|hour| &hour.purchases).collect();
        assert!((700..2_500).contains(&all.len()), "{}", all.len());
        for course in [Course::Paid, Course::Forgotten, Course::Cancelled, Course::Late] {
            assert!(all.iter().any(|purchase| purchase.course == course), "{course:?}");
        }
        let on = |day: Weekday| -> usize {
            let of_day = |hour: &&Hour| (hour.at + KOREA).weekday() == day;
            plan.iter().filter(of_day).map(|hour| hour.purchases.len()).sum()
        };
        assert!(on(Weekday::Sun) * 2 < on(Weekday::Wed));
    }
}
