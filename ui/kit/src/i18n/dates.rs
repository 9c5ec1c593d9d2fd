//! Moments as people in Korea read them. Korea has kept UTC+9 without summer time since 1988.

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Timelike, Utc};
use protocol::app::Language;

use super::I18n;

const KO_DAYS: [&str; 7] = ["월", "화", "수", "목", "금", "토", "일"];
const EN_DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const EN_MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn korea(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    // 9 hours are always a valid offset; `unwrap_or` only avoids a panic path.
    moment.with_timezone(&FixedOffset::east_opt(9 * 3600).unwrap_or(chrono::Offset::fix(&Utc)))
}

impl I18n {
    /// `11월 21일 토요일`, with the year when it is not this one; `Sat 21 Nov`.
    #[must_use]
    pub fn date(self, moment: DateTime<Utc>) -> String {
        date(self.language(), moment, crate::now())
    }

    /// `오후 3:20`; `3:20 pm`.
    #[must_use]
    pub fn time(self, moment: DateTime<Utc>) -> String {
        time(self.language(), moment)
    }

    /// `11월 21일 토요일 오후 3:20`; `Sat 21 Nov, 3:20 pm`.
    #[must_use]
    pub fn date_time(self, moment: DateTime<Utc>) -> String {
        let separator = if self.language() == Language::Korean { " " } else { ", " };
        format!("{}{separator}{}", self.date(moment), self.time(moment))
    }

    /// The last day before `end`, which is the first moment that no longer counts: `2027년 2월 28일 일요일`.
    #[must_use]
    pub fn last_day(self, end: DateTime<Utc>) -> String {
        self.date(end - TimeDelta::seconds(1))
    }

    /// `방금`, `3분 전`, `2시간 전`, then the date and time.
    #[must_use]
    pub fn relative(self, moment: DateTime<Utc>) -> String {
        let now = crate::now();
        relative(self.language(), moment, now).unwrap_or_else(|| self.date_time(moment))
    }

    /// `오늘`, `어제`, then the date; a heading above the things of one day.
    #[must_use]
    pub fn day(self, moment: DateTime<Utc>) -> String {
        let now = crate::now();
        day(self.language(), moment, now).map_or_else(|| self.date(moment), ToOwned::to_owned)
    }

    /// The same number for moments on the same day in Korea.
    #[must_use]
    pub fn day_number(self, moment: DateTime<Utc>) -> i32 {
        korea(moment).num_days_from_ce()
    }
}

fn date(language: Language, moment: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let local = korea(moment);
    let weekday = local.weekday().num_days_from_monday() as usize;
    let (month, day) = (local.month(), local.day());
    let this_year = local.year() == korea(now).year();
    match language {
        Language::Korean => {
            let year = if this_year { String::new() } else { format!("{}년 ", local.year()) };
            format!("{year}{month}월 {day}일 {}요일", KO_DAYS[weekday])
        }
        Language::English => {
            let year = if this_year { String::new() } else { format!(" {}", local.year()) };
            format!("{} {day} {}{year}", EN_DAYS[weekday], EN_MONTHS[local.month0() as usize])
        }
    }
}

fn time(language: Language, moment: DateTime<Utc>) -> String {
    let local = korea(moment);
    let (afternoon, hour) = local.hour12();
    let minute = local.minute();
    match language {
        Language::Korean => format!("{} {hour}:{minute:02}", if afternoon { "오후" } else { "오전" }),
        Language::English => format!("{hour}:{minute:02} {}", if afternoon { "pm" } else { "am" }),
    }
}

fn relative(language: Language, moment: DateTime<Utc>, now: DateTime<Utc>) -> Option<String> {
    let minutes = (now - moment).num_minutes();
    let korean = language == Language::Korean;
    Some(match minutes {
        // A clock that is a little ahead of ours is "now" too.
        -5..=0 => (if korean { "방금" } else { "just now" }).to_owned(),
        1..=59 if korean => format!("{minutes}분 전"),
        1..=59 => format!("{minutes} min ago"),
        60..=719 if korean => format!("{}시간 전", minutes / 60),
        60..=719 => format!("{} h ago", minutes / 60),
        _ => return None,
    })
}

fn day(language: Language, moment: DateTime<Utc>, now: DateTime<Utc>) -> Option<&'static str> {
    let korean = language == Language::Korean;
    match korea(now).num_days_from_ce() - korea(moment).num_days_from_ce() {
        0 => Some(if korean { "오늘" } else { "Today" }),
        1 => Some(if korean { "어제" } else { "Yesterday" }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_korean_dates() {
        let now = at("2026-11-21T07:00:00Z");
        assert_eq!(date(Language::Korean, at("2026-11-21T06:20:00Z"), now), "11월 21일 토요일");
        assert_eq!(date(Language::Korean, at("2026-11-21T15:00:00Z"), now), "11월 22일 일요일");
        assert_eq!(date(Language::Korean, at("2027-02-27T15:00:00Z"), now), "2027년 2월 28일 일요일");
        assert_eq!(date(Language::English, at("2026-11-21T06:20:00Z"), now), "Sat 21 Nov");
        assert_eq!(date(Language::English, at("2027-02-27T15:00:00Z"), now), "Sun 28 Feb 2027");
    }

    #[test]
    fn times_are_spoken_ones() {
        assert_eq!(time(Language::Korean, at("2026-11-21T06:20:00Z")), "오후 3:20");
        assert_eq!(time(Language::Korean, at("2026-11-21T15:05:00Z")), "오전 12:05");
        assert_eq!(time(Language::English, at("2026-11-21T03:00:00Z")), "12:00 pm");
    }

    #[test]
    fn the_recent_past_is_told_by_distance() {
        let now = at("2026-11-21T07:00:00Z");
        assert_eq!(relative(Language::Korean, at("2026-11-21T06:59:40Z"), now).unwrap(), "방금");
        assert_eq!(relative(Language::Korean, at("2026-11-21T06:57:00Z"), now).unwrap(), "3분 전");
        assert_eq!(relative(Language::English, at("2026-11-21T04:59:00Z"), now).unwrap(), "2 h ago");
        assert_eq!(relative(Language::Korean, at("2026-11-20T06:00:00Z"), now), None);
        assert_eq!(day(Language::Korean, at("2026-11-20T15:00:00Z"), now), Some("오늘"));
        assert_eq!(day(Language::Korean, at("2026-11-20T14:59:00Z"), now), Some("어제"));
        assert_eq!(day(Language::Korean, at("2026-11-19T14:59:00Z"), now), None);
    }
}
