//! Why a target cannot be reached, and how far one gets.

use serde::{Deserialize, Serialize};

use super::search::Search;
use super::{Because, Target, Way};
use crate::Section;
use crate::whatif::situation::Open;
use crate::whatif::solver::{self, Choice, Item, Price};

/// The target cannot be reached within the limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the target cannot be reached; {} points can", .best.points)]
pub struct Unreachable {
    /// The cheapest way to the most points within the limits, with a score if one can be had.
    pub best: Way,
    /// All that stands against the target, never only the first.
    pub hindrances: Vec<Hindrance>,
}

/// One thing that puts a target out of reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code")]
pub enum Hindrance {
    /// The level has no such status, or the framework has none at all.
    #[serde(rename = "hindrance.no_status")]
    NoStatus {
        /// The paragraph on that; empty for a framework without rules.
        section: Section,
    },
    /// The catalogue has not all requirements of its level.
    #[serde(rename = "hindrance.incomplete")]
    Incomplete {
        /// Requirements of the level.
        needed: u16,
        /// Requirements of the catalogue.
        have: u16,
        /// The paragraph that lists them.
        section: Section,
    },
    /// A requirement must not stay as it is, and has to.
    #[serde(rename = "hindrance.excluded")]
    Excluded {
        /// The position of the requirement.
        requirement: usize,
        /// Why it must not stay as it is.
        because: Because,
    },
    /// A requirement must be met, and has no objectives that could be.
    #[serde(rename = "hindrance.no_objectives")]
    NoObjectives {
        /// The position of the requirement.
        requirement: usize,
        /// Why it must not stay as it is.
        because: Because,
    },
    /// All steps that may be taken bring too few points.
    #[serde(rename = "hindrance.points")]
    Points {
        /// Points needed.
        needed: i32,
        /// Points reached with all of them.
        most: i32,
    },
    /// It takes work on more requirements.
    #[serde(rename = "hindrance.requirements")]
    Requirements {
        /// The fewest that would do.
        least: usize,
        /// The limit.
        at_most: usize,
    },
    /// It costs more.
    #[serde(rename = "hindrance.cost")]
    Cost {
        /// The least that would do, within the limit of requirements unless that is too low already.
        least: u64,
        /// The limit.
        at_most: u64,
    },
}

impl Hindrance {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStatus { .. } => "hindrance.no_status",
            Self::Incomplete { .. } => "hindrance.incomplete",
            Self::Excluded { .. } => "hindrance.excluded",
            Self::NoObjectives { .. } => "hindrance.no_objectives",
            Self::Points { .. } => "hindrance.points",
            Self::Requirements { .. } => "hindrance.requirements",
            Self::Cost { .. } => "hindrance.cost",
        }
    }
}

pub(super) fn explain(search: &Search<'_>) -> Unreachable {
    Unreachable { best: search.best(), hindrances: hindrances(search) }
}

fn hindrances(search: &Search<'_>) -> Vec<Hindrance> {
    if let Some(no_status) = no_status(search) {
        return vec![no_status];
    }
    let mut hindrances: Vec<Hindrance> = incomplete(search).into_iter().collect();
    hindrances.extend(search.situation.open.iter().filter_map(|open| stuck(search, open)));
    // What is stuck is told; the rest is looked at as if that could stay.
    let items = search.items(|open| search.duty(open).is_some() && search.can_act(open));
    match too_few_points(search, &items) {
        Some(points) => hindrances.push(points),
        None => hindrances.extend(beyond_limits(search, &items)),
    }
    hindrances
}

/// Whether the status itself is out of the question, whatever the findings.
pub(super) fn no_status(search: &Search<'_>) -> Option<Hindrance> {
    let section = match (search.target, search.situation.what_if.level()) {
        (Target::Points(_), _) => return None,
        (_, None) => Section::none(),
        (Target::Conditional, Some(level)) if level.conditional.is_none() => level.poam_section.clone(),
        (Target::Conditional | Target::Final, Some(_)) => return None,
    };
    Some(Hindrance::NoStatus { section })
}

pub(super) fn incomplete(search: &Search<'_>) -> Option<Hindrance> {
    let level = search.situation.what_if.level().filter(|_| !matches!(search.target, Target::Points(_)))?;
    let have = u16::try_from(search.situation.what_if.catalogue.requirements.len()).unwrap_or(u16::MAX);
    (have < level.requirements).then(|| Hindrance::Incomplete {
        needed: level.requirements,
        have,
        section: level.requirements_section.clone(),
    })
}

fn stuck(search: &Search<'_>, open: &Open) -> Option<Hindrance> {
    let because = search.duty(open).filter(|_| !search.can_act(open))?;
    let requirement = open.line.requirement;
    Some(if search.is_excluded(open) {
        Hindrance::Excluded { requirement, because }
    } else {
        Hindrance::NoObjectives { requirement, because }
    })
}

fn too_few_points(search: &Search<'_>, items: &[Item]) -> Option<Hindrance> {
    let needed = search.asked()?;
    let gain = i32::try_from(solver::most_gain(items)).unwrap_or(i32::MAX);
    let most = search.situation.points.saturating_add(gain);
    (most < needed).then_some(Hindrance::Points { needed, most })
}

fn beyond_limits(search: &Search<'_>, items: &[Item]) -> Vec<Hindrance> {
    let requirements = too_many_requirements(search, items);
    let room = search.limits.requirements.filter(|_| requirements.is_none());
    requirements.into_iter().chain(too_dear(search, items, room)).collect()
}

fn too_many_requirements(search: &Search<'_>, items: &[Item]) -> Option<Hindrance> {
    let at_most = search.limits.requirements?;
    let counted: Vec<Item> = items.iter().map(one_each).collect();
    let least = usize::try_from(solver::cheapest(&counted, search.need(), None)?.price.cost).ok()?;
    (least > at_most).then_some(Hindrance::Requirements { least, at_most })
}

/// The same item where every act costs one.
fn one_each(item: &Item) -> Item {
    let price = |acts: bool| Price { cost: acts.into(), ..Price::NOTHING };
    Item(item.0.map(|choice| choice.map(|choice| Choice { price: price(choice.acts), ..choice })))
}

fn too_dear(search: &Search<'_>, items: &[Item], room: Option<usize>) -> Option<Hindrance> {
    let at_most = search.limits.cost?;
    let least = solver::cheapest(items, search.need(), room)?.price.cost;
    (least > at_most).then_some(Hindrance::Cost { least, at_most })
}

#[cfg(test)]
mod tests;
