//! The clock that a conditional status starts.

use serde::{Deserialize, Serialize};

use crate::life::days_between;
use crate::{Date, RuleSet, Section, days_after};

/// Until when the close-out of a POA&M must be posted (32 CFR 170.21(b)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closeout {
    /// The date of the conditional status.
    pub since: Date,
    /// The last day that is in time.
    pub last_day: Date,
    /// The paragraph.
    pub section: Section,
}

impl Closeout {
    /// The clock of a conditional status of this date. Beyond the calendar's last day it stays there.
    #[must_use]
    pub fn of(status_date: Date, rules: &RuleSet) -> Self {
        let closeout = &rules.life.closeout;
        Self {
            since: status_date,
            last_day: days_after(status_date, closeout.days),
            section: closeout.section.clone(),
        }
    }

    /// Days left after `today`: 0 on the last day, negative when it has passed.
    #[must_use]
    pub fn days_left(&self, today: Date) -> i32 {
        days_between(today, self.last_day)
    }
}
