//! The score: what every requirement costs and why, the total, and the status it could reach.

mod line;
mod outlook;
mod poam;
mod sheet;
mod tally;
mod total;

use serde::Serialize;

pub use line::{ScoreLine, Why};
pub use outlook::{Obstacle, Outlook, Status};
pub use poam::{Eligible, PoamReason};
pub use sheet::{Sheet, UnknownCode};
pub use tally::{Counts, FamilyScore, Tally};
pub use total::{NoScore, Points, ProjectedScore, ReportableScore, Total};

use crate::{Catalogue, CatalogueKind, RuleSet};

/// A score with everything that explains it. The deductions of its lines always add up to the
/// difference between the most possible points and the points reached.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScoreCard {
    /// The version of the rule set it was made with.
    pub rule_set: String,
    /// Which rules counted.
    pub level: CatalogueKind,
    /// The total, or why there is none.
    pub total: Total,
    /// How many requirements and objectives have which finding.
    pub counts: Counts,
    /// One line for each requirement, in the catalogue's order.
    pub lines: Vec<ScoreLine>,
    /// The families, in the catalogue's order.
    pub families: Vec<FamilyScore>,
    /// The status it could reach and everything that stands in the way.
    pub outlook: Outlook,
}

/// Counts a sheet against its catalogue (32 CFR 170.24).
///
/// What the sheet says nothing about counts as not assessed, and that as not met.
#[must_use]
pub fn score(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> ScoreCard {
    let lines = line::lines(catalogue, sheet, rules);
    let points = Points::of(catalogue, &lines, rules);
    let counts = tally::counts(catalogue, &lines, sheet);
    ScoreCard {
        rule_set: rules.version.clone(),
        level: catalogue.kind,
        total: total::total(points, &lines, &counts),
        counts,
        families: tally::families(catalogue, &lines),
        outlook: outlook::outlook(catalogue.kind, &lines, points, rules),
        lines,
    }
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
