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
    Because, Extent, Hindrance, Target, Unreachable, Way, WayCost, WayLimits, WayStep, cheapest_way,
};

use crate::{Catalogue, RuleSet, ScoreCard, Sheet, score};

/// The one place that counts a sheet.
fn count(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> ScoreCard {
    score(catalogue, sheet, rules)
}
