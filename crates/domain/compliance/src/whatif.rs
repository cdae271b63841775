//! What if: hypothetical findings, what would move the score, and the cheapest way to a target.
//!
//! Nothing here changes a sheet. Every number comes from the score of a supposed sheet, so this
//! module cannot disagree with [`crate::score()`].

mod compare;
mod lever;
mod overlay;
mod situation;
mod solver;
mod way;

pub use compare::{ChangedLine, Comparison, compare};
pub use lever::{Lever, PartialLever, what_moves};
pub use overlay::{Overlay, OverlayError, Supposition};
pub use situation::{Obligation, ObstacleKind};
pub use way::{
    Because, Hindrance, StepExtent, Target, Unreachable, Way, WayCost, WayLimits, WayStep, cheapest_way,
};

use crate::{Catalogue, LevelRules, RuleSet, ScoreCard, Scorer, Sheet};

/// Asks what-if questions about sheets of one catalogue under one edition of the rules.
///
/// What the rules say is looked up once, so it pays to keep one for several questions.
#[derive(Debug, Clone)]
pub struct WhatIf<'a> {
    catalogue: &'a Catalogue,
    rules: &'a RuleSet,
    scorer: Scorer<'a>,
}

impl<'a> WhatIf<'a> {
    /// Looks up what the rules say about the catalogue.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, rules: &'a RuleSet) -> Self {
        Self { catalogue, rules, scorer: Scorer::new(catalogue, rules) }
    }

    /// The one place that counts a sheet.
    fn count(&self, sheet: &Sheet) -> ScoreCard {
        self.scorer.score(sheet)
    }

    const fn level(&self) -> Option<&'a LevelRules> {
        self.rules.level(self.catalogue.kind)
    }
}
