//! What is current in the sense of a contract (DFARS 252.204-7021(a)), and everything that is not.

use serde::{Deserialize, Serialize};

use super::affirmation::affirmed_since;
use super::record::{End, View};
use super::{CmmcStatus, Setback, StatusHistory, years_after};
use crate::{Date, Demand, RuleSet, Section};

/// What an assessment scope can show to a contract on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContractStanding {
    /// The version of the rule set it was made with.
    pub rule_set: String,
    /// The day.
    pub day: Date,
    /// The paragraph on what current means.
    pub section: Section,
    /// Each kind of status, from the lowest to the highest.
    pub levels: Vec<LevelStanding>,
}

/// What one kind of status can show to a contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelStanding {
    /// Which kind.
    pub level: Demand,
    /// The newest status of this kind, in force or over; `None` when there never was one.
    pub status: Option<CmmcStatus>,
    /// The date of that status.
    pub status_date: Option<Date>,
    /// All that keeps it from being current, never only the first; empty when it is current.
    pub reasons: Vec<ContractObstacle>,
    /// The current statuses of higher kinds that satisfy this one too, for the same scope.
    pub covered_by: Vec<CmmcStatus>,
}

/// One reason why a status is not current.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum ContractObstacle {
    /// No status of this kind was reached.
    #[serde(rename = "not_current.no_status")]
    NoStatus {
        /// The paragraph.
        section: Section,
    },
    /// The conditional status is too old.
    #[serde(rename = "not_current.conditional_too_old")]
    ConditionalTooOld {
        /// The last day on which it was not.
        last_day: Date,
        /// The paragraph.
        section: Section,
    },
    /// The final status is too old.
    #[serde(rename = "not_current.final_too_old")]
    FinalTooOld {
        /// The last day on which it was not.
        last_day: Date,
        /// The paragraph.
        section: Section,
    },
    /// The close-out left something open.
    #[serde(rename = "not_current.left_open")]
    LeftOpen {
        /// The day of the close-out.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// An investigation took the status away.
    #[serde(rename = "not_current.overridden")]
    Overridden {
        /// The day of its result.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// Nobody has affirmed it since it was reached or its POA&M was closed out.
    #[serde(rename = "not_current.not_affirmed")]
    NotAffirmed {
        /// Since when it had to be.
        due: Date,
        /// The paragraph.
        section: Section,
    },
    /// The newest affirmation is too old.
    #[serde(rename = "not_current.affirmation_too_old")]
    AffirmationTooOld {
        /// The last day on which it was not.
        last_day: Date,
        /// The paragraph.
        section: Section,
    },
    /// Compliance changed since the status date.
    #[serde(rename = "not_current.changed")]
    Changed {
        /// When.
        day: Date,
        /// What happened.
        setback: Setback,
        /// The paragraph.
        section: Section,
    },
    /// Level 3 stands on a Level 2 (C3PAO) of the same scope, which is not current. Its own entry
    /// says why.
    #[serde(rename = "not_current.level_2_c3pao")]
    Level2C3pao {
        /// The paragraph.
        section: Section,
    },
}

impl ContractObstacle {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStatus { .. } => "not_current.no_status",
            Self::ConditionalTooOld { .. } => "not_current.conditional_too_old",
            Self::FinalTooOld { .. } => "not_current.final_too_old",
            Self::LeftOpen { .. } => "not_current.left_open",
            Self::Overridden { .. } => "not_current.overridden",
            Self::NotAffirmed { .. } => "not_current.not_affirmed",
            Self::AffirmationTooOld { .. } => "not_current.affirmation_too_old",
            Self::Changed { .. } => "not_current.changed",
            Self::Level2C3pao { .. } => "not_current.level_2_c3pao",
        }
    }

    /// The paragraph.
    #[must_use]
    pub const fn section(&self) -> &Section {
        match self {
            Self::NoStatus { section }
            | Self::ConditionalTooOld { section, .. }
            | Self::FinalTooOld { section, .. }
            | Self::LeftOpen { section, .. }
            | Self::Overridden { section, .. }
            | Self::NotAffirmed { section, .. }
            | Self::AffirmationTooOld { section, .. }
            | Self::Changed { section, .. }
            | Self::Level2C3pao { section } => section,
        }
    }
}

impl LevelStanding {
    /// Whether the status of this very kind is current.
    #[must_use]
    pub const fn is_current(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Whether a contract that demands this kind is satisfied: it is current, or a higher one is.
    #[must_use]
    pub const fn satisfies(&self) -> bool {
        self.is_current() || !self.covered_by.is_empty()
    }
}

impl ContractStanding {
    /// What one kind of status can show.
    #[must_use]
    pub fn level(&self, level: Demand) -> Option<&LevelStanding> {
        self.levels.iter().find(|standing| standing.level == level)
    }

    /// Whether a contract that demands this kind is satisfied.
    #[must_use]
    pub fn satisfies(&self, demand: Demand) -> bool {
        self.level(demand).is_some_and(LevelStanding::satisfies)
    }
}

pub(super) fn standing(history: &StatusHistory<'_>, day: Date) -> ContractStanding {
    let mut levels: Vec<LevelStanding> =
        Demand::ALL.iter().map(|level| level_standing(history, *level, day)).collect();
    needs_level_2(&mut levels, history.rules);
    cover(&mut levels);
    let rules = history.rules;
    ContractStanding {
        rule_set: rules.version.clone(),
        day,
        section: rules.life.current_section.clone(),
        levels,
    }
}

fn level_standing(history: &StatusHistory<'_>, level: Demand, day: Date) -> LevelStanding {
    let newest = history.newest(level, day);
    let section = || history.rules.life.current_section.clone();
    LevelStanding {
        level,
        status: newest.map(|view| view.status()),
        status_date: newest.map(|view| view.record.status_date),
        reasons: match newest {
            Some(view) => reasons(history, &view),
            None => vec![ContractObstacle::NoStatus { section: section() }],
        },
        covered_by: Vec::new(),
    }
}

fn reasons(history: &StatusHistory<'_>, view: &View<'_>) -> Vec<ContractObstacle> {
    let rules = history.rules;
    let section = || rules.life.current_section.clone();
    let changed = history.setbacks.since(view.record.status_date, view.day, view.status().demand());
    let changed =
        changed.map(|(day, setback)| ContractObstacle::Changed { day, setback, section: section() });
    let over = ended(view).or_else(|| too_old(view, rules));
    over.into_iter().chain(affirmation(view, rules)).chain(changed).collect()
}

/// What ended it. A newer status of its kind does not matter: that one is looked at instead.
fn ended(view: &View<'_>) -> Option<ContractObstacle> {
    let (since, end) = view.ended?;
    match end {
        End::LeftOpen => Some(ContractObstacle::LeftOpen { since, section: view.closeout_section() }),
        End::Overridden => Some(ContractObstacle::Overridden { since, section: view.override_section() }),
        End::Superseded => None,
    }
}

fn too_old(view: &View<'_>, rules: &RuleSet) -> Option<ContractObstacle> {
    let (last_day, section) = (view.last_day(), rules.life.current_section.clone());
    (view.day > last_day).then_some(match view.open_closeout() {
        Some(_) => ContractObstacle::ConditionalTooOld { last_day, section },
        None => ContractObstacle::FinalTooOld { last_day, section },
    })
}

fn affirmation(view: &View<'_>, rules: &RuleSet) -> Option<ContractObstacle> {
    let section = rules.life.current_section.clone();
    let (due, first) = affirmed_since(view);
    if first.is_none() {
        return Some(ContractObstacle::NotAffirmed { due, section });
    }
    let newest = view.affirmations.last()?;
    let last_day = years_after(newest.on, rules.life.affirmation.years);
    (view.day > last_day).then_some(ContractObstacle::AffirmationTooOld { last_day, section })
}

/// A Level 3 needs a Level 2 (C3PAO) beside it: assessed and affirmed on its own
/// (32 CFR 170.18(a)(1), 170.22(b)(4)).
fn needs_level_2(levels: &mut [LevelStanding], rules: &RuleSet) {
    let lacks = |level: &LevelStanding| level.level == Demand::Level2C3pao && !level.is_current();
    let level_2_lacks = levels.iter().any(lacks);
    let section = Demand::Level3Dibcac.rules(rules).map(|status| status.validity.clone());
    let held = |level: &&mut LevelStanding| level.level == Demand::Level3Dibcac && level.status.is_some();
    for level_3 in levels.iter_mut().filter(held).filter(|_| level_2_lacks) {
        level_3.reasons.push(ContractObstacle::Level2C3pao { section: section.clone().unwrap_or_default() });
    }
}

fn cover(levels: &mut [LevelStanding]) {
    let current: Vec<CmmcStatus> =
        levels.iter().filter(|level| level.is_current()).filter_map(|level| level.status).collect();
    for level in levels {
        level.covered_by =
            current.iter().copied().filter(|status| status.demand().covers(level.level)).collect();
    }
}
