//! The total of a score card.

use serde::{Deserialize, Serialize};

use super::terms::Terms;
use super::{Counts, ScoreLine};
use crate::{Finding, LevelRules, Section};

/// Points, with the range they lie in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    /// Points reached; may be negative at Level 2.
    pub value: i32,
    /// The most possible.
    pub max: i32,
    /// The fewest possible.
    pub min: i32,
}

impl Points {
    pub(super) fn of(range: Self, deductions: impl Iterator<Item = u8>) -> Self {
        let lost: i32 = deductions.map(i32::from).sum();
        Self { value: range.max - lost, ..range }
    }

    /// The most and the fewest; the value is the most.
    pub(super) fn range(terms: &[Terms], level: Option<&LevelRules>) -> Self {
        let worst: i32 = terms.iter().map(|terms| i32::from(terms.full)).sum();
        let max = level.and_then(|level| level.start).unwrap_or(worst);
        Self { value: max, max, min: max - worst }
    }
}

/// What a score card comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code")]
pub enum Total {
    /// There is no score, whatever the arithmetic says.
    #[serde(rename = "total.no_score")]
    NoScore(NoScore),
    /// Something is still not assessed and counts as not met, so nobody may report this number.
    #[serde(rename = "total.projected")]
    Projected(ProjectedScore),
    /// Every objective has a finding: this number may be reported.
    #[serde(rename = "total.reportable")]
    Reportable(ReportableScore),
}

/// There is no score: the security plan is not found to be in place (32 CFR 170.24(c)(2)(i)(B)(5)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NoScore {
    /// The position of the requirement that asks for the plan.
    pub requirement: usize,
    /// Its finding: anything but met. A plan cannot be not applicable.
    pub finding: Finding,
    /// What the other requirements come to. It may be shown, never reported.
    pub arithmetic: Points,
    /// The paragraph.
    pub section: Section,
}

impl NoScore {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.finding {
            Finding::NotAssessed => "no_score.ssp_not_assessed",
            Finding::NotApplicable => "no_score.ssp_not_applicable",
            _ => "no_score.ssp_missing",
        }
    }
}

/// Points of an assessment that is not finished. A type of its own, so that they cannot be reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ProjectedScore(Points);

impl ProjectedScore {
    /// The points.
    #[must_use]
    pub const fn points(self) -> Points {
        self.0
    }
}

/// Points of an assessment in which everything has a finding. Only [`crate::score()`] makes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ReportableScore(Points);

impl ReportableScore {
    /// The points.
    #[must_use]
    pub const fn points(self) -> Points {
        self.0
    }
}

impl Total {
    /// The code of a total that may be reported.
    pub(super) const REPORTABLE: &'static str = "total.reportable";

    /// The arithmetic, for display: also when it is only a projection, and when there is no score.
    #[must_use]
    pub const fn arithmetic(&self) -> Points {
        match self {
            Self::NoScore(no_score) => no_score.arithmetic,
            Self::Projected(score) => score.0,
            Self::Reportable(score) => score.0,
        }
    }

    /// The number that may be reported, when there is one.
    #[must_use]
    pub const fn reportable(&self) -> Option<ReportableScore> {
        match self {
            Self::Reportable(score) => Some(*score),
            Self::NoScore(_) | Self::Projected(_) => None,
        }
    }

    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoScore(_) => "total.no_score",
            Self::Projected(_) => "total.projected",
            Self::Reportable(_) => Self::REPORTABLE,
        }
    }
}

pub(super) fn total(points: Points, lines: &[ScoreLine], counts: &Counts) -> Total {
    match lines.iter().find(|line| line.shuts_the_gate()) {
        Some(gate) => Total::NoScore(NoScore {
            requirement: gate.requirement,
            finding: gate.finding,
            arithmetic: points,
            section: gate.section.clone(),
        }),
        // Results are recorded for each objective, so one without a finding keeps the whole unfinished.
        None if counts.objectives.not_assessed > 0 => Total::Projected(ProjectedScore(points)),
        None => Total::Reportable(ReportableScore(points)),
    }
}
