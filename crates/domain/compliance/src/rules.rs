//! The rules that count an assessment, as data with a version: thresholds, weights, exclusions,
//! day counts, and the paragraph each comes from.

mod book;
mod check;
mod contract;
mod eligibility;
mod level;
mod life;
mod section;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use book::{RuleBook, RuleBookError};
pub use check::RuleSetError;
pub use contract::{Clause, ClauseSubject, ContractRules, Demand, Phase, Suspension};
pub use level::{
    Assessor, ConditionalRules, Deduction, LevelRules, PartialCreditRule, StatusRules, WeightLimit,
};
pub use life::{BusinessDays, Days, EarlierAssessment, Holiday, Hours, LifeRules, Years};
pub use section::Section;

use crate::{CatalogueKind, Date, Requirement, Weight};

const CURRENT: &str = include_str!("../data/rule-set-2024-12-16.json");

static CURRENT_RULES: LazyLock<RuleSet> = LazyLock::new(|| {
    // The file is compiled in and read by the tests.
    RuleSet::parse(CURRENT).expect("the embedded rule set is sound")
});

/// One edition of the rules. Every score names the edition it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// The layout of the file: [`RuleSet::FORMAT`].
    pub format: u8,
    /// The name of the edition, usually the day it came into force.
    pub version: String,
    /// The first day on which it applies.
    pub effective: Date,
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
    /// How long a status and the things around it last.
    pub life: LifeRules,
    /// When which status may be demanded.
    pub contract: ContractRules,
}

impl RuleSet {
    /// The layout of rule-set files that this version reads and writes.
    pub const FORMAT: u8 = 1;

    /// The edition that ships with the crate: 32 CFR Part 170 of 16 December 2024.
    #[must_use]
    pub fn current() -> &'static Self {
        &CURRENT_RULES
    }

    /// The text of that edition's file, to start an own one from.
    #[must_use]
    pub const fn current_text() -> &'static str {
        CURRENT
    }

    /// Reads a rule-set file (JSON; the layout is that of the embedded one).
    ///
    /// # Errors
    /// When the text is not a rule set, or contradicts itself; the item is named.
    pub fn parse(json: &str) -> Result<Self, RuleSetError> {
        let rules: Self = serde_json::from_str(json)?;
        check::check(&rules)?;
        Ok(rules)
    }

    /// What a requirement of a framework weighs; where the rules say nothing, as its catalogue says.
    #[must_use]
    pub fn weight_of(&self, kind: CatalogueKind, requirement: &Requirement) -> Weight {
        self.level(kind).map_or(requirement.weight, |level| level.weight_of(requirement))
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

/// Whether a full code of the rules (`AC.L2-3.1.20`) means this requirement. A catalogue from
/// elsewhere may carry the bare number as its code, so what people call it decides too.
fn names(code: &str, requirement: &Requirement) -> bool {
    requirement.code == code
        || code.strip_suffix(requirement.short.as_str()).is_some_and(|family| family.ends_with('-'))
}

#[cfg(test)]
mod tests;
