//! What comes next: dates, and what happens when they pass.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::record::View;
use super::{CmmcStatus, StatusHistory, StatusLife};
use crate::{Date, Section};

/// A date that is ahead, or overdue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NextDate {
    /// The last day that is in time.
    pub date: Date,
    /// Of which status.
    pub status: CmmcStatus,
    /// The date of that status, which tells several of a kind apart.
    pub status_date: Date,
    /// What is due.
    pub what: StatusDeadline,
    /// Whether the date has passed and it is still to be done.
    pub overdue: bool,
    /// What happens when the date passes.
    pub then: StatusConsequence,
    /// The paragraph.
    pub section: Section,
}

coded! {
    /// What is due on a date.
    pub enum StatusDeadline {
        /// A new assessment, because something changed or was found not met.
        NewAssessment = "new_assessment",
        /// The affirmation of compliance.
        Affirmation = "affirmation",
        /// The posted close-out of the POA&M.
        Closeout = "closeout",
        /// The results of the next assessment.
        Renewal = "renewal",
        /// Nothing: until here the evidence must be kept.
        Retention = "retention",
    }
}

coded! {
    /// What happens when a date passes.
    pub enum StatusConsequence {
        /// The status is not current for contracts.
        NotCurrent = "not_current",
        /// The status waits for the affirmation.
        PendingAffirmation = "pending_affirmation",
        /// The conditional status expires.
        Expires = "expires",
        /// The status runs out.
        RunsOut = "runs_out",
        /// The evidence may be discarded.
        MayDiscard = "may_discard",
    }
}

impl StatusDeadline {
    /// What happens when its date passes.
    #[must_use]
    pub const fn consequence(self) -> StatusConsequence {
        match self {
            Self::NewAssessment => StatusConsequence::NotCurrent,
            Self::Affirmation => StatusConsequence::PendingAffirmation,
            Self::Closeout => StatusConsequence::Expires,
            Self::Renewal => StatusConsequence::RunsOut,
            Self::Retention => StatusConsequence::MayDiscard,
        }
    }
}

/// What all statuses ask for: those still ahead, and those overdue.
pub(super) fn next_dates(
    history: &StatusHistory<'_>,
    views: &[View<'_>],
    lives: &[StatusLife],
) -> Vec<NextDate> {
    let mut dates = Vec::new();
    for (view, life) in views.iter().zip(lives) {
        if !view.is_over() {
            dates.extend(new_assessment(history, view));
            dates.extend(affirmations(view, life));
            dates.push(last_day(view));
        }
        dates.extend(retention(view, life));
    }
    dates.sort_by_key(|next| (next.date, next.what as u8, next.status as u8));
    dates
}

/// The first setback since the status: the others are answered by the same new assessment.
fn new_assessment(history: &StatusHistory<'_>, view: &View<'_>) -> Option<NextDate> {
    let (status_date, level) = (view.record.status_date, view.status().demand());
    let (date, _) = history.setbacks.since(status_date, view.day, level).next()?;
    Some(next(view, date, StatusDeadline::NewAssessment, &history.rules.life.current_section))
}

fn affirmations<'v>(view: &'v View<'_>, life: &'v StatusLife) -> impl Iterator<Item = NextDate> + 'v {
    let open = life.affirmations.iter().filter(|affirmation| affirmation.is_open());
    open.map(|open| next(view, open.due, StatusDeadline::Affirmation, &open.section))
}

fn last_day(view: &View<'_>) -> NextDate {
    match view.open_closeout() {
        Some(_) => next(view, view.last_day(), StatusDeadline::Closeout, &view.closeout_section()),
        None => next(view, view.last_day(), StatusDeadline::Renewal, view.record.validity),
    }
}

fn retention(view: &View<'_>, life: &StatusLife) -> Option<NextDate> {
    let ahead = life.evidence_until >= view.day;
    ahead.then(|| next(view, life.evidence_until, StatusDeadline::Retention, &view.record.rules.retention))
}

fn next(view: &View<'_>, date: Date, what: StatusDeadline, section: &Section) -> NextDate {
    NextDate {
        date,
        status: view.status(),
        status_date: view.record.status_date,
        what,
        overdue: date < view.day,
        then: what.consequence(),
        section: section.clone(),
    }
}
