//! The cheapest way: what to bring to MET, so that a target is reached at the least cost.

mod search;
mod unreachable;

use std::fmt;

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

pub use unreachable::{Hindrance, Unreachable};

use super::situation::Situation;
use super::{Obligation, Overlay, Supposition, WhatIf};
use crate::{Catalogue, Finding, RuleSet, Section, Sheet, Status};
use search::Search;

/// What to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Conditional or better: enough points, and nothing open that may not wait on a POA&M
    /// (32 CFR 170.21(a)).
    Conditional,
    /// Final: nothing is open.
    Final,
    /// So many points, whatever may wait; there must be a score, so the security plan must be met.
    Points(i32),
}

coded! {
    /// How far a step goes.
    pub enum StepExtent {
        /// Partial credit is claimed and earned; the requirement stays open
        /// (32 CFR 170.24(c)(2)(i)(B)(4)).
        Partial = "partial",
        /// The requirement becomes met.
        Full = "full",
    }
}

/// What a step costs.
#[derive(Clone, Copy)]
pub enum WayCost<'a> {
    /// One, whatever it is: the fewest requirements.
    Requirements,
    /// The objectives that become met, and one where a claim alone is enough: the fewest objectives.
    Objectives,
    /// What the function says about the requirement at a position and how far the step goes: the
    /// least effort, in the caller's unit. It must answer the same whenever it is asked the same.
    Effort(&'a dyn Fn(usize, StepExtent) -> u32),
}

impl fmt::Debug for WayCost<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Requirements => "Requirements",
            Self::Objectives => "Objectives",
            Self::Effort(_) => "Effort",
        })
    }
}

/// What a way must keep to. The default limits nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WayLimits {
    /// The positions of requirements that must stay as they are.
    pub excluded: Vec<usize>,
    /// The most requirements to work on.
    pub requirements: Option<usize>,
    /// The most that all steps may cost together, in the unit of the cost.
    pub cost: Option<u64>,
}

/// The steps to a target. Those who follow all of them reach it, and no cheaper steps do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The steps, one for a requirement at most, in the catalogue's order.
    pub steps: Vec<WayStep>,
    /// How many objectives become met.
    pub objectives: usize,
    /// Points gained.
    pub gain: i32,
    /// What all steps cost together.
    pub cost: u64,
    /// The points afterwards.
    pub points: i32,
    /// Whether there is a score afterwards: without the security plan the points are arithmetic
    /// only (32 CFR 170.24(c)(2)(i)(B)(5)).
    pub has_score: bool,
    /// The status afterwards.
    pub status: Status,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayStep {
    /// The position of the requirement in the catalogue.
    pub requirement: usize,
    /// How far it goes.
    pub extent: StepExtent,
    /// The positions of the objectives that become met.
    pub objectives: Vec<usize>,
    /// Points gained.
    pub gain: u8,
    /// What it costs.
    pub cost: u64,
    /// Why it is there.
    pub because: Because,
}

/// Why a step is part of a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Because {
    /// It must be: as it is, the requirement bars what is to be reached.
    #[serde(rename = "because.obstacle")]
    Obstacle(Obligation),
    /// It must be: nothing may be open at Final.
    #[serde(rename = "because.final")]
    Final {
        /// The paragraph on that status.
        section: Section,
    },
    /// It was chosen for its points.
    #[serde(rename = "because.points")]
    Points,
}

impl Because {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Obstacle(_) => "because.obstacle",
            Self::Final { .. } => "because.final",
            Self::Points => "because.points",
        }
    }
}

impl Way {
    /// The way as hypothetical findings: what the sheet says when all steps are done.
    #[must_use]
    pub fn overlay(&self, catalogue: &Catalogue) -> Overlay {
        overlay(catalogue, &self.steps)
    }
}

fn overlay(catalogue: &Catalogue, steps: &[WayStep]) -> Overlay {
    let mut overlay = Overlay::default();
    for supposition in steps.iter().flat_map(|step| step.suppositions(catalogue)) {
        // A way from elsewhere may say a thing twice or name what this catalogue lacks.
        let _ = overlay.suppose(catalogue, supposition);
    }
    overlay
}

impl WayStep {
    fn suppositions(&self, catalogue: &Catalogue) -> Vec<Supposition> {
        let (requirement, finding) = (self.requirement, Finding::Met);
        let met = |objective: &usize| Supposition::Objective { requirement, objective: *objective, finding };
        let all = catalogue.requirements.get(requirement).map(|r| r.objectives.len());
        let mut suppositions: Vec<_> = if all == Some(self.objectives.len()) {
            vec![Supposition::Requirement { requirement, finding }]
        } else {
            self.objectives.iter().map(met).collect()
        };
        let claim = Supposition::Claim { requirement, claimed: true };
        suppositions.extend((self.extent == StepExtent::Partial).then_some(claim));
        suppositions
    }
}

impl WhatIf<'_> {
    /// Finds the cheapest way to a target, exactly.
    ///
    /// Of equally cheap ways it is the one with fewer objectives (a claim alone counts as one), and
    /// of those the one that deals with earlier requirements, in part before in full. What is not
    /// assessed is open, as in the score.
    ///
    /// # Errors
    /// [`Unreachable`] when there is no way within the limits: all that stands against it, and how
    /// far one gets.
    pub fn cheapest_way(
        &self,
        sheet: &Sheet,
        target: Target,
        cost: WayCost<'_>,
        limits: &WayLimits,
    ) -> Result<Way, Unreachable> {
        let situation = Situation::of(self, sheet);
        let search = Search { situation: &situation, target, cost, limits };
        search.cheapest().ok_or_else(|| unreachable::explain(&search))
    }
}

/// Finds the cheapest way to a target, exactly; see [`WhatIf::cheapest_way`].
///
/// # Errors
/// [`Unreachable`] when there is no way within the limits.
pub fn cheapest_way(
    catalogue: &Catalogue,
    sheet: &Sheet,
    rules: &RuleSet,
    target: Target,
    cost: WayCost<'_>,
    limits: &WayLimits,
) -> Result<Way, Unreachable> {
    WhatIf::new(catalogue, rules).cheapest_way(sheet, target, cost, limits)
}

#[cfg(test)]
mod brute_force;
#[cfg(test)]
mod tests;
