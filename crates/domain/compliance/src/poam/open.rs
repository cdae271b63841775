//! Opening an item.

use controlkeep_kernel::{AuditAction, PoamItemId, RequirementId};

use super::change::may_change;
use super::facts::Facts;
use super::{
    DEFINITION, MOST_MILESTONES, Milestone, NewMilestone, PlannedRequirement, PoamChange, PoamContext,
    PoamItem, PoamNotOpened, PoamNumber, PoamPlan, PoamState,
};
use crate::{Catalogue, Finding, PoamReason, Requirement, ScoreLine, Section, Why};

/// An item was opened.
const OPENED: AuditAction = AuditAction("poam.opened");

/// What an item starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPoamItem<'a> {
    /// Its id.
    pub id: PoamItemId,
    /// The next number, from [`PoamNumbers::take`](super::PoamNumbers::take).
    pub number: PoamNumber,
    /// The requirement's id in the stored framework.
    pub requirement: RequirementId,
    /// The catalogue that was scored.
    pub catalogue: &'a Catalogue,
    /// What the score says about the requirement.
    pub line: &'a ScoreLine,
    /// The full codes of the objectives that it is about: one or more of [`failed_objectives`].
    pub objectives: Vec<String>,
    /// The item, closed or withdrawn, that it takes up again.
    pub follows: Option<&'a PoamItem>,
    /// What is planned.
    pub plan: PoamPlan,
    /// The first steps; there may be none yet.
    pub milestones: Vec<NewMilestone>,
}

/// The full codes of the objectives that make a requirement NOT MET, in the order of the catalogue.
/// Where the requirement is the security plan, all that are not MET are among them.
#[must_use]
pub fn failed_objectives(requirement: &Requirement, line: &ScoreLine) -> Vec<String> {
    let (Why::NotMet { objectives }
    | Why::PartialCredit { objectives, .. }
    | Why::CreditNotEarned { objectives, .. }
    | Why::Gate { objectives }) = &line.why
    else {
        return Vec::new();
    };
    let codes = objectives.iter().filter_map(|position| requirement.objectives.get(*position));
    codes.map(|objective| objective.code.clone()).collect()
}

impl PoamItem {
    /// Opens an item for a requirement that is NOT MET.
    ///
    /// A requirement that may never wait on a POA&M for a conditional status gets its item too, as
    /// every requirement that is NOT MET needs one (32 CFR 170.24(c)(2)(i)(B)(6)); its
    /// [view](Self::view) says that it cannot carry such a status. Only Level 1 has none at all.
    ///
    /// # Errors
    /// When the assessment takes no changes, when there is nothing that failed, when the level has no
    /// POA&M, when the earlier item is not over, or when the days do not fit together.
    pub fn open(new: NewPoamItem<'_>, context: &PoamContext<'_>) -> Result<PoamChange, PoamNotOpened> {
        if !may_change(context.assessment.state) {
            return Err(PoamNotOpened::Locked(context.assessment.state));
        }
        let position = new.line.requirement;
        let requirement =
            new.catalogue.requirements.get(position).ok_or(PoamNotOpened::UnknownRequirement(position))?;
        must_be_planned(requirement, new.line)?;
        let failed_objectives = chosen(requirement, new.line, &new.objectives)?;
        let follows = new.follows.map(|earlier| followed(new.number, earlier)).transpose()?;
        let after = Self {
            id: new.id,
            assessment: context.assessment.id,
            number: new.number,
            requirement: PlannedRequirement {
                id: new.requirement,
                code: requirement.code.clone(),
                short: requirement.short.clone(),
            },
            failed_objectives,
            follows,
            plan: new.plan,
            milestones: numbered(new.milestones)?,
            evidence: Vec::new(),
            refusals: Vec::new(),
            state: PoamState::Open,
            opened_at: context.actor.at,
            version: 1,
        };
        after.check_schedule(None, context.closeout)?;
        let event = after.opened_facts().onto(after.event(context, OPENED));
        Ok(PoamChange::new(after, 0, event))
    }

    fn opened_facts(&self) -> Facts {
        let mut facts = Facts::default();
        facts.came("requirement", &self.requirement.code);
        facts.came("objectives", &self.failed_objectives.join(", "));
        if let Some(follows) = self.follows {
            facts.came("follows", &follows);
        }
        facts.compare(Vec::new(), self.facts());
        for milestone in &self.milestones {
            facts.came("milestone", &milestone.fact());
        }
        facts
    }
}

fn must_be_planned(requirement: &Requirement, line: &ScoreLine) -> Result<(), PoamNotOpened> {
    if line.poam.reason == PoamReason::Level1 {
        let section = line.poam.section.clone();
        return Err(PoamNotOpened::NoPoam { requirement: requirement.code.clone(), section });
    }
    if line.finding != Finding::NotMet {
        return Err(PoamNotOpened::NotFailed {
            requirement: requirement.code.clone(),
            finding: line.finding,
            section: Section::from(DEFINITION),
        });
    }
    Ok(())
}

/// The named objectives in the order of the catalogue, each once.
fn chosen(
    requirement: &Requirement,
    line: &ScoreLine,
    objectives: &[String],
) -> Result<Vec<String>, PoamNotOpened> {
    let mut failed = failed_objectives(requirement, line);
    if let Some(other) = objectives.iter().find(|objective| !failed.contains(objective)) {
        let (requirement, objective) = (requirement.code.clone(), other.clone());
        return Err(PoamNotOpened::ObjectiveNotFailed { requirement, objective });
    }
    failed.retain(|code| objectives.contains(code));
    if failed.is_empty() {
        return Err(PoamNotOpened::NoObjective { requirement: requirement.code.clone() });
    }
    Ok(failed)
}

fn followed(number: PoamNumber, earlier: &PoamItem) -> Result<PoamNumber, PoamNotOpened> {
    if !earlier.state.is_over() {
        return Err(PoamNotOpened::FollowsLive { number: earlier.number, stage: earlier.state.stage() });
    }
    if earlier.number >= number {
        return Err(PoamNotOpened::NumberReused { number, follows: earlier.number });
    }
    Ok(earlier.number)
}

fn numbered(milestones: Vec<NewMilestone>) -> Result<Vec<Milestone>, PoamNotOpened> {
    if milestones.len() > MOST_MILESTONES {
        return Err(PoamNotOpened::TooManyMilestones { most: MOST_MILESTONES });
    }
    Ok((1..).zip(milestones).map(|(number, new)| Milestone::new(number, new)).collect())
}
