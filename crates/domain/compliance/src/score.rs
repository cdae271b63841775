//! The score: what every requirement costs and why, the total, and the status it could reach.

mod line;
mod outlook;
mod poam;
mod report;
mod sheet;
mod tally;
mod terms;
mod total;

use std::sync::Arc;

use serde::Serialize;

pub use line::{ScoreLine, Why};
pub use outlook::{Obstacle, Outlook, Status};
pub use poam::{Eligible, PoamReason};
pub use report::{ReasonReport, RequirementReport, ScoreReport, StatusReport, TotalReport};
pub use sheet::{Sheet, UnknownCode};
pub use tally::{Counts, FamilyScore, Tally};
pub use total::{NoScore, Points, ProjectedScore, ReportableScore, Total};

use crate::{Catalogue, CatalogueKind, RuleSet, Weight};
use terms::Terms;

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

/// What one edition of the rules says about every requirement of one catalogue. Whoever counts again
/// and again keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreTerms {
    terms: Vec<Terms>,
    range: Points,
}

impl ScoreTerms {
    /// Looks up what the rules say about every requirement of the catalogue.
    #[must_use]
    pub fn of(catalogue: &Catalogue, rules: &RuleSet) -> Self {
        let terms = Terms::of_all(catalogue, rules);
        let range = Points::range(&terms, rules.level(catalogue.kind));
        Self { terms, range }
    }
}

/// Counts sheets of one catalogue under one edition of the rules.
///
/// What the rules say about each requirement is looked up once, so a scorer that is kept counts
/// every further sheet in a few microseconds.
#[derive(Debug, Clone)]
pub struct Scorer<'a> {
    catalogue: &'a Catalogue,
    rules: &'a RuleSet,
    looked_up: Arc<ScoreTerms>,
}

impl<'a> Scorer<'a> {
    /// Looks up what the rules say about every requirement of the catalogue.
    #[must_use]
    pub fn new(catalogue: &'a Catalogue, rules: &'a RuleSet) -> Self {
        Self::with(catalogue, rules, Arc::new(ScoreTerms::of(catalogue, rules)))
    }

    /// Counts by what was looked up before in the same rules about the same catalogue.
    #[must_use]
    pub const fn with(catalogue: &'a Catalogue, rules: &'a RuleSet, looked_up: Arc<ScoreTerms>) -> Self {
        Self { catalogue, rules, looked_up }
    }

    /// Counts a sheet (32 CFR 170.24).
    ///
    /// What the sheet says nothing about counts as not assessed, and that as not met.
    #[must_use]
    pub fn score(&self, sheet: &Sheet) -> ScoreCard {
        let lines: Vec<ScoreLine> = self
            .looked_up
            .terms
            .iter()
            .enumerate()
            .map(|(index, terms)| line::line(index, terms, sheet))
            .collect();
        let points = Points::of(self.looked_up.range, lines.iter().map(|line| line.deduction));
        let counts = tally::counts(self.catalogue, &lines, sheet);
        ScoreCard {
            rule_set: self.rules.version.clone(),
            level: self.catalogue.kind,
            total: total::total(points, &lines, &counts),
            counts,
            families: tally::families(self.catalogue, &self.looked_up.terms, &lines),
            outlook: outlook::outlook(self.catalogue.kind, &lines, points, self.rules),
            lines,
        }
    }

    /// The arithmetic alone: the points of the score card, without lines, reasons or status.
    #[must_use]
    pub fn points(&self, sheet: &Sheet) -> Points {
        let deduction = |(index, terms)| line::deduction(index, terms, sheet);
        Points::of(self.looked_up.range, self.looked_up.terms.iter().enumerate().map(deduction))
    }

    /// What the requirement at a position weighs under these rules; `None` when there is none.
    #[must_use]
    pub fn weight(&self, requirement: usize) -> Option<Weight> {
        self.looked_up.terms.get(requirement).map(|terms| terms.weight)
    }
}

/// Counts one sheet against its catalogue (32 CFR 170.24); see [`Scorer`] for many.
///
/// What the sheet says nothing about counts as not assessed, and that as not met.
#[must_use]
pub fn score(catalogue: &Catalogue, sheet: &Sheet, rules: &RuleSet) -> ScoreCard {
    Scorer::new(catalogue, rules).score(sheet)
}

#[cfg(test)]
mod golden;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
