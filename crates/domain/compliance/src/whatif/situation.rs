//! Where a sheet stands: its open requirements, and what could be done about each.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::count;
use super::overlay::fitted;
use crate::{
    Catalogue, Finding, LevelRules, PoamReason, Requirement, RuleSet, ScoreLine, Section, Sheet, Total,
};

coded! {
    /// Why an open requirement bars every status. The codes are those of [`crate::Obstacle`].
    pub enum ObstacleKind {
        /// It asks for the security plan, and without that there is no score
        /// (32 CFR 170.24(c)(2)(i)(B)(5)).
        Ssp = "obstacle.ssp",
        /// The rule bars it by name (32 CFR 170.21(a)(2)(iii), (a)(3)(ii)).
        Named = "obstacle.named",
        /// It weighs too much to wait (32 CFR 170.21(a)(2)(ii)).
        Weight = "obstacle.weight",
        /// Level 1 has no POA&M (32 CFR 170.21(a)(1)).
        Level1 = "obstacle.level_1",
    }
}

/// An open requirement bars every status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Obligation {
    /// Why.
    pub obstacle: ObstacleKind,
    /// The paragraph.
    pub section: Section,
}

impl Obligation {
    /// What a line obliges to. The security plan comes first: it is barred by name as well.
    fn of(line: &ScoreLine) -> Option<Self> {
        if line.shuts_the_gate() {
            return Some(Self { obstacle: ObstacleKind::Ssp, section: line.section.clone() });
        }
        let obstacle = match line.poam.reason {
            PoamReason::Named => ObstacleKind::Named,
            PoamReason::Weight | PoamReason::FullDeduction => ObstacleKind::Weight,
            PoamReason::Level1 => ObstacleKind::Level1,
            PoamReason::WithinRule | PoamReason::AtPartial | PoamReason::NoRule => return None,
        };
        Some(Self { obstacle, section: line.poam.section.clone() })
    }
}

/// Where a sheet stands.
pub(super) struct Situation<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) rules: &'a RuleSet,
    pub(super) sheet: Sheet,
    /// Points reached, also where there is no score.
    pub(super) points: i32,
    pub(super) open: Vec<Open>,
}

/// An open requirement.
pub(super) struct Open {
    pub(super) line: ScoreLine,
    pub(super) obligation: Option<Obligation>,
    /// The positions of its open objectives; none when it has no objectives at all.
    pub(super) objectives: Vec<usize>,
    pub(super) partial: Option<PartialStep>,
}

/// The smaller step: to earn partial credit and stay open.
pub(super) struct PartialStep {
    pub(super) gain: u8,
    /// The positions of the open objectives that must be met for it.
    pub(super) objectives: Vec<usize>,
    /// Whether the requirement may wait on a POA&M afterwards.
    pub(super) may_wait: bool,
}

impl<'a> Situation<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, sheet: &Sheet, rules: &'a RuleSet) -> Self {
        let sheet = fitted(catalogue, sheet);
        let card = count(catalogue, &sheet, rules);
        let credited = count(catalogue, &credited(catalogue, &sheet, rules), rules);
        let points = points(&card.total);
        let both = card.lines.into_iter().zip(credited.lines).zip(&catalogue.requirements);
        let open = both
            .filter(|((line, _), _)| line.is_open())
            .map(|((line, after), requirement)| Open {
                obligation: Obligation::of(&line),
                objectives: open_objectives(&sheet, line.requirement),
                partial: partial_step(&line, &after, &sheet, requirement, rules.level(catalogue.kind)),
                line,
            })
            .collect();
        Self { catalogue, rules, sheet, points, open }
    }

    pub(super) const fn level(&self) -> Option<&'a LevelRules> {
        self.rules.level(self.catalogue.kind)
    }
}

pub(super) const fn points(total: &Total) -> i32 {
    total.arithmetic().value
}

/// The sheet with every partial credit claimed and what it needs in place.
fn credited(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> Sheet {
    let mut credited = sheet.clone();
    for (index, requirement) in catalogue.requirements.iter().enumerate() {
        credited.set_partial(index, true);
        for objective in needed(sheet, index, requirement, rules.level(catalogue.kind)) {
            credited.set(index, objective, Finding::Met);
        }
    }
    credited
}

/// The open objectives that partial credit needs, where the rules know any.
fn needed(sheet: &Sheet, index: usize, requirement: &Requirement, level: Option<&LevelRules>) -> Vec<usize> {
    let Some(rule) = level.and_then(|level| level.partial_credit_of(requirement)) else {
        return Vec::new();
    };
    let needs = |position: &usize| {
        requirement.objectives.get(*position).is_some_and(|objective| rule.needs.contains(&objective.label))
    };
    open_objectives(sheet, index).into_iter().filter(needs).collect()
}

fn open_objectives(sheet: &Sheet, requirement: usize) -> Vec<usize> {
    let findings = sheet.findings(requirement).iter().enumerate();
    findings.filter(|(_, finding)| finding.is_open()).map(|(position, _)| position).collect()
}

/// What partial credit brings: nothing when it is there already, and it is no step of its own when
/// what it needs would make the requirement met.
fn partial_step(
    line: &ScoreLine,
    after: &ScoreLine,
    sheet: &Sheet,
    requirement: &Requirement,
    level: Option<&LevelRules>,
) -> Option<PartialStep> {
    let gain = line.deduction.checked_sub(after.deduction).filter(|gain| *gain > 0)?;
    after.is_open().then(|| PartialStep {
        gain,
        objectives: needed(sheet, line.requirement, requirement, level),
        may_wait: after.poam.allowed,
    })
}
