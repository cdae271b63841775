//! What moves the score: the open requirements, the most pressing first.

use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};

use super::situation::{Open, PartialStep, Situation};
use super::{Obligation, ObstacleKind, WhatIf};
use crate::{Catalogue, PoamReason, RuleSet, Section, Sheet};

/// An open requirement, and what it moves when it becomes met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lever {
    /// The position of the requirement in the catalogue.
    pub requirement: usize,
    /// Points gained when it becomes met.
    pub gain: u8,
    /// The positions of the objectives to be met: those not met or not assessed, and all of a
    /// security plan that is said not to apply.
    pub objectives: Vec<usize>,
    /// Whether it may wait on a POA&M as things stand (32 CFR 170.21(a)).
    pub may_wait: bool,
    /// Why it may or may not.
    pub poam: PoamReason,
    /// The paragraph on that; empty for a framework without rules.
    pub poam_section: Section,
    /// Why it bars every status while it is as it is; `None` when it only stands before Final.
    pub obligation: Option<Obligation>,
    /// The smaller step, where partial credit exists and is not earned yet
    /// (32 CFR 170.24(c)(2)(i)(B)(4)).
    pub partial: Option<PartialLever>,
}

/// What partial credit moves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartialLever {
    /// Points gained when it is claimed and earned.
    pub gain: u8,
    /// The positions of the open objectives that must be met to earn it; the others stay open.
    pub objectives: Vec<usize>,
    /// Whether the requirement may wait on a POA&M afterwards.
    pub may_wait: bool,
}

impl WhatIf<'_> {
    /// The open requirements, ranked by what they move:
    ///
    /// 1. the security plan, without which there is no score;
    /// 2. what bars every status;
    /// 3. more points for each open objective;
    /// 4. more points;
    /// 5. the catalogue's order.
    #[must_use]
    pub fn what_moves(&self, sheet: &Sheet) -> Vec<Lever> {
        let open = Situation::of(self, sheet).open;
        let mut levers: Vec<Lever> = open.into_iter().map(Lever::from).collect();
        levers.sort_by(rank);
        levers
    }
}

/// The open requirements, ranked by what they move; see [`WhatIf::what_moves`].
#[must_use]
pub fn what_moves(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> Vec<Lever> {
    WhatIf::new(catalogue, rules).what_moves(sheet)
}

impl From<Open> for Lever {
    fn from(open: Open) -> Self {
        Self {
            requirement: open.line.requirement,
            gain: open.line.deduction,
            objectives: open.objectives,
            may_wait: open.line.poam.allowed,
            poam: open.line.poam.reason,
            poam_section: open.line.poam.section,
            obligation: open.obligation,
            partial: open.partial.map(PartialLever::from),
        }
    }
}

impl From<PartialStep> for PartialLever {
    fn from(step: PartialStep) -> Self {
        Self { gain: step.gain, objectives: step.objectives, may_wait: step.may_wait }
    }
}

fn rank(left: &Lever, right: &Lever) -> Ordering {
    let order = |lever: &Lever| (Reverse(lever.gain), lever.requirement);
    urgency(left)
        .cmp(&urgency(right))
        .then_with(|| density(left, right).reverse())
        .then_with(|| order(left).cmp(&order(right)))
}

fn urgency(lever: &Lever) -> u8 {
    match lever.obligation.as_ref().map(|obligation| obligation.obstacle) {
        Some(ObstacleKind::Ssp) => 0,
        Some(ObstacleKind::Named | ObstacleKind::Weight | ObstacleKind::Level1) => 1,
        None => 2,
    }
}

/// Compares points for each open objective, without a fraction.
fn density(left: &Lever, right: &Lever) -> Ordering {
    let share =
        |gain: &Lever, size: &Lever| usize::from(gain.gain).saturating_mul(size.objectives.len().max(1));
    share(left, right).cmp(&share(right, left))
}

#[cfg(test)]
mod tests;
