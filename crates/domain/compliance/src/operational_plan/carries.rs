//! Whether an item can keep a finding MET on a day.

use serde::{Deserialize, Serialize};

use super::{DEFINITION, DeficiencyReview, PlanItem, PlanState, SHOWS};
use crate::life::days_between;
use crate::{Date, Section};

/// Why an item cannot keep a finding MET.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum NotCarried {
    /// The deficiency is not known yet on that day, by its own record.
    #[serde(rename = "plan.not_begun")]
    NotBegun {
        /// Since when it is known.
        since: Date,
    },
    /// The item is closed.
    #[serde(rename = "plan.closed")]
    Closed {
        /// Since when.
        day: Date,
    },
    /// No fix is known or under way (32 CFR 170.4(b)).
    #[serde(rename = "plan.no_fix")]
    NoFix,
    /// Nothing lessens the risk meanwhile (32 CFR 170.24(b)(1)(ii)).
    #[serde(rename = "plan.no_mitigation")]
    NoMitigation,
    /// Nobody has reviewed it (32 CFR 170.24(b)(1)(ii)).
    #[serde(rename = "plan.no_review")]
    NoReview,
    /// The next review should have been made (32 CFR 170.24(b)(1)(ii)).
    #[serde(rename = "plan.review_overdue")]
    ReviewOverdue {
        /// The last day on which it would have been in time.
        due: Date,
    },
    /// The latest review saw no progress (32 CFR 170.24(b)(1)(ii)).
    #[serde(rename = "plan.no_progress")]
    NoProgress {
        /// When progress was seen last, if ever.
        last: Option<Date>,
    },
}

impl NotCarried {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotBegun { .. } => "plan.not_begun",
            Self::Closed { .. } => "plan.closed",
            Self::NoFix => "plan.no_fix",
            Self::NoMitigation => "plan.no_mitigation",
            Self::NoReview => "plan.no_review",
            Self::ReviewOverdue { .. } => "plan.review_overdue",
            Self::NoProgress { .. } => "plan.no_progress",
        }
    }

    /// The paragraph of the rule.
    #[must_use]
    pub fn section(&self) -> Section {
        Section::from(match self {
            Self::NotBegun { .. } | Self::Closed { .. } | Self::NoFix => DEFINITION,
            Self::NoMitigation | Self::NoReview | Self::ReviewOverdue { .. } | Self::NoProgress { .. } => {
                SHOWS
            }
        })
    }
}

impl PlanItem {
    /// Whether the item can keep its requirement's finding MET on a day, as a temporary deficiency
    /// (32 CFR 170.24(b)(1)(ii)). Reviews after that day do not count.
    ///
    /// # Errors
    /// All that stands against it, never only the first.
    pub fn carries_met(&self, today: Date) -> Result<(), Vec<NotCarried>> {
        let reasons: Vec<NotCarried> = [
            self.not_begun(today),
            self.closed(today),
            self.plan.fix.is_none().then_some(NotCarried::NoFix),
            self.plan.mitigation.is_none().then_some(NotCarried::NoMitigation),
            self.last_review(today).is_none().then_some(NotCarried::NoReview),
            self.overdue(today),
            self.no_progress(today),
        ]
        .into_iter()
        .flatten()
        .collect();
        if reasons.is_empty() { Ok(()) } else { Err(reasons) }
    }

    /// Until when the next review must be made, as far as is known on a day: one interval after the
    /// last review, or after the deficiency became known; `None` once the item is closed. A review on
    /// the day itself is in time.
    #[must_use]
    pub fn next_review_due(&self, today: Date) -> Option<Date> {
        let last = self.last_review(today).map_or(self.plan.since, |review| review.day);
        self.closed(today).is_none().then(|| self.plan.review_every.after(last))
    }

    /// The latest review up to a day.
    #[must_use]
    pub fn last_review(&self, today: Date) -> Option<&DeficiencyReview> {
        self.reviews_until(today).max_by_key(|review| review.day)
    }

    /// The latest day up to `today` on which a review saw progress.
    #[must_use]
    pub fn last_progress(&self, today: Date) -> Option<Date> {
        self.reviews_until(today).filter(|review| review.progress.is_some()).map(|review| review.day).max()
    }

    /// Days since a review saw progress; `None` when none ever did.
    #[must_use]
    pub fn days_since_progress(&self, today: Date) -> Option<i32> {
        self.last_progress(today).map(|day| days_between(day, today))
    }

    fn reviews_until(&self, today: Date) -> impl Iterator<Item = &DeficiencyReview> {
        self.reviews.iter().filter(move |review| review.day <= today)
    }

    fn not_begun(&self, today: Date) -> Option<NotCarried> {
        let since = self.plan.since;
        (today < since).then_some(NotCarried::NotBegun { since })
    }

    pub(super) fn closed(&self, today: Date) -> Option<NotCarried> {
        match self.state {
            PlanState::Closed { day, .. } if day <= today => Some(NotCarried::Closed { day }),
            _ => None,
        }
    }

    fn overdue(&self, today: Date) -> Option<NotCarried> {
        let due = self.next_review_due(today).filter(|due| *due < today)?;
        Some(NotCarried::ReviewOverdue { due })
    }

    /// Of several reviews on the latest day, one that saw progress is enough.
    fn no_progress(&self, today: Date) -> Option<NotCarried> {
        let review = self.last_review(today)?;
        let last = self.last_progress(today);
        (last != Some(review.day)).then_some(NotCarried::NoProgress { last })
    }
}
