//! POA&M items: what is planned about a requirement that is NOT MET
//! (32 CFR 170.4(b), 170.21).
//!
//! An item never changes a finding: the requirement stays NOT MET, whatever becomes of the item
//! (32 CFR 170.24(c)(2)(i)(B)(6)). What keeps a finding MET for a while is something else, an
//! [operational plan of action](crate::PlanItem).

mod change;
mod closeout;
mod facts;
mod milestone;
mod milestones;
pub(crate) mod number;
mod open;
mod refused;
mod register;
mod standing;
mod transition;
mod view;
mod words;

use controlkeep_kernel::{AssessmentId, PoamItemId, RequirementId, Timestamp, coded};
use serde::{Deserialize, Serialize};

pub use change::{PoamChange, PoamContext};
pub use closeout::Closeout;
pub use milestone::{Milestone, MilestoneRevision, MilestoneState, NewMilestone};
pub use number::{NotANumber, NumbersUsedUp, PoamNumber, PoamNumbers};
pub use open::{NewPoamItem, failed_objectives};
pub use refused::{ClosingGap, PoamNotOpened, PoamRefused, ScheduleRefused};
pub use register::{AtRisk, PoamCounts, at_risk, by_standing, count_by_standing, without_item};
pub use standing::{PoamGap, PoamOnDay, PoamRisk, PoamStanding};
pub use view::{ConditionalUse, PoamView};
pub use words::{Person, PlanLine, PlanText};

pub(crate) use facts::{Facts, text};

use crate::Date;

/// The paragraph that says what a POA&M is.
pub(crate) const DEFINITION: &str = "32 CFR 170.4(b)";

/// The most milestones of one item.
const MOST_MILESTONES: usize = 200;

/// One item of a POA&M. Items are never deleted: they are closed, or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoamItem {
    /// Its id.
    pub id: PoamItemId,
    /// The assessment that found the requirement NOT MET.
    pub assessment: AssessmentId,
    /// What people call it, such as `P-014`.
    pub number: PoamNumber,
    /// About which requirement.
    pub requirement: PlannedRequirement,
    /// The full codes of the objectives that failed, in the order of the catalogue; at least one.
    pub failed_objectives: Vec<String>,
    /// The earlier item, closed or withdrawn, that this one takes up again.
    pub follows: Option<PoamNumber>,
    /// What is planned.
    pub plan: PoamPlan,
    /// The steps, in the order they were added.
    pub milestones: Vec<Milestone>,
    /// What shows that the weakness is gone, such as `E-204`.
    pub evidence: Vec<PlanLine>,
    /// Every verification that was refused, the oldest first.
    pub refusals: Vec<VerificationRefused>,
    /// Where it stands.
    pub state: PoamState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// The requirement that an item is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PlannedRequirement {
    /// Its id in the stored framework.
    pub id: RequirementId,
    /// Its full code, such as `AC.L2-3.1.9`.
    pub code: String,
    /// What people say, such as `3.1.9`.
    pub short: String,
}

/// What is planned. Only the weakness must be known from the start; [`PoamItem::missing`] tells what
/// the rule wants besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PoamPlan {
    /// What is wrong.
    pub weakness: PlanText,
    /// Why it is so.
    pub cause: Option<PlanText>,
    /// How it was found.
    pub source: Option<PlanLine>,
    /// What lessens the risk meanwhile.
    pub mitigation: Option<PlanText>,
    /// What has to be done (32 CFR 170.4(b)).
    pub tasks: Option<PlanText>,
    /// Who and what is needed for it (32 CFR 170.4(b)).
    pub resources: Option<PlanText>,
    /// What it costs, and out of which budget.
    pub cost: Option<PlanLine>,
    /// Who answers for it.
    pub owner: Option<Person>,
    /// When the work starts.
    pub start: Option<Date>,
    /// When all of it shall be done (32 CFR 170.4(b)): not before the last pending milestone, and not
    /// after the close-out day once there is one.
    pub planned_completion: Option<Date>,
}

impl PoamPlan {
    /// A plan that knows no more than the weakness.
    #[must_use]
    pub const fn about(weakness: PlanText) -> Self {
        Self {
            weakness,
            cause: None,
            source: None,
            mitigation: None,
            tasks: None,
            resources: None,
            cost: None,
            owner: None,
            start: None,
            planned_completion: None,
        }
    }
}

coded! {
    /// The name of a [`PoamState`].
    pub enum PoamStage {
        /// Nobody works on it yet.
        Open = "open",
        /// Somebody works on it.
        InWork = "in_work",
        /// The work is done and waits for verification.
        Ready = "ready",
        /// Verified.
        Closed = "closed",
        /// Given up, for example because it was opened by mistake.
        Withdrawn = "withdrawn",
    }
}

/// Where an item stands. Being late is no state: it follows from the day
/// ([`PoamItem::standing`]).
///
/// | From | May become | By |
/// |---|---|---|
/// | open | in work | [`PoamItem::start_work`] |
/// | in work | ready | [`PoamItem::submit`] |
/// | ready | closed | [`PoamItem::close`] |
/// | ready | in work | [`PoamItem::refuse_verification`] |
/// | open, in work, ready | withdrawn | [`PoamItem::withdraw`] |
/// | closed, withdrawn | nothing, ever | |
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum PoamState {
    /// Nobody works on it yet.
    Open,
    /// Somebody works on it.
    InWork,
    /// The work is done and waits for verification.
    Ready {
        /// When it was done.
        completed: Date,
    },
    /// Verified.
    Closed {
        /// When the work was done.
        completed: Date,
        /// Who verified it, and when.
        verified: Verification,
    },
    /// Given up, for example because it was opened by mistake.
    Withdrawn {
        /// On which day.
        day: Date,
        /// Why.
        reason: PlanText,
    },
}

/// Who verified the work. Whether that may be the owner, no rule says; it is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Who.
    pub by: Person,
    /// On which day.
    pub day: Date,
}

/// Somebody looked at the finished work and found it wanting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerificationRefused {
    /// Who.
    pub by: Person,
    /// On which day.
    pub day: Date,
    /// What is wanting.
    pub reason: PlanText,
}

impl PoamState {
    /// Its name.
    #[must_use]
    pub const fn stage(&self) -> PoamStage {
        match self {
            Self::Open => PoamStage::Open,
            Self::InWork => PoamStage::InWork,
            Self::Ready { .. } => PoamStage::Ready,
            Self::Closed { .. } => PoamStage::Closed,
            Self::Withdrawn { .. } => PoamStage::Withdrawn,
        }
    }

    /// Whether nothing can ever change again: closed or withdrawn.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Closed { .. } | Self::Withdrawn { .. })
    }

    /// When the work was done, once it is.
    #[must_use]
    pub const fn completed(&self) -> Option<Date> {
        match self {
            Self::Ready { completed } | Self::Closed { completed, .. } => Some(*completed),
            Self::Open | Self::InWork | Self::Withdrawn { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests;
