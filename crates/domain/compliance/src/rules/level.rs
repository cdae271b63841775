//! The rules of one level: thresholds, weights, exclusions, and the paragraph behind each.

use std::collections::BTreeMap;

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{Section, names};
use crate::{Requirement, Status, Weight};

/// The rules of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRules {
    /// How many requirements the level has. A catalogue with fewer reaches no status.
    pub requirements: u16,
    /// The paragraph that lists them.
    pub requirements_section: Section,
    /// The points an assessment starts with where points are subtracted; absent where each
    /// requirement met counts one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// The paragraph on scoring.
    pub scoring_section: Section,
    /// The requirements of each weight, by the weight's code ([`Weight::code`]); empty where all
    /// count the same.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, Vec<String>>,
    /// The paragraph on each weight, by its code, where they differ.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weight_sections: BTreeMap<String, Section>,
    /// The requirements with partial credit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partial_credit: Vec<PartialCreditRule>,
    /// Who can bestow a status of this level, and the paragraphs on it; the first is the usual one.
    pub statuses: Vec<StatusRules>,
    /// Years for which a status is valid, counted from its status date.
    pub valid_years: u8,
    /// The paragraph on the POA&M.
    pub poam_section: Section,
    /// What a conditional status needs; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditional: Option<ConditionalRules>,
}

coded! {
    /// Who assesses (32 CFR 170.15 to 170.18).
    pub enum Assessor {
        /// The organisation itself.
        Own = "self",
        /// A certified third-party assessment organisation.
        C3pao = "c3pao",
        /// The government: DCMA DIBCAC.
        Dibcac = "dibcac",
    }
}

/// The paragraphs on the statuses that one kind of assessor can bestow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusRules {
    /// Who assesses.
    pub assessor: Assessor,
    /// On the conditional status, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditional: Option<Section>,
    /// On the final status.
    #[serde(rename = "final")]
    pub final_status: Section,
    /// On closing the POA&M in time, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closeout: Option<Section>,
    /// On how long a status is valid.
    pub validity: Section,
    /// On an investigation that overrides the status, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overridden: Option<Section>,
    /// On how long artifacts are kept.
    pub retention: Section,
    /// On looking again at what was not met, where that is possible.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reevaluation: Option<Section>,
}

/// What a conditional status needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionalRules {
    /// The least points. They follow from the ratio; both are kept because people know both.
    pub minimum: i32,
    /// The least share of the most possible points, in percent.
    pub ratio_percent: u8,
    /// The paragraph on the ratio.
    pub ratio_section: Section,
    /// The most an open requirement may weigh; absent where weight does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_limit: Option<WeightLimit>,
    /// The codes of the requirements that may never be open.
    pub named: Vec<String>,
    /// The paragraph that names them.
    pub named_section: Section,
}

/// The most an open requirement may weigh on a POA&M.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightLimit {
    /// Points.
    pub at_most: u8,
    /// The codes of requirements that may weigh more, with their partial deduction only.
    pub except_at_partial: Vec<String>,
    /// The paragraph.
    pub section: Section,
}

/// Partial credit for one requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartialCreditRule {
    /// The code of the requirement.
    pub requirement: String,
    /// The labels of the objectives that must not be open, or the credit is not earned.
    pub needs: Vec<String>,
    /// The deductions to choose from, smallest first.
    pub deductions: Vec<Deduction>,
    /// The paragraph.
    pub section: Section,
}

/// One deduction and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    /// Points subtracted.
    pub points: u8,
    /// When that is the right deduction, in plain English.
    pub meaning: String,
}

impl PartialCreditRule {
    /// The positions of the objectives that must not be open, in the requirement it is about.
    pub fn needed_in(&self, requirement: &Requirement) -> impl Iterator<Item = usize> {
        let objectives = requirement.objectives.iter().enumerate();
        objectives
            .filter(|(_, objective)| self.needs.contains(&objective.label))
            .map(|(position, _)| position)
    }
}

impl StatusRules {
    /// The paragraph on a status; `None` where there is no such status.
    #[must_use]
    pub fn section_of(&self, status: Status) -> Option<Section> {
        match status {
            Status::None => None,
            Status::Conditional => self.conditional.clone(),
            Status::Final => Some(self.final_status.clone()),
        }
    }
}

impl LevelRules {
    /// What a requirement weighs. One that the rules do not list keeps the weight its catalogue gives.
    #[must_use]
    pub fn weight_of(&self, requirement: &Requirement) -> Weight {
        let lists = |codes: &[String]| codes.iter().any(|code| names(code, requirement));
        self.weights
            .iter()
            .find(|(_, codes)| lists(codes))
            .and_then(|(weight, _)| Weight::from_code(weight))
            .unwrap_or(requirement.weight)
    }

    /// The rule of partial credit for a requirement, when there is one.
    #[must_use]
    pub fn partial_credit_of(&self, requirement: &Requirement) -> Option<&PartialCreditRule> {
        self.partial_credit.iter().find(|rule| names(&rule.requirement, requirement))
    }

    /// The paragraph that says what a requirement costs.
    #[must_use]
    pub fn section_of(&self, requirement: &Requirement) -> &Section {
        self.section_of_weight(requirement, self.weight_of(requirement))
    }

    /// The same for a weight that is known already.
    pub(crate) fn section_of_weight(&self, requirement: &Requirement, weight: Weight) -> &Section {
        let by_name = self.partial_credit_of(requirement).map(|rule| &rule.section);
        by_name.or_else(|| self.weight_sections.get(&weight.code())).unwrap_or(&self.scoring_section)
    }

    /// The paragraphs on the statuses that this assessor can bestow; `None` where he cannot.
    #[must_use]
    pub fn statuses_by(&self, assessor: Assessor) -> Option<&StatusRules> {
        self.statuses.iter().find(|status| status.assessor == assessor)
    }

    /// The paragraph on a status, in its usual form.
    #[must_use]
    pub fn section_of_status(&self, status: Status) -> Section {
        self.statuses.first().and_then(|usual| usual.section_of(status)).unwrap_or_default()
    }

    /// The most points that can be reached.
    #[must_use]
    pub fn most(&self) -> i32 {
        self.start.unwrap_or(i32::from(self.requirements))
    }
}
