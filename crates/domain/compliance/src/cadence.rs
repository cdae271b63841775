//! How often something is reviewed, when the next review is due, and how it stands on a day.

mod anchor;
mod standing;

use controlkeep_kernel::coded;
use jiff::Span;
use serde::{Deserialize, Serialize};

pub use anchor::{AnchorDay, NoSuchDay};
pub use standing::ReviewStanding;

use crate::{Date, RuleSet, Section, Years};

/// Months of a year, to compare a cadence with a limit in years.
const MONTHS_OF_A_YEAR: u16 = 12;

coded! {
    /// How often something is reviewed.
    pub enum Cadence {
        /// Every month.
        Monthly = "monthly",
        /// Every three months.
        Quarterly = "quarterly",
        /// Every six months.
        SemiAnnual = "semi_annual",
        /// Every year.
        Annual = "annual",
        /// Every two years.
        Biennial = "biennial",
        /// At no fixed interval.
        None = "none",
    }
}

/// A cadence is not what the requirement calls "periodically" (32 CFR 170.4(b)).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NotPeriodic {
    /// There is no interval.
    #[serde(rename = "cadence.no_interval")]
    #[error("a review without an interval is not periodic ({section})")]
    NoInterval {
        /// The paragraph.
        section: Section,
    },
    /// The interval is longer than allowed.
    #[serde(rename = "cadence.too_long")]
    #[error("an interval of {months} months is longer than the {at_most} allowed ({section})")]
    TooLong {
        /// Months of the cadence.
        months: u16,
        /// The most months allowed.
        at_most: u16,
        /// The paragraph.
        section: Section,
    },
}

impl Cadence {
    /// Months from one review to the next; `None` where there is no interval.
    #[must_use]
    pub const fn months(self) -> Option<u16> {
        match self {
            Self::Monthly => Some(1),
            Self::Quarterly => Some(3),
            Self::SemiAnnual => Some(6),
            Self::Annual => Some(12),
            Self::Biennial => Some(24),
            Self::None => None,
        }
    }

    /// The day of the next review after one on `last`: so many months later, on the anchor day or, in
    /// a shorter month, on its last day. With the anchor day kept, 31 January leads to 28 February
    /// and that to 31 March.
    ///
    /// A review before the anchor day of its month starts anew from its own day (see
    /// [`AnchorDay::kept`]), or the next would come later than the interval allows.
    ///
    /// `None` where there is no interval, or the next review lies beyond the calendar (31 December 9999).
    #[must_use]
    pub fn next(self, last: Date, anchor: AnchorDay) -> Option<Date> {
        let months = Span::new().months(self.months()?);
        let month = last.first_of_month().checked_add(months).ok()?;
        Some(anchor.kept(last).of_month(month))
    }

    /// Whether it may be chosen where a requirement says "periodically" (32 CFR 170.4(b)).
    ///
    /// # Errors
    /// [`NotPeriodic`] when it has no interval or one that is too long.
    pub fn check_periodic(self, rules: &RuleSet) -> Result<(), NotPeriodic> {
        let Years { years, section } = &rules.life.periodic_at_most;
        let at_most = u16::from(*years) * MONTHS_OF_A_YEAR;
        match self.months() {
            None => Err(NotPeriodic::NoInterval { section: section.clone() }),
            Some(months) if months > at_most => {
                Err(NotPeriodic::TooLong { months, at_most, section: section.clone() })
            }
            Some(_) => Ok(()),
        }
    }

    /// The day of the next review where a requirement says "periodically": as [`Cadence::next`], and
    /// never later than the rule allows. A leap day kept as anchor would be, by a day.
    ///
    /// # Errors
    /// As [`Cadence::check_periodic`].
    pub fn next_periodic(self, last: Date, anchor: AnchorDay, rules: &RuleSet) -> Result<Date, NotPeriodic> {
        self.check_periodic(rules)?;
        let limit = last_day_within(last, &rules.life.periodic_at_most);
        Ok(self.next(last, anchor).map_or(limit, |next| next.min(limit)))
    }
}

/// The last day on which something done on `done` still counts, when it counts for so many years:
/// the anniversary itself, on 28 February where 29 February has none.
pub(crate) fn last_day_within(done: Date, years: &Years) -> Date {
    done.saturating_add(Span::new().years(years.years))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
