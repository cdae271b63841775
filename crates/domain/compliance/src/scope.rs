//! The assessment scope: what an asset or a provider is, what is asked for it, and what of it is
//! assessed (32 CFR 170.19).

mod category;
mod check;
mod classify;
mod cloud;
mod in_play;
mod provider;
mod table;

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

pub use category::{AssetCategory, Duty, Examination, SpecialisedKind};
pub use check::ScopeRulesError;
pub use classify::{AssetFacts, CategoryRefused, CategoryWhy, Classified, FactsRefused, Handling};
pub use cloud::{BodyOfEvidence, CloudEvidence, CloudRules, EvidenceDocument, FedRampLevel};
pub use in_play::{InPlay, InPlayRefused};
pub use provider::{ProviderFacts, ProviderGap, ProviderLack, ProviderTreatment, ProviderVerdict};
pub use table::{AssetRule, LevelScope, MatrixRules, ProviderKinds, ProviderRule, ProviderTable};

use crate::{CatalogueKind, Date};

const CURRENT: &str = include_str!("../data/scope-rules-2024-12-16.json");

static CURRENT_RULES: LazyLock<ScopeRules> = LazyLock::new(|| {
    // The file is compiled in and read by the tests.
    ScopeRules::parse(CURRENT).expect("the embedded scope rules are sound")
});

/// One edition of the rules on scope: the tables of 32 CFR 170.19 as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScopeRules {
    /// The layout of the file: [`ScopeRules::FORMAT`].
    pub format: u8,
    /// The name of the edition, usually the day it came into force.
    pub version: String,
    /// The first day on which it applies.
    pub effective: Date,
    /// What it is.
    pub title: String,
    /// Where it was published.
    pub source: String,
    /// The scope of Level 1 (32 CFR 170.19(b)).
    pub level_1: LevelScope,
    /// The scope of Level 2 (32 CFR 170.19(c)).
    pub level_2: LevelScope,
    /// The scope of Level 3 (32 CFR 170.19(d)).
    pub level_3: LevelScope,
    /// What a cloud provider that handles CUI must show (DFARS 252.204-7012(b)(2)(ii)(D)).
    pub cloud: CloudRules,
    /// The paragraphs on responsibility matrices.
    pub matrix: MatrixRules,
}

impl ScopeRules {
    /// The layout of scope files that this version reads and writes.
    pub const FORMAT: u8 = 1;

    /// The edition that ships with the crate: 32 CFR 170.19 of 16 December 2024.
    #[must_use]
    pub fn current() -> &'static Self {
        &CURRENT_RULES
    }

    /// The text of that edition's file, to start an own one from.
    #[must_use]
    pub const fn current_text() -> &'static str {
        CURRENT
    }

    /// Reads a file of scope rules (JSON; the layout is that of the embedded one).
    ///
    /// # Errors
    /// When the text is no such file, or contradicts itself; the item is named.
    pub fn parse(json: &str) -> Result<Self, ScopeRulesError> {
        let rules: Self = serde_json::from_str(json)?;
        check::check(&rules)?;
        Ok(rules)
    }

    /// The scope of a level; `None` for a framework the rules say nothing about.
    #[must_use]
    pub const fn level(&self, kind: CatalogueKind) -> Option<&LevelScope> {
        match kind {
            CatalogueKind::CmmcLevel1 => Some(&self.level_1),
            CatalogueKind::CmmcLevel2 => Some(&self.level_2),
            CatalogueKind::CmmcLevel3 => Some(&self.level_3),
            CatalogueKind::Other => None,
        }
    }
}

#[cfg(test)]
mod tests;
