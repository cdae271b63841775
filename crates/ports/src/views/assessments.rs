//! Assessments with their scores.

use controlkeep_compliance::{Assessment, ObjectiveFinding, PartialCredit, ScoreCard, Total};
use serde::{Deserialize, Serialize};

/// An assessment with the score that follows from its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentHead {
    /// The assessment.
    pub assessment: Assessment,
    /// The score, as it was when a finding changed last.
    pub score: ScoreSummary,
}

/// An assessment with everything that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentSheet {
    /// The assessment.
    pub assessment: Assessment,
    /// What is stored about its objectives; whoever is missing was not looked at.
    pub findings: Vec<ObjectiveFinding>,
    /// What is stored about partial credit.
    pub partial_credits: Vec<PartialCredit>,
}

/// The score of an assessment in one line. Stores keep it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreSummary {
    /// The rule set it was made with.
    pub rule_set: String,
    /// `no_score`, `projected` or `reportable`.
    pub kind: String,
    /// The points that follow from the findings, whatever may be reported.
    pub value: i32,
    /// The most points there are.
    pub max: i32,
    /// How many requirements are MET.
    pub met: u16,
    /// How many requirements are NOT MET.
    pub not_met: u16,
    /// How many requirements do not apply.
    pub not_applicable: u16,
    /// How many requirements are not assessed.
    pub not_assessed: u16,
    /// The status that would follow: a code of the rule crate.
    pub status: String,
}

impl ScoreSummary {
    /// Puts a score card in one line.
    #[must_use]
    pub fn of(card: &ScoreCard) -> Self {
        let points = card.total.arithmetic();
        let kind = match card.total {
            Total::NoScore(_) => "no_score",
            Total::Projected(_) => "projected",
            Total::Reportable(_) => "reportable",
        };
        Self {
            rule_set: card.rule_set.clone(),
            kind: kind.to_owned(),
            value: points.value,
            max: points.max,
            met: card.counts.met,
            not_met: card.counts.not_met,
            not_applicable: card.counts.not_applicable,
            not_assessed: card.counts.not_assessed,
            status: card.outlook.status.code().to_owned(),
        }
    }
}
