//! One requirement that costs points, with everything that explains it.

use controlkeep_compliance::{LevelRules, RuleSet, ScoreLine, Section, Why};
use serde::Serialize;

use super::gate::{RequirementLink, link};
use super::texts::{poam_text, why_text};
use crate::findings::{FindingBadge, Scene};

/// One open requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Deduction {
    requirement: RequirementLink,
    /// Points subtracted, with their sign; none where nothing is weighed.
    points: Option<String>,
    finding: FindingBadge,
    why: String,
    section: Section,
    /// The objectives that cause it.
    causes: Vec<Cause>,
    /// What the rule offers for partial credit.
    credit: Vec<Credit>,
    poam_allowed: bool,
    poam: String,
    poam_section: Section,
}

/// An objective that is not met or not assessed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Cause {
    name: String,
    text: String,
    finding: FindingBadge,
}

/// One deduction of partial credit, in the words of the rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Credit {
    points: u8,
    meaning: String,
    counts: bool,
}

impl Deduction {
    pub(super) fn of(scene: &Scene<'_>, rules: &RuleSet, line: &ScoreLine) -> Self {
        let level = rules.level(scene.opened.card.level);
        let weighs = level.is_some_and(|level| level.start.is_some());
        Self {
            requirement: link(scene, line.requirement),
            points: (weighs && !shuts_the_gate(line))
                .then(|| scene.formats.number(-i64::from(line.deduction))),
            finding: scene.findings.badge(line.finding),
            why: why_text(scene, line, weighs),
            section: line.section.clone(),
            causes: causes(scene, line),
            credit: level.map(|level| credit(scene, level, line)).unwrap_or_default(),
            poam_allowed: line.poam.allowed,
            poam: poam_text(scene, &line.poam),
            poam_section: line.poam.section.clone(),
        }
    }
}

fn causes(scene: &Scene<'_>, line: &ScoreLine) -> Vec<Cause> {
    let requirement = &scene.opened.catalogue().requirements[line.requirement];
    let findings = scene.opened.findings(line.requirement);
    let open = requirement.objectives.iter().zip(findings).filter(|(_, finding)| finding.is_open());
    open.map(|(objective, finding)| Cause {
        name: requirement.objective_label(objective),
        text: objective.summary.clone(),
        finding: scene.findings.badge(finding),
    })
    .collect()
}

fn credit(scene: &Scene<'_>, level: &LevelRules, line: &ScoreLine) -> Vec<Credit> {
    let requirement = &scene.opened.catalogue().requirements[line.requirement];
    let Some(rule) = level.partial_credit_of(requirement) else { return Vec::new() };
    let one = |deduction: &controlkeep_compliance::Deduction| Credit {
        points: deduction.points,
        meaning: deduction.meaning.clone(),
        counts: deduction.points == line.deduction,
    };
    rule.deductions.iter().map(one).collect()
}

/// Whether the line alone keeps the whole from having a score.
pub(super) const fn shuts_the_gate(line: &ScoreLine) -> bool {
    matches!(line.why, Why::Gate { .. })
}
