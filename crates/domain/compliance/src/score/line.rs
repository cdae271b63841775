//! One line of a score card: what one requirement costs, and why.

use serde::{Deserialize, Serialize};

use super::poam::eligible;
use super::terms::Terms;
use super::{Eligible, Sheet};
use crate::{Finding, Section, Weight, roll_up};

/// What one requirement costs, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreLine {
    /// The position of the requirement in the catalogue.
    pub requirement: usize,
    /// What it weighs under these rules.
    pub weight: Weight,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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

/// Partial credit of one requirement, after looking at the findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Credit {
    NotClaimed,
    Earned { partial: u8 },
    NotEarned { against: Vec<usize> },
}

pub(super) fn line(index: usize, terms: &Terms, sheet: &Sheet) -> ScoreLine {
    let findings = sheet.findings(index);
    let finding = roll_up(findings);
    let credit = credit(terms, findings, sheet.is_partial(index));
    let deduction = match (finding.is_open(), &credit) {
        (false, _) => 0,
        (true, Credit::Earned { partial }) => *partial,
        (true, _) => terms.full,
    };
    ScoreLine {
        requirement: index,
        weight: terms.weight,
        finding,
        deduction,
        section: terms.section.clone(),
        poam: eligible(terms, &credit),
        // A plan cannot be not applicable: without one there is nothing to assess.
        why: if terms.is_gate && finding != Finding::Met {
            Why::Gate { objectives: positions(findings, |found| found != Finding::Met) }
        } else {
            why(terms, finding, findings, credit)
        },
    }
}

/// The points of one line, without the line.
pub(super) fn deduction(index: usize, terms: &Terms, sheet: &Sheet) -> u8 {
    let findings = sheet.findings(index);
    match &terms.partial {
        _ if !roll_up(findings).is_open() => 0,
        Some((partial, needs)) if sheet.is_partial(index) && against(needs, findings).next().is_none() => {
            *partial
        }
        _ => terms.full,
    }
}

fn credit(terms: &Terms, findings: &[Finding], claimed: bool) -> Credit {
    let Some((partial, needs)) = terms.partial.as_ref().filter(|_| claimed) else {
        return Credit::NotClaimed;
    };
    let against: Vec<usize> = against(needs, findings).collect();
    if against.is_empty() { Credit::Earned { partial: *partial } } else { Credit::NotEarned { against } }
}

/// The open objectives without which the rule grants no partial credit.
fn against<'a>(needs: &'a [usize], findings: &'a [Finding]) -> impl Iterator<Item = usize> + 'a {
    let is_open = |position: &usize| findings.get(*position).is_none_or(|finding| finding.is_open());
    needs.iter().copied().filter(is_open)
}

fn why(terms: &Terms, finding: Finding, findings: &[Finding], credit: Credit) -> Why {
    let with = |wanted: Finding| positions(findings, |found| found == wanted);
    match (finding, credit) {
        (Finding::Met, _) => Why::Met,
        (Finding::NotApplicable, _) => Why::NotApplicable,
        (Finding::NotAssessed, _) => Why::NotAssessed { objectives: with(Finding::NotAssessed) },
        (Finding::NotMet, Credit::NotClaimed) => Why::NotMet { objectives: with(Finding::NotMet) },
        (Finding::NotMet, Credit::Earned { partial }) => {
            Why::PartialCredit { objectives: with(Finding::NotMet), full: terms.full, partial }
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
