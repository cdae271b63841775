//! The day of the month that a series of reviews keeps to.

use serde::{Deserialize, Serialize};

use crate::Date;

/// The day of the month that a series of reviews keeps to, 1 to 31. A shorter month has it on its
/// last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct AnchorDay(i8);

/// No month has this day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no month has a day {0}")]
pub struct NoSuchDay(pub u8);

impl AnchorDay {
    /// The last day that a month can have.
    pub const MAX: u8 = 31;

    /// The day of the month of a date, with which a series begins.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self(date.day())
    }

    /// The day, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.0.unsigned_abs()
    }

    /// The anchor day with which a series goes on after a review on `last`: the same, unless the
    /// review came before it, other than by the end of the month. Then it is the day of the review.
    #[must_use]
    pub fn kept(self, last: Date) -> Self {
        if last < self.of_month(last) { Self::of(last) } else { self }
    }

    /// Its date in the month of another date.
    #[must_use]
    pub(super) fn of_month(self, month: Date) -> Date {
        let day = self.0.min(month.days_in_month());
        month.with().day(day).build().unwrap_or(month)
    }
}

impl TryFrom<u8> for AnchorDay {
    type Error = NoSuchDay;

    fn try_from(day: u8) -> Result<Self, NoSuchDay> {
        match i8::try_from(day) {
            Ok(fits) if (1..=Self::MAX).contains(&day) => Ok(Self(fits)),
            _ => Err(NoSuchDay(day)),
        }
    }
}

impl From<AnchorDay> for u8 {
    fn from(anchor: AnchorDay) -> Self {
        anchor.day()
    }
}
