//! When something is due again and again.

use std::time::Duration;

use controlkeep_kernel::Timestamp;

use crate::JobKind;

const DAY: Duration = Duration::from_hours(24);

/// How often, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cadence {
    /// At every multiple of a duration since the epoch.
    Every(Duration),
    /// Once a day, so long after midnight (UTC).
    Daily(Duration),
}

impl Cadence {
    /// The newest turn that is not after `at`. Every node names it alike, whatever its own start was.
    #[must_use]
    pub fn turn(&self, at: Timestamp) -> Timestamp {
        let (every, offset) = self.grid();
        let since = at.micros().saturating_sub(offset).div_euclid(every);
        Timestamp::from_micros(since.saturating_mul(every).saturating_add(offset))
    }

    /// The first turn after `at`.
    #[must_use]
    pub fn next(&self, at: Timestamp) -> Timestamp {
        Timestamp::from_micros(self.turn(at).micros().saturating_add(self.grid().0))
    }

    /// Its step and its offset in microseconds; no step is shorter than a second.
    fn grid(&self) -> (i64, i64) {
        let micros = |duration: Duration| i64::try_from(duration.as_micros()).unwrap_or(i64::MAX);
        match self {
            Self::Every(step) => (micros(*step).max(1_000_000), 0),
            Self::Daily(after) => (micros(DAY), micros(*after).rem_euclid(micros(DAY))),
        }
    }
}

/// A job that is due again and again. A turn that passed while no node ran is made up for once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Its stable code, which the turns are stored under.
    pub code: &'static str,
    /// How often.
    pub cadence: Cadence,
    /// The job it makes.
    pub job: JobKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_micros(text.parse::<jiff::Timestamp>().unwrap().as_microsecond())
    }

    #[test]
    fn a_daily_turn_is_the_last_one_that_has_come() {
        let half_past_two = Cadence::Daily(Duration::from_mins(150));
        assert_eq!(half_past_two.turn(at("2026-11-21T02:30:00Z")), at("2026-11-21T02:30:00Z"));
        assert_eq!(half_past_two.turn(at("2026-11-21T02:29:59.999999Z")), at("2026-11-20T02:30:00Z"));
        assert_eq!(half_past_two.next(at("2026-11-21T02:30:00Z")), at("2026-11-22T02:30:00Z"));
    }

    #[test]
    fn a_turn_of_every_hour_stands_at_the_hour() {
        let hourly = Cadence::Every(Duration::from_hours(1));
        assert_eq!(hourly.turn(at("2026-11-21T18:59:59Z")), at("2026-11-21T18:00:00Z"));
        assert_eq!(hourly.next(at("2026-11-21T18:00:00Z")), at("2026-11-21T19:00:00Z"));
        assert_eq!(hourly.turn(at("1969-12-31T23:30:00Z")), at("1969-12-31T23:00:00Z"));
    }

    #[test]
    fn no_step_is_shorter_than_a_second_and_time_does_not_overflow() {
        let end = Timestamp::from_micros(i64::MAX);
        assert!(Cadence::Every(Duration::ZERO).next(end) >= Cadence::Every(Duration::ZERO).turn(end));
        assert_eq!(
            Cadence::Every(Duration::ZERO).turn(at("2026-11-21T18:59:59.5Z")),
            at("2026-11-21T18:59:59Z")
        );
    }
}
