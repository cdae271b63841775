//! Counting days, years and business days. Days have no time of day here, so no clock change and no
//! time zone can move a date.

use std::time::Duration;

use controlkeep_kernel::Timestamp;
use jiff::{Span, civil::Weekday};
use serde::{Deserialize, Serialize};

use crate::{Date, Holiday, LifeRules};

/// The day so many calendar days later. Stays at the last day there is (9999-12-31) instead of
/// overflowing.
#[must_use]
pub fn days_after(day: Date, days: u16) -> Date {
    day.saturating_add(Span::new().days(days))
}

/// Whole days from one day to another; negative when the other is earlier.
pub(crate) fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// The same day so many years later; 29 February becomes 28 February where there is none. Stays at
/// the last day there is (9999-12-31) instead of overflowing.
#[must_use]
pub fn years_after(day: Date, years: u8) -> Date {
    let year = day.year().saturating_add(years.into());
    // The only day that some years lack is 29 February.
    let same = Date::new(year, day.month(), day.day());
    same.or_else(|_| Date::new(year, day.month(), day.day().saturating_sub(1))).unwrap_or(Date::MAX)
}

/// A day found by counting business days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BusinessDay {
    /// The day.
    pub date: Date,
    /// Whether the list of holidays reaches over all days that were counted. When it does not, a
    /// holiday may be missing from the count, and the true day may be a later one.
    pub covered: bool,
}

/// The so-manieth business day after a day: neither Saturday, Sunday nor a holiday. The day itself
/// is not counted; 0 business days after a day is that day.
///
/// `holidays` ascends, as in [`LifeRules::holidays`]. It reaches from its first to its last day.
#[must_use]
pub fn business_days_after(day: Date, business_days: u16, holidays: &[Holiday]) -> BusinessDay {
    let mut date = day;
    for _ in 0..business_days {
        date = next_business_day(date, holidays);
    }
    BusinessDay { date, covered: date == day || reaches_over(day, date, holidays) }
}

fn next_business_day(day: Date, holidays: &[Holiday]) -> Date {
    let mut date = days_after(day, 1);
    while date < Date::MAX && is_free(date, holidays) {
        date = days_after(date, 1);
    }
    date
}

fn is_free(date: Date, holidays: &[Holiday]) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
        || holidays.binary_search_by_key(&date, |holiday| holiday.date).is_ok()
}

/// Whether the list speaks about every day after `from` up to `to`.
fn reaches_over(from: Date, to: Date, holidays: &[Holiday]) -> bool {
    let first = holidays.first().is_some_and(|holiday| holiday.date <= days_after(from, 1));
    first && holidays.last().is_some_and(|holiday| to <= holiday.date)
}

impl LifeRules {
    /// The last day on which what was not met may be looked at again, counted from the end of the
    /// active period of the assessment ([`LifeRules::reevaluation`]).
    #[must_use]
    pub fn reevaluation_until(&self, end_of_active_period: Date) -> BusinessDay {
        business_days_after(end_of_active_period, self.reevaluation.business_days, &self.holidays)
    }

    /// The last day to appeal to the accreditation body, counted from the assessor's written
    /// decision ([`LifeRules::appeal_to_accreditation_body`]).
    #[must_use]
    pub fn appeal_to_accreditation_body_until(&self, decided: Date) -> BusinessDay {
        business_days_after(decided, self.appeal_to_accreditation_body.business_days, &self.holidays)
    }

    /// The last day to appeal to DIBCAC, in calendar days ([`LifeRules::appeal_to_dibcac`]).
    #[must_use]
    pub fn appeal_to_dibcac_until(&self, decided: Date) -> Date {
        days_after(decided, self.appeal_to_dibcac.days)
    }

    /// The last day to send evidence against the result of a DoD assessment, counted from the day
    /// the result was received ([`LifeRules::rebuttal`]).
    #[must_use]
    pub fn rebuttal_until(&self, received: Date) -> BusinessDay {
        business_days_after(received, self.rebuttal.business_days, &self.holidays)
    }

    /// The moment by which a cyber incident must be reported ([`LifeRules::incident_report`]).
    #[must_use]
    pub fn report_due(&self, discovered: Timestamp) -> Timestamp {
        discovered.plus(Duration::from_hours(self.incident_report.hours.into()))
    }

    /// The last day on which images of affected systems must be kept, counted from the day the
    /// incident was reported ([`LifeRules::image_retention`]).
    #[must_use]
    pub fn images_kept_until(&self, reported: Date) -> Date {
        days_after(reported, self.image_retention.days)
    }
}

#[cfg(test)]
mod tests;
