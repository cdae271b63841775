//! How things stand on a day: every status ever reached, and what comes next.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::affirmation::affirmations;
use super::next::next_dates;
use super::record::{End, View};
use super::{AffirmationDue, CmmcStatus, NextDate, StatusHistory, years_after};
use crate::{Date, RuleSet, Section};

/// How one assessment scope stands on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusStanding {
    /// The version of the rule set it was made with.
    pub rule_set: String,
    /// The day.
    pub today: Date,
    /// Every status reached by that day, in the order of the status dates.
    pub statuses: Vec<StatusLife>,
    /// What is still ahead and what is overdue, ascending by date.
    pub next_dates: Vec<NextDate>,
    /// The last day on which evidence of any assessment must be kept; `None` when no status was
    /// reached.
    pub evidence_until: Option<Date>,
    /// How many facts are of later days and did not count.
    pub facts_ahead: usize,
}

/// One status and what becomes of it. A status that was conditional and became final is one: it
/// keeps its date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusLife {
    /// What it is on the day: final once its POA&M was closed out.
    pub status: CmmcStatus,
    /// The paragraph on it.
    pub section: Section,
    /// What it was when it was reached.
    pub reached: CmmcStatus,
    /// What it rests on.
    pub basis: StatusBasis,
    /// The CMMC Status Date (32 CFR 170.4(b)): the day the results were submitted. A close-out does
    /// not change it.
    pub status_date: Date,
    /// What it is worth on the day.
    pub state: StatusState,
    /// The last day on which the close-out could be posted; `None` for one that was final at once.
    pub closeout_due: Option<Date>,
    /// The day its POA&M was closed out with nothing left open.
    pub closed_out: Option<Date>,
    /// The last day of its validity, counted from the status date; it needs a close-out to last so
    /// long when it is conditional.
    pub valid_until: Date,
    /// The affirmations that were due so far, and the next one; ascending.
    pub affirmations: Vec<AffirmationDue>,
    /// The last day on which the evidence of its assessment must be kept.
    pub evidence_until: Date,
}

coded! {
    /// What a status rests on.
    pub enum StatusBasis {
        /// An assessment.
        Assessment = "assessment",
        /// An investigation that overrode the status before.
        Investigation = "investigation",
        /// A perfect DIBCAC High assessment of the time before the rule (32 CFR 170.20(a)(1)).
        EarlierHighAssessment = "earlier_high_assessment",
    }
}

/// What a status is worth on a day. `since` is always the first day on which it was no longer in
/// force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum StatusState {
    /// It is in force.
    #[serde(rename = "state.in_force")]
    InForce {
        /// The paragraph on its validity.
        section: Section,
    },
    /// It waits for an affirmation.
    #[serde(rename = "state.pending_affirmation")]
    PendingAffirmation {
        /// Since when it was due; the earliest if there are several.
        due: Date,
        /// The paragraph.
        section: Section,
    },
    /// Its POA&M was not closed out in time.
    #[serde(rename = "state.expired")]
    Expired {
        /// The first day after the last one in time.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// Its POA&M was closed out with something still not met.
    #[serde(rename = "state.left_open")]
    LeftOpen {
        /// The day of the close-out.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// Its years are over.
    #[serde(rename = "state.run_out")]
    RunOut {
        /// The first day after the last valid one.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// A newer status of its kind took its place.
    #[serde(rename = "state.superseded")]
    Superseded {
        /// The date of the newer one.
        since: Date,
        /// The paragraph.
        section: Section,
    },
    /// An investigation overrode it.
    #[serde(rename = "state.overridden")]
    Overridden {
        /// The day of its result.
        since: Date,
        /// The paragraph.
        section: Section,
    },
}

impl StatusState {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::InForce { .. } => "state.in_force",
            Self::PendingAffirmation { .. } => "state.pending_affirmation",
            Self::Expired { .. } => "state.expired",
            Self::LeftOpen { .. } => "state.left_open",
            Self::RunOut { .. } => "state.run_out",
            Self::Superseded { .. } => "state.superseded",
            Self::Overridden { .. } => "state.overridden",
        }
    }

    /// The paragraph.
    #[must_use]
    pub const fn section(&self) -> &Section {
        match self {
            Self::InForce { section }
            | Self::PendingAffirmation { section, .. }
            | Self::Expired { section, .. }
            | Self::LeftOpen { section, .. }
            | Self::RunOut { section, .. }
            | Self::Superseded { section, .. }
            | Self::Overridden { section, .. } => section,
        }
    }

    /// The first day on which it was no longer in force; `None` while it is.
    #[must_use]
    pub const fn over_since(&self) -> Option<Date> {
        match self {
            Self::InForce { .. } | Self::PendingAffirmation { .. } => None,
            Self::Expired { since, .. }
            | Self::LeftOpen { since, .. }
            | Self::RunOut { since, .. }
            | Self::Superseded { since, .. }
            | Self::Overridden { since, .. } => Some(*since),
        }
    }

    /// Whether the status is over and can only be reached anew.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.over_since().is_some()
    }
}

pub(super) fn standing(history: &StatusHistory<'_>, today: Date) -> StatusStanding {
    let counted = history.facts.partition_point(|fact| fact.day <= today);
    let views: Vec<View<'_>> = history.views(today).collect();
    let statuses: Vec<StatusLife> = views.iter().map(|view| status_life(view, history.rules)).collect();
    StatusStanding {
        rule_set: history.rules.version.clone(),
        today,
        next_dates: next_dates(history, &views, &statuses),
        evidence_until: statuses.iter().map(|life| life.evidence_until).max(),
        statuses,
        facts_ahead: history.facts.len().saturating_sub(counted),
    }
}

fn status_life(view: &View<'_>, rules: &RuleSet) -> StatusLife {
    let (record, status) = (view.record, view.status());
    let affirmations = affirmations(view, rules);
    StatusLife {
        status,
        section: status.section(rules).cloned().unwrap_or_default(),
        reached: record.reached,
        basis: record.basis,
        status_date: record.status_date,
        state: state(view, &affirmations, rules),
        closeout_due: record.closeout_due,
        closed_out: view.closed_out,
        valid_until: record.valid_until,
        affirmations,
        evidence_until: years_after(record.status_date, rules.life.retention.years),
    }
}

fn state(view: &View<'_>, affirmations: &[AffirmationDue], rules: &RuleSet) -> StatusState {
    let Some(since) = view.over_since() else { return in_force(view, affirmations) };
    match view.ended {
        Some((_, End::LeftOpen)) => StatusState::LeftOpen { since, section: view.closeout_section() },
        Some((_, End::Superseded)) => {
            StatusState::Superseded { since, section: rules.life.superseded_section.clone() }
        }
        Some((_, End::Overridden)) => StatusState::Overridden { since, section: view.override_section() },
        None if view.open_closeout().is_some() => {
            StatusState::Expired { since, section: view.closeout_section() }
        }
        None => StatusState::RunOut { since, section: view.record.validity.clone() },
    }
}

fn in_force(view: &View<'_>, affirmations: &[AffirmationDue]) -> StatusState {
    match affirmations.iter().find(|affirmation| affirmation.holds_back()) {
        Some(open) => StatusState::PendingAffirmation { due: open.due, section: open.section.clone() },
        None => StatusState::InForce { section: view.record.validity.clone() },
    }
}
