//! The time that evidence is about.

use std::fmt;

use controlkeep_compliance::Date;

/// From one day to another, both included: the time that an item is about, such as the quarter of a
/// log review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: Date,
    until: Date,
}

/// A period ends before it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the period ends on {until}, before it begins on {from}")]
pub struct PeriodRefused {
    /// When it would begin.
    pub from: Date,
    /// When it would end.
    pub until: Date,
}

impl Period {
    /// Puts a period together.
    ///
    /// # Errors
    /// [`PeriodRefused`] when it ends before it begins.
    pub fn new(from: Date, until: Date) -> Result<Self, PeriodRefused> {
        if until < from { Err(PeriodRefused { from, until }) } else { Ok(Self { from, until }) }
    }

    /// Its first day.
    #[must_use]
    pub const fn from(&self) -> Date {
        self.from
    }

    /// Its last day.
    #[must_use]
    pub const fn until(&self) -> Date {
        self.until
    }
}

impl fmt::Display for Period {
    /// As ISO 8601 writes intervals: `2026-01-01/2026-03-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.from, self.until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_has_at_least_one_day() {
        let (first, last) = (day("2026-01-01"), day("2026-03-31"));
        assert_eq!(Period::new(first, last).unwrap().to_string(), "2026-01-01/2026-03-31");
        assert!(Period::new(first, first).is_ok());
        assert_eq!(Period::new(last, first), Err(PeriodRefused { from: last, until: first }));
    }
}
