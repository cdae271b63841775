//! Milestones: what shall be done by when, and what became of it.

use controlkeep_kernel::Timestamp;
use serde::{Deserialize, Serialize};

use super::{PlanLine, PlanText};
use crate::Date;

/// One step of an item with its planned completion date (32 CFR 170.4(b)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// Counted within the item from 1, never reused.
    pub number: u32,
    /// What will be done then.
    pub title: PlanLine,
    /// When it shall be done.
    pub planned: Date,
    /// What became of it.
    pub state: MilestoneState,
    /// What it said before, the oldest first.
    pub changes: Vec<MilestoneRevision>,
}

/// What became of a milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MilestoneState {
    /// It is still to come.
    Pending,
    /// It is done.
    Done {
        /// On which day.
        day: Date,
    },
    /// It will not be done. It stays on the item, with the reason.
    Dropped {
        /// Why.
        reason: PlanText,
    },
}

/// What a milestone said before it was changed, and why it was changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneRevision {
    /// What it was called.
    pub title: PlanLine,
    /// When it should have been done.
    pub planned: Date,
    /// Why it was changed.
    pub reason: PlanText,
    /// Who changed it, by the name of that moment.
    pub by: String,
    /// When it was changed.
    pub at: Timestamp,
}

/// What a milestone is meant to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMilestone {
    /// What will be done then.
    pub title: PlanLine,
    /// When it shall be done.
    pub planned: Date,
}

impl Milestone {
    pub(super) fn new(number: u32, new: NewMilestone) -> Self {
        Self {
            number,
            title: new.title,
            planned: new.planned,
            state: MilestoneState::Pending,
            changes: Vec::new(),
        }
    }

    /// Whether it is still to come.
    #[must_use]
    pub const fn is_pending(&self) -> bool {
        matches!(self.state, MilestoneState::Pending)
    }

    /// Whether it was given up.
    #[must_use]
    pub const fn is_dropped(&self) -> bool {
        matches!(self.state, MilestoneState::Dropped { .. })
    }

    /// One line for the audit entry.
    pub(super) fn fact(&self) -> String {
        let Self { number, title, planned, .. } = self;
        match &self.state {
            MilestoneState::Pending => format!("{number}. {planned} {title}"),
            MilestoneState::Done { day } => format!("{number}. {planned} {title} (done {day})"),
            MilestoneState::Dropped { .. } => format!("{number}. {planned} {title} (dropped)"),
        }
    }
}
