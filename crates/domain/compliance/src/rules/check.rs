//! Whether a rule set is sound.

use std::collections::HashSet;

use super::{LevelRules, LifeRules, RuleSet};
use crate::{CatalogueKind, Date, Weight};

/// A rule set is not sound.
#[derive(Debug, thiserror::Error)]
pub enum RuleSetError {
    /// The text is not a rule set.
    #[error("the rule set cannot be read: {0}")]
    Syntax(#[from] serde_json::Error),
    /// The file has another layout.
    #[error("the rule set has layout {found}; this version reads layout {}", RuleSet::FORMAT)]
    Format {
        /// The layout it states.
        found: u8,
    },
    /// A text that must say something is blank.
    #[error("the rule set has no {field}")]
    Blank {
        /// Which text.
        field: &'static str,
    },
    /// The least points of a level do not follow from its ratio.
    #[error("{level}: {minimum} points are not {ratio_percent} percent of {most}")]
    Threshold {
        /// Which level.
        level: &'static str,
        /// The least points it states.
        minimum: i32,
        /// The ratio it states.
        ratio_percent: u8,
        /// The most possible points.
        most: i32,
    },
    /// A weight's code means nothing.
    #[error("{level}: {code:?} is no weight")]
    Weight {
        /// Which level.
        level: &'static str,
        /// What it states.
        code: String,
    },
    /// A requirement has two weights, or is listed twice in one list.
    #[error("{level}: {code} is listed twice in {list}")]
    Twice {
        /// Which level.
        level: &'static str,
        /// Which requirement.
        code: String,
        /// In which list.
        list: &'static str,
    },
    /// The weights do not cover as many requirements as the level has.
    #[error("{level}: {listed} requirements have a weight, and the level has {requirements}")]
    WeightCount {
        /// Which level.
        level: &'static str,
        /// How many have one.
        listed: usize,
        /// How many the level has.
        requirements: u16,
    },
    /// A requirement that another list names has no weight.
    #[error("{level}: {list} names {code}, which the weights do not list")]
    Unlisted {
        /// Which level.
        level: &'static str,
        /// Which requirement.
        code: String,
        /// In which list.
        list: &'static str,
    },
    /// The deductions of a partial credit are not those of the requirement's weight.
    #[error("{level}: the deductions of {code} are not those of its weight")]
    Deductions {
        /// Which level.
        level: &'static str,
        /// Which requirement.
        code: String,
    },
    /// A level can be reached by nobody, or by one kind of assessor twice.
    #[error("{level}: the statuses name no assessor, or one twice")]
    Statuses {
        /// Which level.
        level: &'static str,
    },
    /// A status that knows a conditional form has no paragraph on it or its close-out.
    #[error("{level}: a status lacks the paragraph on {what}")]
    StatusSection {
        /// Which level.
        level: &'static str,
        /// On what.
        what: &'static str,
    },
    /// A number of days, hours or years is zero.
    #[error("{0} is zero")]
    Zero(&'static str),
    /// Days or phases are not in their order, or one is there twice.
    #[error("{list} is not ascending at {date}")]
    Order {
        /// Which list.
        list: &'static str,
        /// At which day.
        date: Date,
    },
}

pub(super) fn check(rules: &RuleSet) -> Result<(), RuleSetError> {
    if rules.format != RuleSet::FORMAT {
        return Err(RuleSetError::Format { found: rules.format });
    }
    for (field, text) in [("version", &rules.version), ("title", &rules.title), ("source", &rules.source)] {
        if text.trim().is_empty() {
            return Err(RuleSetError::Blank { field });
        }
    }
    for kind in [CatalogueKind::CmmcLevel1, CatalogueKind::CmmcLevel2, CatalogueKind::CmmcLevel3] {
        rules.level(kind).map_or(Ok(()), |level| check_level(kind.code(), level))?;
    }
    check_life(&rules.life)?;
    ascending("the phases", rules.contract.phases.iter().map(|phase| phase.planned))
}

fn check_level(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    threshold(name, level)?;
    weights(name, level)?;
    lists(name, level)?;
    deductions(name, level)?;
    statuses(name, level)?;
    positive(level.valid_years.into(), "valid_years")
}

fn threshold(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    let Some(conditional) = &level.conditional else { return Ok(()) };
    let most = level.most();
    let (minimum, ratio_percent) = (conditional.minimum, conditional.ratio_percent);
    let enough = |points: i64| points * 100 >= i64::from(most) * i64::from(ratio_percent);
    if enough(i64::from(minimum)) && !enough(i64::from(minimum) - 1) {
        return Ok(());
    }
    Err(RuleSetError::Threshold { level: name, minimum, ratio_percent, most })
}

fn weights(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    if level.weights.is_empty() {
        return Ok(());
    }
    let codes = level.weights.keys().chain(level.weight_sections.keys());
    if let Some(code) = codes.into_iter().find(|code| Weight::from_code(code).is_none()) {
        return Err(RuleSetError::Weight { level: name, code: code.clone() });
    }
    let listed: Vec<&String> = level.weights.values().flatten().collect();
    once(name, "weights", &listed)?;
    if listed.len() == usize::from(level.requirements) {
        return Ok(());
    }
    Err(RuleSetError::WeightCount { level: name, listed: listed.len(), requirements: level.requirements })
}

/// Every other list names each requirement once, and only such as have a weight.
fn lists(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    let named = level.conditional.iter().flat_map(|rule| &rule.named).collect();
    let limits = level.conditional.iter().filter_map(|rule| rule.weight_limit.as_ref());
    let excepted = limits.flat_map(|limit| &limit.except_at_partial).collect();
    let partial = level.partial_credit.iter().map(|rule| &rule.requirement).collect();
    for (list, codes) in [("named", named), ("except_at_partial", excepted), ("partial_credit", partial)] {
        once(name, list, &codes)?;
        known(name, list, &codes, level)?;
    }
    Ok(())
}

fn once(level: &'static str, list: &'static str, codes: &Vec<&String>) -> Result<(), RuleSetError> {
    let mut seen = HashSet::new();
    match codes.iter().find(|code| !seen.insert(**code)) {
        Some(code) => Err(RuleSetError::Twice { level, code: (*code).clone(), list }),
        None => Ok(()),
    }
}

fn known(
    name: &'static str,
    list: &'static str,
    codes: &[&String],
    level: &LevelRules,
) -> Result<(), RuleSetError> {
    let weighed = |code: &String| level.weights.values().flatten().any(|listed| listed == code);
    match codes.iter().find(|code| !level.weights.is_empty() && !weighed(code)) {
        Some(code) => Err(RuleSetError::Unlisted { level: name, code: (*code).clone(), list }),
        None => Ok(()),
    }
}

fn deductions(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    let fits = |rule: &super::PartialCreditRule| {
        let stated: Vec<u8> = rule.deductions.iter().map(|deduction| deduction.points).collect();
        let weighed = |code: &&String| level.weights[*code].contains(&rule.requirement);
        level.weights.keys().find(weighed).is_some_and(|code| match Weight::from_code(code) {
            Some(Weight::PartialCredit { full, partial }) => partial < full && stated == [partial, full],
            _ => false,
        })
    };
    match level.partial_credit.iter().find(|rule| !fits(rule)) {
        Some(rule) => Err(RuleSetError::Deductions { level: name, code: rule.requirement.clone() }),
        None => Ok(()),
    }
}

fn statuses(name: &'static str, level: &LevelRules) -> Result<(), RuleSetError> {
    let mut seen = HashSet::new();
    if level.statuses.is_empty() || !level.statuses.iter().all(|status| seen.insert(status.assessor)) {
        return Err(RuleSetError::Statuses { level: name });
    }
    let lacks = |what| Err(RuleSetError::StatusSection { level: name, what });
    for status in level.conditional.iter().flat_map(|_| &level.statuses) {
        if status.conditional.is_none() {
            return lacks("the conditional status");
        }
        if status.closeout.is_none() {
            return lacks("the close-out");
        }
    }
    Ok(())
}

fn check_life(life: &LifeRules) -> Result<(), RuleSetError> {
    let counts = [
        (life.closeout.days, "closeout"),
        (life.affirmation.years.into(), "affirmation"),
        (life.retention.years.into(), "retention"),
        (life.periodic_at_most.years.into(), "periodic_at_most"),
        (life.reevaluation.business_days, "reevaluation"),
        (life.appeal_to_accreditation_body.business_days, "appeal_to_accreditation_body"),
        (life.appeal_to_dibcac.days, "appeal_to_dibcac"),
        (life.rebuttal.business_days, "rebuttal"),
        (life.incident_report.hours, "incident_report"),
        (life.image_retention.days, "image_retention"),
        (life.earlier_high_assessment.years.into(), "earlier_high_assessment"),
    ];
    counts.into_iter().try_for_each(|(count, name)| positive(count, name))?;
    ascending("holidays", life.holidays.iter().map(|holiday| holiday.date))
}

fn positive(count: u16, name: &'static str) -> Result<(), RuleSetError> {
    if count == 0 { Err(RuleSetError::Zero(name)) } else { Ok(()) }
}

fn ascending(list: &'static str, days: impl Iterator<Item = Date>) -> Result<(), RuleSetError> {
    let days: Vec<Date> = days.collect();
    match days.windows(2).find(|pair| pair[0] >= pair[1]) {
        Some(pair) => Err(RuleSetError::Order { list, date: pair[1] }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
