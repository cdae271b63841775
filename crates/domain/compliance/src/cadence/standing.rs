//! How a review stands on a day.

use serde::{Deserialize, Serialize};

use super::{AnchorDay, Cadence};
use crate::Date;

/// How a review stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum ReviewStanding {
    /// No next review is planned.
    #[serde(rename = "review.not_scheduled")]
    NotScheduled,
    /// It has an interval and was never done.
    #[serde(rename = "review.never_done")]
    NeverDone,
    /// It is due later than soon.
    #[serde(rename = "review.due_on")]
    DueOn {
        /// The day.
        on: Date,
        /// Days until then.
        days_left: u32,
    },
    /// It is due within the days that count as soon.
    #[serde(rename = "review.due_soon")]
    DueSoon {
        /// The day.
        on: Date,
        /// Days until then, at least 1.
        days_left: u32,
    },
    /// It is due on this very day.
    #[serde(rename = "review.due_today")]
    DueToday {
        /// The day.
        on: Date,
    },
    /// The day has passed.
    #[serde(rename = "review.overdue")]
    Overdue {
        /// The day.
        on: Date,
        /// Days since then, at least 1.
        days_over: u32,
    },
}

impl Cadence {
    /// How a review stands on `today`, `last` being the day of the latest one. It is due soon when at
    /// most `soon_days` days are left; with 0 it never is.
    #[must_use]
    pub fn standing(
        self,
        last: Option<Date>,
        anchor: AnchorDay,
        today: Date,
        soon_days: u32,
    ) -> ReviewStanding {
        let Some(last) = last else {
            return if self == Self::None { ReviewStanding::NotScheduled } else { ReviewStanding::NeverDone };
        };
        match self.next(last, anchor) {
            None => ReviewStanding::NotScheduled,
            Some(on) => due(on, today, soon_days),
        }
    }
}

impl ReviewStanding {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotScheduled => "review.not_scheduled",
            Self::NeverDone => "review.never_done",
            Self::DueOn { .. } => "review.due_on",
            Self::DueSoon { .. } => "review.due_soon",
            Self::DueToday { .. } => "review.due_today",
            Self::Overdue { .. } => "review.overdue",
        }
    }

    /// The day on which it is due, when there is one.
    #[must_use]
    pub const fn due(&self) -> Option<Date> {
        match self {
            Self::NotScheduled | Self::NeverDone => None,
            Self::DueOn { on, .. }
            | Self::DueSoon { on, .. }
            | Self::DueToday { on }
            | Self::Overdue { on, .. } => Some(*on),
        }
    }
}

fn due(on: Date, today: Date, soon_days: u32) -> ReviewStanding {
    let days = days_between(on, today);
    if on < today {
        ReviewStanding::Overdue { on, days_over: days }
    } else if on == today {
        ReviewStanding::DueToday { on }
    } else if days <= soon_days {
        ReviewStanding::DueSoon { on, days_left: days }
    } else {
        ReviewStanding::DueOn { on, days_left: days }
    }
}

/// Calendar days between two dates, whichever comes first.
fn days_between(one: Date, other: Date) -> u32 {
    const HOURS_OF_A_DAY: u64 = 24;
    let hours = one.duration_since(other).as_hours().unsigned_abs();
    u32::try_from(hours / HOURS_OF_A_DAY).unwrap_or(u32::MAX)
}
