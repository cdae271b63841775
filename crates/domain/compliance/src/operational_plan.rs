//! Items of the operational plan of action that CA.L2-3.12.2 asks for (32 CFR 170.4(b)).
//!
//! Such an item documents a temporary deficiency, and the finding stays MET meanwhile
//! (32 CFR 170.24(b)(1)(ii)). It belongs to the organisation, not to an assessment, and the rule sets
//! it no deadline. What is NOT MET goes on a [POA&M](crate::PoamItem) instead.

mod carries;
mod change;
mod open;
mod register;

use std::num::NonZeroU8;

use controlkeep_kernel::{OrganisationId, PlanItemId, Timestamp, coded};
use serde::{Deserialize, Serialize};

pub use carries::NotCarried;
pub use change::{PlanChange, PlanContext, PlanRefused};
pub use open::{NewPlanItem, PlanNotOpened};
pub use register::{PlanCounts, count_plan_items, reviews_due};

use crate::poam::number::short_number;
use crate::{Date, Person, PlanText, PlannedRequirement, TemporaryOrigin};

/// The paragraph that says what a temporary deficiency and an operational plan of action are.
const DEFINITION: &str = "32 CFR 170.4(b)";

/// The paragraph on what a plan must show so that the finding stays MET.
const SHOWS: &str = "32 CFR 170.24(b)(1)(ii)";

short_number! {
    /// What people call an item of an operational plan of action: `O-003`, counted within the
    /// organisation, never reused.
    pub struct PlanNumber begins with 'O';
    /// Gives out the numbers of operational-plan items. It only grows.
    pub struct PlanNumbers;
}

/// One item of an operational plan of action. Items are never deleted, and a closed one is never
/// opened again: a new one follows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// Its id.
    pub id: PlanItemId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// What people call it, such as `O-003`.
    pub number: PlanNumber,
    /// The requirement that is met but for the deficiency.
    pub requirement: PlannedRequirement,
    /// How the deficiency came about.
    pub origin: TemporaryOrigin,
    /// The closed item that this one takes up again.
    pub follows: Option<PlanNumber>,
    /// What is wrong and what is done about it.
    pub plan: DeficiencyPlan,
    /// Every deficiency review, in the order they were recorded.
    pub reviews: Vec<DeficiencyReview>,
    /// Where it stands.
    pub state: PlanState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What is wrong and what is done about it. [`PlanItem::carries_met`] tells what is wanted besides
/// the deficiency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeficiencyPlan {
    /// What is wrong.
    pub deficiency: PlanText,
    /// Since when it is known. The first review is due one interval later.
    pub since: Date,
    /// What lessens the risk meanwhile.
    pub mitigation: Option<PlanText>,
    /// How it is corrected: a fix that is known or under way.
    pub fix: Option<Fix>,
    /// Who answers for it.
    pub owner: Option<Person>,
    /// How often it is reviewed. The organisation chooses: the rule sets no interval.
    pub review_every: ReviewInterval,
}

/// The correction of a deficiency (32 CFR 170.4(b)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// How far it has come.
    pub progress: FixProgress,
    /// What it is.
    pub text: PlanText,
}

coded! {
    /// How far the correction of a deficiency has come.
    pub enum FixProgress {
        /// It is known what to do.
        Known = "known",
        /// It is being done.
        UnderWay = "under_way",
    }
}

/// A number of months from one review to the next, at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ReviewInterval(NonZeroU8);

impl ReviewInterval {
    /// So many months; `None` for 0.
    #[must_use]
    pub fn months(months: u8) -> Option<Self> {
        NonZeroU8::new(months).map(Self)
    }

    /// How many months.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0.get()
    }

    /// The day so many months later; where that month is shorter, its last day. Beyond the calendar's
    /// last day it stays there.
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        day.saturating_add(jiff::Span::new().months(self.get()))
    }
}

/// Somebody looked at a deficiency and at what has been done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeficiencyReview {
    /// On which day.
    pub day: Date,
    /// Who.
    pub by: Person,
    /// Which progress was seen; `None` when there was none.
    pub progress: Option<PlanText>,
}

/// Where an item stands: open, then closed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PlanState {
    /// The deficiency is there.
    Open,
    /// It is over.
    Closed {
        /// On which day.
        day: Date,
        /// How it ended: corrected, found NOT MET, or opened by mistake.
        outcome: PlanText,
    },
}

impl PlanState {
    /// Whether nothing can ever change again.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }

    /// The stable code that stores and audit entries keep.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed { .. } => "closed",
        }
    }
}

#[cfg(test)]
mod tests;
