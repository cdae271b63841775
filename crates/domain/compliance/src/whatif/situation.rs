//! Where a sheet stands: its open requirements, and what could be done about each.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::WhatIf;
use super::overlay::fitted;
use crate::{Finding, LevelRules, PoamReason, Requirement, ScoreLine, Section, Sheet};

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
    pub(super) what_if: &'a WhatIf<'a>,
    pub(super) sheet: Sheet,
    /// Points reached, also where there is no score.
    pub(super) points: i32,
    pub(super) open: Vec<Open>,
}

/// An open requirement, or a security plan that is said not to apply, which bars a score as well.
pub(super) struct Open {
    pub(super) line: ScoreLine,
    pub(super) obligation: Option<Obligation>,
    /// The positions of the objectives to be met; none when it has no objectives at all.
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
    pub(super) fn of(what_if: &'a WhatIf<'a>, sheet: &Sheet) -> Self {
        let sheet = fitted(what_if.catalogue, sheet);
        let card = what_if.count(&sheet);
        let credited = what_if.count(&credited(what_if, &sheet));
        let points = card.total.arithmetic().value;
        let both = card.lines.into_iter().zip(credited.lines).zip(&what_if.catalogue.requirements);
        let open = both
            .filter(|((line, _), _)| line.is_open() || line.shuts_the_gate())
            .map(|((line, after), requirement)| Open {
                obligation: Obligation::of(&line),
                objectives: to_be_met(&sheet, &line),
                partial: partial_step(&line, &after, &sheet, requirement, what_if.level()),
                line,
            })
            .collect();
        Self { what_if, sheet, points, open }
    }
}

/// The sheet with every partial credit claimed and what it needs in place.
fn credited(what_if: &WhatIf<'_>, sheet: &Sheet) -> Sheet {
    let mut credited = sheet.clone();
    for (index, requirement) in what_if.catalogue.requirements.iter().enumerate() {
        credited.set_partial(index, true);
        for objective in needed(sheet, index, requirement, what_if.level()) {
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
    let open = open_objectives(sheet, index);
    rule.needed_in(requirement).filter(|position| open.contains(position)).collect()
}

/// The open objectives; all of them where a finding of N/A as a whole does not help.
fn to_be_met(sheet: &Sheet, line: &ScoreLine) -> Vec<usize> {
    if line.finding == Finding::NotApplicable {
        return (0..sheet.findings(line.requirement).len()).collect();
    }
    open_objectives(sheet, line.requirement)
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
