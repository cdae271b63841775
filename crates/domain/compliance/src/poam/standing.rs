//! How an item stands on a day: late or not, complete or not, in time or not.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{Closeout, DEFINITION, PoamItem, PoamStage};
use crate::life::days_between;
use crate::{Date, Section};

coded! {
    /// How an item stands on a day. The order is that of attention.
    pub enum PoamStanding {
        /// Not over, and planned to be done before today.
        Late = "late",
        /// Waits for verification.
        Ready = "ready",
        /// Somebody works on it.
        InWork = "in_work",
        /// Nobody works on it yet.
        Open = "open",
        /// Verified.
        Closed = "closed",
        /// Given up.
        Withdrawn = "withdrawn",
    }
}

/// How an item stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PoamOnDay {
    /// How.
    pub standing: PoamStanding,
    /// Days until the planned completion: 0 on that day, negative when late; `None` when the item is
    /// over or no day is planned.
    pub days_left: Option<i32>,
}

coded! {
    /// Something that a POA&M must hold and an item still lacks (32 CFR 170.4(b)).
    pub enum PoamGap {
        /// What has to be done.
        Tasks = "missing.tasks",
        /// Who and what is needed for it.
        Resources = "missing.resources",
        /// At least one milestone with its planned day, dropped ones aside.
        Milestones = "missing.milestones",
        /// When all of it shall be done.
        PlannedCompletion = "missing.planned_completion",
    }
}

impl PoamGap {
    /// The paragraph of the rule.
    #[must_use]
    pub fn section(self) -> Section {
        Section::from(DEFINITION)
    }
}

/// Why an item may miss the last day of the close-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum PoamRisk {
    /// It is late by its own plan.
    #[serde(rename = "risk.late")]
    Late {
        /// Since how many days.
        days: i32,
    },
    /// It is planned for after the last day.
    #[serde(rename = "risk.planned_after")]
    PlannedAfter {
        /// By how many days.
        days: i32,
    },
    /// Nobody has planned a day, so nobody can tell.
    #[serde(rename = "risk.not_planned")]
    NotPlanned,
}

impl PoamRisk {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Late { .. } => "risk.late",
            Self::PlannedAfter { .. } => "risk.planned_after",
            Self::NotPlanned => "risk.not_planned",
        }
    }
}

impl PoamItem {
    /// How the item stands on a day. It is late when it is not over and its planned completion has
    /// passed; on the planned day itself it is not.
    #[must_use]
    pub fn standing(&self, today: Date) -> PoamOnDay {
        let planned = self.plan.planned_completion.filter(|_| !self.state.is_over());
        let days_left = planned.map(|day| days_between(today, day));
        let standing = match self.state.stage() {
            _ if days_left.is_some_and(|days| days < 0) => PoamStanding::Late,
            PoamStage::Open => PoamStanding::Open,
            PoamStage::InWork => PoamStanding::InWork,
            PoamStage::Ready => PoamStanding::Ready,
            PoamStage::Closed => PoamStanding::Closed,
            PoamStage::Withdrawn => PoamStanding::Withdrawn,
        };
        PoamOnDay { standing, days_left }
    }

    /// All that the rule wants a POA&M to hold and the item still lacks (32 CFR 170.4(b)).
    #[must_use]
    pub fn missing(&self) -> Vec<PoamGap> {
        let no_milestone = self.milestones.iter().all(super::Milestone::is_dropped);
        [
            (self.plan.tasks.is_none(), PoamGap::Tasks),
            (self.plan.resources.is_none(), PoamGap::Resources),
            (no_milestone, PoamGap::Milestones),
            (self.plan.planned_completion.is_none(), PoamGap::PlannedCompletion),
        ]
        .into_iter()
        .filter_map(|(lacks, gap)| lacks.then_some(gap))
        .collect()
    }

    /// Why the item may miss the last day of the close-out; `None` when it is over or in time.
    #[must_use]
    pub fn risk(&self, closeout: &Closeout, today: Date) -> Option<PoamRisk> {
        if self.state.is_over() {
            return None;
        }
        let Some(planned) = self.plan.planned_completion else { return Some(PoamRisk::NotPlanned) };
        if planned < today {
            return Some(PoamRisk::Late { days: days_between(planned, today) });
        }
        let days = days_between(closeout.last_day, planned);
        (days > 0).then_some(PoamRisk::PlannedAfter { days })
    }
}
