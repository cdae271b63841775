//! Numbers and times as one person reads them.

use controlkeep_accounts::Language;
use controlkeep_http::Viewer;
use controlkeep_kernel::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

/// A moment for a page: for people, and for the `datetime` attribute.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Moment {
    /// RFC 3339 in UTC.
    pub(crate) machine: String,
    /// Day and time with the zone, such as `Nov 20, 2026, 10:42 AM EST`.
    pub(crate) text: String,
    /// The day alone.
    pub(crate) day: String,
    /// The time of day alone.
    pub(crate) time: String,
}

impl Moment {
    /// The seconds from `now` until this moment, at least one.
    pub(crate) fn seconds_from(&self, now: Timestamp) -> u64 {
        let at = self
            .machine
            .parse()
            .map_or(now, |at: jiff::Timestamp| Timestamp::from_micros(at.as_microsecond()));
        at.since(now).as_secs().saturating_add(1)
    }
}

/// How one person reads numbers and times.
#[derive(Debug, Clone)]
pub(crate) struct Formats {
    language: Language,
    zone: TimeZone,
}

const MONTHS_FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

impl Formats {
    /// For a benchmark, which has no viewer: times in UTC.
    #[cfg(feature = "test-support")]
    pub(crate) fn plain(language: Language) -> Self {
        Self { language, zone: TimeZone::UTC }
    }

    pub(crate) fn of(viewer: &Viewer) -> Self {
        let zone = TimeZone::get(viewer.time_zone.name()).unwrap_or(TimeZone::UTC);
        Self { language: viewer.language, zone }
    }

    /// A moment in the person's zone and language.
    pub(crate) fn moment(&self, at: Timestamp) -> Moment {
        let Some(instant) = at.to_jiff() else {
            let text = at.to_string();
            return Moment { machine: text.clone(), day: text.clone(), time: String::new(), text };
        };
        let local = instant.to_zoned(self.zone.clone());
        let day = self.day(local.date());
        let time = match self.language {
            Language::English => local.strftime("%-I:%M %p").to_string(),
            Language::French => local.strftime("%H:%M").to_string(),
        };
        let zone = local.strftime("%Z");
        Moment { machine: instant.to_string(), text: format!("{day}, {time} {zone}"), day, time }
    }

    /// A day in the person's language.
    pub(crate) fn day(&self, day: Date) -> String {
        match self.language {
            Language::English => day.strftime("%b %-d, %Y").to_string(),
            Language::French => {
                let month = MONTHS_FR[usize::from(day.month().unsigned_abs()).saturating_sub(1) % 12];
                format!("{} {month} {}", day.day(), day.year())
            }
        }
    }

    /// A number of tenths, with one figure behind the language's mark.
    pub(crate) fn tenths(&self, tenths: i64) -> String {
        let mark = match self.language {
            Language::English => '.',
            Language::French => ',',
        };
        format!("{}{mark}{}", self.number(tenths / 10), (tenths % 10).abs())
    }

    /// A whole number with the language's thousands mark.
    pub(crate) fn number(&self, value: i64) -> String {
        let mark = match self.language {
            Language::English => ',',
            Language::French => '\u{202f}',
        };
        let digits = value.unsigned_abs().to_string();
        let mut text = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                text.push(mark);
            }
            text.push(digit);
        }
        // A true minus sign, as wide as a plus.
        if value < 0 { format!("\u{2212}{text}") } else { text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formats(language: Language, zone: &str) -> Formats {
        Formats { language, zone: TimeZone::get(zone).unwrap() }
    }

    #[test]
    fn times_are_told_in_the_persons_zone_and_language() {
        let at = Timestamp::from_seconds(1_795_189_320);
        assert_eq!(
            formats(Language::English, "America/New_York").moment(at).text,
            "Nov 20, 2026, 10:42 AM EST"
        );
        assert_eq!(formats(Language::French, "Europe/Paris").moment(at).text, "20 nov. 2026, 16:42 CET");
        assert_eq!(formats(Language::French, "UTC").moment(at).machine, "2026-11-20T15:42:00Z");
    }

    #[test]
    fn the_way_to_a_moment_is_told_in_seconds() {
        let now = Timestamp::from_seconds(1_795_189_320);
        let until = now.plus(std::time::Duration::from_secs(90));
        assert_eq!(formats(Language::French, "Europe/Paris").moment(until).seconds_from(now), 91);
        assert_eq!(formats(Language::English, "UTC").moment(now).seconds_from(until), 1);
    }

    #[test]
    fn numbers_have_the_languages_thousands_mark() {
        assert_eq!(formats(Language::English, "UTC").number(1_240), "1,240");
        assert_eq!(formats(Language::French, "UTC").number(1_240_500), "1\u{202f}240\u{202f}500");
        assert_eq!(formats(Language::English, "UTC").number(-203), "\u{2212}203");
        assert_eq!(formats(Language::English, "UTC").number(7), "7");
    }
}
