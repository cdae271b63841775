//! A moment in time as the whole product keeps it.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Serialize};

/// A moment: microseconds since 1970-01-01T00:00:00Z, UTC, no leap seconds.
///
/// Stores keep it as a 64-bit integer, so it means the same on every database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Wraps microseconds since the epoch.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Wraps whole seconds since the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1_000_000))
    }

    /// Microseconds since the epoch.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// The moment `duration` later; stays at the end of time instead of overflowing.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(micros_of(duration)))
    }

    /// The moment `duration` earlier; stays at the start of time instead of overflowing.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(micros_of(duration)))
    }

    /// How long after `earlier` this moment is; zero when it is not after it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The same moment for calendars and formats; `None` beyond the years jiff knows (±9999).
    #[must_use]
    pub fn to_jiff(self) -> Option<jiff::Timestamp> {
        jiff::Timestamp::from_microsecond(self.0).ok()
    }

    /// The day in UTC; the first or last one jiff knows when the moment lies beyond.
    #[must_use]
    pub fn utc_day(self) -> jiff::civil::Date {
        let beyond = if self.0 < 0 { jiff::civil::Date::MIN } else { jiff::civil::Date::MAX };
        self.to_jiff().map_or(beyond, |moment| moment.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

fn micros_of(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

impl fmt::Display for Timestamp {
    /// RFC 3339 in UTC with microseconds as needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to_jiff() {
            Some(moment) => moment.fmt(f),
            None => write!(f, "{}us", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_utc() {
        let day = |seconds| Timestamp::from_seconds(seconds).utc_day().to_string();
        assert_eq!(
            (day(86_399), day(86_400), day(-1)),
            ("1970-01-01".into(), "1970-01-02".into(), "1969-12-31".into())
        );
        assert_eq!(Timestamp::from_micros(i64::MAX).utc_day(), jiff::civil::Date::MAX);
        assert_eq!(Timestamp::from_micros(i64::MIN).utc_day(), jiff::civil::Date::MIN);
    }

    #[test]
    fn prints_as_rfc_3339() {
        assert_eq!(Timestamp::from_seconds(1_795_000_000).to_string(), "2026-11-18T11:06:40Z");
    }

    #[test]
    fn never_overflows_at_the_ends_of_time() {
        let end = Timestamp::from_micros(i64::MAX);
        assert_eq!(end.plus(Duration::MAX), end);
        assert_eq!(Timestamp::from_micros(i64::MIN).minus(Duration::MAX), Timestamp::from_micros(i64::MIN));
    }

    #[test]
    fn an_earlier_moment_is_zero_after_a_later_one() {
        let early = Timestamp::from_seconds(10);
        assert_eq!(early.since(early.plus(Duration::from_secs(5))), Duration::ZERO);
        assert_eq!(early.plus(Duration::from_secs(5)).since(early), Duration::from_secs(5));
    }
}
