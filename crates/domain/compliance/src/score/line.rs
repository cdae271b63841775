//! One line of a score card: what one requirement costs, and why.

use serde::Serialize;

use super::poam::eligible;
use super::{Eligible, Sheet};
use crate::{Catalogue, CatalogueKind, Finding, LevelRules, Requirement, RuleSet, Section, Weight, roll_up};

/// What one requirement costs, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreLine {
    /// The position of the requirement in the catalogue.
    pub requirement: usize,
    /// Its finding, rolled up from its objectives.
    pub finding: Finding,
    /// Points subtracted.
    pub deduction: u8,
    /// Why.
    pub why: Why,
    /// The paragraph that says what the requirement costs; empty for a framework without rules.
    pub section: Section,
    /// Whether the requirement may wait on a POA&M as things stand; told for those that are met too.
    pub poam: Eligible,
}

/// Why a line costs what it costs. Objectives are named by their positions in the requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code")]
pub enum Why {
    /// Met: nothing is subtracted.
    #[serde(rename = "why.met")]
    Met,
    /// N/A: nothing is subtracted.
    #[serde(rename = "why.not_applicable")]
    NotApplicable,
    /// Not met: the weight is subtracted.
    #[serde(rename = "why.not_met")]
    NotMet {
        /// The objectives that are not met.
        objectives: Vec<usize>,
    },
    /// Not assessed yet: counts like not met.
    #[serde(rename = "why.not_assessed")]
    NotAssessed {
        /// The objectives that are not assessed.
        objectives: Vec<usize>,
    },
    /// Not met, with partial credit: the smaller deduction is subtracted.
    #[serde(rename = "why.partial_credit")]
    PartialCredit {
        /// The objectives that are not met.
        objectives: Vec<usize>,
        /// Points without the credit.
        full: u8,
        /// Points subtracted.
        partial: u8,
    },
    /// Not met, and the partial credit that is claimed is not earned: the weight is subtracted.
    #[serde(rename = "why.credit_not_earned")]
    CreditNotEarned {
        /// The objectives that are not met.
        objectives: Vec<usize>,
        /// The open objectives that stand against the claim.
        against: Vec<usize>,
    },
    /// The gate is shut: no points, but no score either.
    #[serde(rename = "why.gate")]
    Gate {
        /// The objectives that are not met or not assessed.
        objectives: Vec<usize>,
    },
}

impl Why {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Met => "why.met",
            Self::NotApplicable => "why.not_applicable",
            Self::NotMet { .. } => "why.not_met",
            Self::NotAssessed { .. } => "why.not_assessed",
            Self::PartialCredit { .. } => "why.partial_credit",
            Self::CreditNotEarned { .. } => "why.credit_not_earned",
            Self::Gate { .. } => "why.gate",
        }
    }
}

impl ScoreLine {
    /// Whether the requirement is not met or not assessed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.finding.is_open()
    }

    /// Whether this line alone prevents a score.
    #[must_use]
    pub const fn shuts_the_gate(&self) -> bool {
        matches!(self.why, Why::Gate { .. })
    }
}

pub(super) fn lines(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> Vec<ScoreLine> {
    let counter = Counter { kind: catalogue.kind, level: rules.level(catalogue.kind), sheet };
    catalogue
        .requirements
        .iter()
        .enumerate()
        .map(|(index, requirement)| counter.line(index, requirement))
        .collect()
}

/// Partial credit of one requirement, after looking at the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Credit {
    NotClaimed,
    Earned { full: u8, partial: u8 },
    NotEarned { against: Vec<usize> },
}

struct Counter<'a> {
    kind: CatalogueKind,
    level: Option<&'a LevelRules>,
    sheet: &'a Sheet,
}

impl Counter<'_> {
    fn line(&self, index: usize, requirement: &Requirement) -> ScoreLine {
        let findings = self.sheet.findings(index);
        let finding = roll_up(findings);
        let credit = self.credit(index, requirement);
        ScoreLine {
            requirement: index,
            finding,
            deduction: if finding.is_open() { self.cost(requirement, &credit) } else { 0 },
            section: self.level.map_or_else(Section::none, |level| level.section_of(requirement).clone()),
            poam: eligible(self.level, requirement, &credit),
            why: if finding.is_open() && self.is_gate(requirement) {
                Why::Gate { objectives: positions(findings, Finding::is_open) }
            } else {
                why(finding, findings, credit)
            },
        }
    }

    /// Only Level 2 weighs; everywhere else each requirement counts one.
    fn cost(&self, requirement: &Requirement, credit: &Credit) -> u8 {
        match (self.kind, credit) {
            (CatalogueKind::CmmcLevel2, Credit::Earned { partial, .. }) => *partial,
            (CatalogueKind::CmmcLevel2, _) => requirement.weight.full(),
            _ => 1,
        }
    }

    fn is_gate(&self, requirement: &Requirement) -> bool {
        self.kind == CatalogueKind::CmmcLevel2 && requirement.weight == Weight::Gate
    }

    fn credit(&self, index: usize, requirement: &Requirement) -> Credit {
        let (CatalogueKind::CmmcLevel2, Weight::PartialCredit { full, partial }, true) =
            (self.kind, requirement.weight, self.sheet.is_partial(index))
        else {
            return Credit::NotClaimed;
        };
        let against = self.against(index, requirement);
        if against.is_empty() { Credit::Earned { full, partial } } else { Credit::NotEarned { against } }
    }

    /// The open objectives without which the rule grants no partial credit.
    fn against(&self, index: usize, requirement: &Requirement) -> Vec<usize> {
        let rule = self.level.and_then(|level| level.partial_credit_of(requirement));
        let needed = |position: usize| {
            let label = requirement.objectives.get(position).map(|objective| &objective.label);
            rule.zip(label).is_some_and(|(rule, label)| rule.needs.contains(label))
        };
        positions(self.sheet.findings(index), Finding::is_open).into_iter().filter(|p| needed(*p)).collect()
    }
}

fn why(finding: Finding, findings: &[Finding], credit: Credit) -> Why {
    let with = |wanted: Finding| positions(findings, |found| found == wanted);
    match (finding, credit) {
        (Finding::Met, _) => Why::Met,
        (Finding::NotApplicable, _) => Why::NotApplicable,
        (Finding::NotAssessed, _) => Why::NotAssessed { objectives: with(Finding::NotAssessed) },
        (Finding::NotMet, Credit::NotClaimed) => Why::NotMet { objectives: with(Finding::NotMet) },
        (Finding::NotMet, Credit::Earned { full, partial }) => {
            Why::PartialCredit { objectives: with(Finding::NotMet), full, partial }
        }
        (Finding::NotMet, Credit::NotEarned { against }) => {
            Why::CreditNotEarned { objectives: with(Finding::NotMet), against }
        }
    }
}

fn positions(findings: &[Finding], wanted: impl Fn(Finding) -> bool) -> Vec<usize> {
    findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| wanted(**finding))
        .map(|(position, _)| position)
        .collect()
}
