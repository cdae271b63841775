//! The rules that count an assessment, as data with a version: thresholds, exclusions, partial
//! credit, and the paragraph each comes from.

mod eligibility;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{CatalogueKind, Requirement};

const CURRENT: &str = include_str!("../data/rule-set-2024-12-16.json");

static CURRENT_RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    // The file is compiled in and read by the tests.
    RuleSet::parse(CURRENT).expect("the embedded rule set is sound")
});

/// One edition of the rules. Every score names the edition it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The day the edition came into force, as its name.
    pub version: String,
    /// What it is.
    pub title: String,
    /// Where it was published.
    pub source: String,
    /// The rules of Level 1.
    pub level_1: LevelRules,
    /// The rules of Level 2.
    pub level_2: LevelRules,
    /// The rules of Level 3.
    pub level_3: LevelRules,
}

/// The rules of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelRules {
    /// How many requirements the level has. A catalogue with fewer reaches no status.
    pub requirements: u16,
    /// The paragraph that lists them.
    pub requirements_section: String,
    /// The points an assessment starts with where points are subtracted; absent where each
    /// requirement met counts one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<i32>,
    /// The paragraph on scoring.
    pub scoring_section: String,
    /// The paragraph on each weight, by its code, where they differ.
    #[serde(default)]
    pub weight_sections: BTreeMap<String, String>,
    /// The requirements with partial credit.
    #[serde(default)]
    pub partial_credit: Vec<PartialCreditRule>,
    /// The paragraph on the final status.
    pub final_section: String,
    /// The paragraph on the POA&M.
    pub poam_section: String,
    /// What a conditional status needs; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conditional: Option<ConditionalRules>,
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
    pub ratio_section: String,
    /// The paragraph on the status.
    pub status_section: String,
    /// The most an open requirement may weigh; absent where weight does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_limit: Option<WeightLimit>,
    /// The codes of the requirements that may never be open.
    pub named: Vec<String>,
    /// The paragraph that names them.
    pub named_section: String,
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
    pub section: String,
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
    pub section: String,
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

/// A rule set is not sound.
#[derive(Debug, thiserror::Error)]
pub enum RuleSetError {
    /// The text is not a rule set.
    #[error("the rule set cannot be read: {0}")]
    Syntax(#[from] serde_json::Error),
    /// The least points of a level do not follow from its ratio.
    #[error("{level}: {minimum} points are not {ratio_percent} percent of {most}")]
    Threshold {
        /// Which level.
        level: &'static str,
        /// The least points it states.
        minimum: i32,
        /// The ratio it states.
        ratio_percent: u8,
        /// The most possible points.
        most: i32,
    },
}

impl RuleSet {
    /// The edition in force.
    #[must_use]
    pub fn current() -> &'static Self {
        &CURRENT_RULES
    }

    /// Reads a rule set.
    ///
    /// # Errors
    /// When the text is not one, or contradicts itself.
    pub fn parse(json: &str) -> Result<Self, RuleSetError> {
        let rules: Self = serde_json::from_str(json)?;
        for kind in [CatalogueKind::CmmcLevel1, CatalogueKind::CmmcLevel2, CatalogueKind::CmmcLevel3] {
            rules.level(kind).map_or(Ok(()), |level| level.check(kind.code()))?;
        }
        Ok(rules)
    }

    /// The rules of a level; `None` for a framework they say nothing about.
    #[must_use]
    pub const fn level(&self, kind: CatalogueKind) -> Option<&LevelRules> {
        match kind {
            CatalogueKind::CmmcLevel1 => Some(&self.level_1),
            CatalogueKind::CmmcLevel2 => Some(&self.level_2),
            CatalogueKind::CmmcLevel3 => Some(&self.level_3),
            CatalogueKind::Other => None,
        }
    }
}

impl LevelRules {
    /// The rule of partial credit for a requirement, when there is one.
    #[must_use]
    pub fn partial_credit_of(&self, requirement: &Requirement) -> Option<&PartialCreditRule> {
        self.partial_credit.iter().find(|rule| names(&rule.requirement, requirement))
    }

    /// The paragraph that says what a requirement costs.
    #[must_use]
    pub fn section_of(&self, requirement: &Requirement) -> &str {
        let by_name = self.partial_credit_of(requirement).map(|rule| &rule.section);
        by_name
            .or_else(|| self.weight_sections.get(&requirement.weight.code()))
            .unwrap_or(&self.scoring_section)
    }

    fn check(&self, level: &'static str) -> Result<(), RuleSetError> {
        let Some(conditional) = &self.conditional else { return Ok(()) };
        let most = self.start.unwrap_or(i32::from(self.requirements));
        let ConditionalRules { minimum, ratio_percent, .. } = *conditional;
        let enough = |points: i64| points * 100 >= i64::from(most) * i64::from(ratio_percent);
        if enough(i64::from(minimum)) && !enough(i64::from(minimum) - 1) {
            return Ok(());
        }
        Err(RuleSetError::Threshold { level, minimum, ratio_percent, most })
    }
}

/// Whether a full code of the rules (`AC.L2-3.1.20`) means this requirement. A catalogue from
/// elsewhere may carry the bare number as its code, so what people call it decides too.
fn names(code: &str, requirement: &Requirement) -> bool {
    requirement.code == code || code.split_once('-').is_some_and(|(_, short)| short == requirement.short)
}

#[cfg(test)]
mod tests;
