//! The status a score could reach, and everything that stands in the way.

use serde::{Deserialize, Serialize};

use super::{PoamReason, Points, ScoreLine};
use crate::{CatalogueKind, ConditionalRules, LevelRules, RuleSet, Section};
use controlkeep_kernel::coded;

/// The status that is reached at least, whatever is still found about what is not assessed, and
/// everything that stands in the way of a better one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// The status.
    pub status: Status,
    /// The paragraph on that status; empty when there is none.
    pub section: Section,
    /// All that prevents a status, never only the first; empty once there is one.
    pub reasons: Vec<Obstacle>,
    /// Points missing to the conditional line, 0 once it is reached; `None` where there is no line.
    pub to_conditional: Option<i32>,
}

coded! {
    /// A CMMC status that an assessment can reach by itself.
    pub enum Status {
        /// None.
        None = "none",
        /// Conditional: enough points, and all that is open may wait on a POA&M.
        Conditional = "conditional",
        /// Final: nothing is open.
        Final = "final",
    }
}

/// One thing that prevents a status. Requirements are named by their positions in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Obstacle {
    /// The catalogue has not all requirements of its level, so it cannot show that they are met.
    #[serde(rename = "obstacle.incomplete")]
    IncompleteCatalogue {
        /// Requirements of the level.
        needed: u16,
        /// Requirements of the catalogue.
        have: u16,
        /// The paragraph.
        section: Section,
    },
    /// Too few points.
    #[serde(rename = "obstacle.ratio")]
    RatioBelow {
        /// Points needed.
        needed: i32,
        /// Points reached.
        have: i32,
        /// The paragraph.
        section: Section,
    },
    /// An open requirement weighs more than one point and is not excepted.
    #[serde(rename = "obstacle.weight")]
    WeightAboveOne {
        /// Which.
        requirement: usize,
        /// The paragraph.
        section: Section,
    },
    /// The security plan is not found to be in place.
    #[serde(rename = "obstacle.ssp")]
    SspMissing {
        /// The requirement that asks for it.
        requirement: usize,
        /// The paragraph.
        section: Section,
    },
    /// An open requirement that the rule bars by name.
    #[serde(rename = "obstacle.named")]
    NamedExclusion {
        /// Which.
        requirement: usize,
        /// The paragraph.
        section: Section,
    },
    /// Something is open at Level 1, which has no POA&M.
    #[serde(rename = "obstacle.level_1")]
    Level1NeverPoam {
        /// The paragraph.
        section: Section,
    },
}

impl Obstacle {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::IncompleteCatalogue { .. } => "obstacle.incomplete",
            Self::RatioBelow { .. } => "obstacle.ratio",
            Self::WeightAboveOne { .. } => "obstacle.weight",
            Self::SspMissing { .. } => "obstacle.ssp",
            Self::NamedExclusion { .. } => "obstacle.named",
            Self::Level1NeverPoam { .. } => "obstacle.level_1",
        }
    }

    /// The paragraph of the rule.
    #[must_use]
    pub fn section(&self) -> &str {
        match self {
            Self::IncompleteCatalogue { section, .. }
            | Self::RatioBelow { section, .. }
            | Self::WeightAboveOne { section, .. }
            | Self::SspMissing { section, .. }
            | Self::NamedExclusion { section, .. }
            | Self::Level1NeverPoam { section } => section,
        }
    }

    /// The position of the requirement it is about, when it is about one.
    #[must_use]
    pub const fn requirement(&self) -> Option<usize> {
        match self {
            Self::WeightAboveOne { requirement, .. }
            | Self::SspMissing { requirement, .. }
            | Self::NamedExclusion { requirement, .. } => Some(*requirement),
            Self::IncompleteCatalogue { .. } | Self::RatioBelow { .. } | Self::Level1NeverPoam { .. } => None,
        }
    }
}

pub(super) fn outlook(kind: CatalogueKind, lines: &[ScoreLine], points: Points, rules: &RuleSet) -> Outlook {
    let Some(level) = rules.level(kind) else {
        return Outlook {
            status: Status::None,
            section: Section::none(),
            reasons: Vec::new(),
            to_conditional: None,
        };
    };
    let reasons = reasons(level, lines, points);
    let status = status(level, lines, &reasons);
    Outlook {
        status,
        section: level.section_of_status(status),
        reasons,
        to_conditional: level.conditional.as_ref().map(|rule| (rule.minimum - points.value).max(0)),
    }
}

/// An obstacle bars both: what may not be open prevents Conditional, and being open prevents Final.
fn status(level: &LevelRules, lines: &[ScoreLine], reasons: &[Obstacle]) -> Status {
    match &level.conditional {
        _ if !reasons.is_empty() => Status::None,
        Some(_) if lines.iter().any(ScoreLine::is_open) => Status::Conditional,
        _ => Status::Final,
    }
}

fn reasons(level: &LevelRules, lines: &[ScoreLine], points: Points) -> Vec<Obstacle> {
    let mut reasons: Vec<Obstacle> = incomplete(level, lines).into_iter().collect();
    match &level.conditional {
        Some(conditional) => reasons.extend(conditional_reasons(conditional, lines, points)),
        None => reasons.extend(never(level, lines)),
    }
    reasons
}

fn incomplete(level: &LevelRules, lines: &[ScoreLine]) -> Option<Obstacle> {
    let have = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    (have < level.requirements).then(|| Obstacle::IncompleteCatalogue {
        needed: level.requirements,
        have,
        section: level.requirements_section.clone(),
    })
}

fn never(level: &LevelRules, lines: &[ScoreLine]) -> Option<Obstacle> {
    let open = lines.iter().any(ScoreLine::is_open);
    open.then(|| Obstacle::Level1NeverPoam { section: level.poam_section.clone() })
}

fn conditional_reasons<'a>(
    rule: &'a ConditionalRules,
    lines: &'a [ScoreLine],
    points: Points,
) -> impl Iterator<Item = Obstacle> + 'a {
    let ratio = (points.value < rule.minimum).then(|| Obstacle::RatioBelow {
        needed: rule.minimum,
        have: points.value,
        section: rule.ratio_section.clone(),
    });
    let open = || lines.iter().filter(|line| line.is_open());
    ratio
        .into_iter()
        .chain(open().filter_map(too_heavy))
        .chain(lines.iter().filter_map(plan_missing))
        .chain(open().filter_map(barred_by_name))
}

fn too_heavy(line: &ScoreLine) -> Option<Obstacle> {
    let heavy = matches!(line.poam.reason, PoamReason::Weight | PoamReason::FullDeduction);
    heavy.then(|| Obstacle::WeightAboveOne {
        requirement: line.requirement,
        section: line.poam.section.clone(),
    })
}

fn plan_missing(line: &ScoreLine) -> Option<Obstacle> {
    line.shuts_the_gate()
        .then(|| Obstacle::SspMissing { requirement: line.requirement, section: line.section.clone() })
}

fn barred_by_name(line: &ScoreLine) -> Option<Obstacle> {
    (line.poam.reason == PoamReason::Named).then(|| Obstacle::NamedExclusion {
        requirement: line.requirement,
        section: line.poam.section.clone(),
    })
}
