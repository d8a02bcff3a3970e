//! Dates and times in words, by CLDR's patterns.

use super::{Language, Speech};
use crate::clock::Time;
use chrono::{Datelike, Timelike};
use icu_datetime::{
    DateTimeFormatter, NoCalendarFormatter,
    fieldsets::{T, YMD},
    input::{Date, DateTime, Time as ClockTime},
};
use icu_locale_core::{Locale, locale};
use std::sync::LazyLock;

/// The CLDR locale of a language: Arabic with the month names of the Levant and Arabic-Indic digits.
pub fn locale(language: Language) -> Locale {
    match language {
        Language::En => locale!("en-GB"),
        Language::Ar => locale!("ar-PS-u-nu-arab"),
    }
}

struct Formats {
    date: DateTimeFormatter<YMD>,
    time: NoCalendarFormatter<T>,
}

static FORMATS: LazyLock<(Formats, Formats)> = LazyLock::new(|| (formats(Language::En), formats(Language::Ar)));

#[expect(clippy::expect_used, reason = "the data of both languages is compiled in")]
fn formats(language: Language) -> Formats {
    let locale = locale(language);
    Formats {
        date: DateTimeFormatter::try_new(locale.clone().into(), YMD::long()).expect("date data is compiled in"),
        time: NoCalendarFormatter::try_new(locale.into(), T::hm()).expect("time data is compiled in"),
    }
}

impl Speech {
    /// "21 November 2026", "٢١ تشرين الثاني ٢٠٢٦".
    pub fn date(self, at: Time) -> String {
        self.formats().date.format(&self.local(at).date).to_string()
    }

    /// "21 November 2026, 14:05".
    pub fn date_time(self, at: Time) -> String {
        let local = self.local(at);
        let formats = self.formats();
        let (date, time) = (formats.date.format(&local.date).to_string(), formats.time.format(&local.time).to_string());
        self.say("date-and-time", &[("date", date.into()), ("time", time.into())])
    }

    /// "14:05".
    pub fn time(self, at: Time) -> String {
        self.formats().time.format(&self.local(at).time).to_string()
    }

    /// "3 minutes ago", "in two hours", "yesterday".
    pub fn relative(self, at: Time, now: Time) -> String {
        let seconds = (at - now).num_seconds();
        let (size, past) = (seconds.abs(), seconds < 0);
        let (past_key, future_key, count) = match size {
            0..60 => return self.say("moment-now", &[]),
            60..3600 => ("moment-minutes-ago", "moment-in-minutes", size / 60),
            3600..86_400 => ("moment-hours-ago", "moment-in-hours", size / 3600),
            _ => ("moment-days-ago", "moment-in-days", size / 86_400),
        };
        self.say(if past { past_key } else { future_key }, &[("count", count.into())])
    }

    fn formats(self) -> &'static Formats {
        match self.language {
            Language::En => &FORMATS.0,
            Language::Ar => &FORMATS.1,
        }
    }

    fn local(self, at: Time) -> DateTime<icu_calendar::Iso> {
        let at = at.with_timezone(&self.zone);
        let date = Date::try_new_iso(at.year(), at.month() as u8, at.day() as u8);
        let time = ClockTime::try_new(at.hour() as u8, at.minute() as u8, at.second() as u8, 0);
        match (date, time) {
            (Ok(date), Ok(time)) => DateTime { date, time },
            _ => unreachable!("chrono gives only dates and times that exist"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, TimeZone, Utc};

    #[test]
    fn a_date_follows_the_language() {
        let at = Utc.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).single().expect("a date");
        assert_eq!(Speech::new(Language::En).date(at), "21 November 2026");
        assert_eq!(Speech::new(Language::Ar).date(at), "٢١ تشرين الثاني ٢٠٢٦");
        assert_eq!(Speech::new(Language::En).time(at), "14:05");
    }

    /// Within another sentence all of it is isolated, and then the first strong character outside its own isolates decides (UAX #9, P2).
    #[test]
    fn a_date_with_its_time_runs_from_the_right_wherever_it_stands() {
        let at = Utc.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).single().expect("a date");
        assert!(Speech::new(Language::Ar).date_time(at).starts_with('\u{200F}'));
        assert_eq!(Speech::new(Language::En).date_time(at), "21 November 2026, 14:05");
    }

    #[test]
    fn a_moment_is_said_from_now() {
        let now = Utc.with_ymd_and_hms(2026, 11, 21, 14, 5, 0).single().expect("a date");
        let speech = Speech::new(Language::En);
        assert_eq!(speech.relative(now - Duration::minutes(3), now), "3 minutes ago");
        assert_eq!(speech.relative(now + Duration::hours(1), now), "in 1 hour");
        assert_eq!(speech.relative(now, now), "just now");
    }

    #[test]
    fn the_clock_of_the_place_is_used() {
        let at = Utc.with_ymd_and_hms(2026, 11, 21, 23, 5, 0).single().expect("a date");
        let speech = Speech { zone: chrono_tz::Asia::Hebron, ..Speech::new(Language::En) };
        assert_eq!(speech.date(at), "22 November 2026");
    }
}
