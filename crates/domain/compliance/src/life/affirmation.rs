//! When compliance must be affirmed, and whether it was (32 CFR 170.22(a)(3)).
//!
//! - A status must be affirmed when it is reached, and again when its POA&M is closed out. An
//!   affirmation of an earlier day does not serve.
//! - Then every year after the date of the final status, and never later than one year after the
//!   affirmation before, since contracts ask for one that is at most a year old.
//! - An affirmation in the year that ends with an anniversary serves for it, unless it was needed
//!   for something that was overdue. A late one serves for all that was overdue.
//! - On the last day of a status none is due any more: what comes next needs a new assessment.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::record::{Affirmed, View};
use super::{AffirmingOfficial, StatusKind, days_after, years_after};
use crate::{Date, RuleSet, Section};

coded! {
    /// What an affirmation is for (32 CFR 170.22(a)(3)).
    pub enum AffirmationFor {
        /// A conditional status was reached.
        Conditional = "conditional",
        /// A final status was reached without a close-out.
        Final = "final",
        /// A POA&M was closed out, which also made the status final.
        Closeout = "closeout",
        /// Another year has passed.
        Yearly = "yearly",
    }
}

/// One affirmation that is or was due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AffirmationDue {
    /// The last day that is in time.
    pub due: Date,
    /// What it is for.
    pub reason: AffirmationFor,
    /// Whether it was made.
    pub state: AffirmationState,
    /// The paragraph.
    pub section: Section,
}

/// Whether an affirmation was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum AffirmationState {
    /// It was made.
    #[serde(rename = "affirmation.done")]
    Done {
        /// When.
        on: Date,
        /// By whom.
        by: AffirmingOfficial,
        /// Whether that was after it was due.
        late: bool,
    },
    /// It is due today or later.
    #[serde(rename = "affirmation.due")]
    Due,
    /// It was due and was not made.
    #[serde(rename = "affirmation.overdue")]
    Overdue {
        /// The first day on which it was late.
        since: Date,
    },
    /// It was not made while the status lasted, and cannot be made any more.
    #[serde(rename = "affirmation.lapsed")]
    Lapsed,
}

impl AffirmationState {
    /// A stable key for the texts about it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Done { .. } => "affirmation.done",
            Self::Due => "affirmation.due",
            Self::Overdue { .. } => "affirmation.overdue",
            Self::Lapsed => "affirmation.lapsed",
        }
    }
}

impl AffirmationDue {
    /// Whether it still has to be made.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, AffirmationState::Due | AffirmationState::Overdue { .. })
    }

    /// Whether it holds the status back: one for a new status from the first day on, a yearly one
    /// once it is overdue.
    pub(super) const fn holds_back(&self) -> bool {
        match self.state {
            AffirmationState::Overdue { .. } => true,
            AffirmationState::Due => !matches!(self.reason, AffirmationFor::Yearly),
            AffirmationState::Done { .. } | AffirmationState::Lapsed => false,
        }
    }
}

/// All affirmations that were due on a status so far, and the next one; ascending.
pub(super) fn affirmations(view: &View<'_>, rules: &RuleSet) -> Vec<AffirmationDue> {
    let mut needs = reached(view);
    if view.status().kind() == StatusKind::Final {
        yearly(view, rules.life.affirmation.years, &mut needs);
    }
    let section = &rules.life.affirmation.section;
    needs.into_iter().map(|need| need.judged(view, section)).collect()
}

/// When the status was reached or its POA&M closed out last, and the first affirmation since.
pub(super) fn affirmed_since<'r>(view: &View<'r>) -> (Date, Option<Affirmed<'r>>) {
    let day = view.closed_out.unwrap_or(view.record.affirmed_from);
    (day, first_since(view, day))
}

#[derive(Debug, Clone, Copy)]
struct Need<'r> {
    on: Date,
    reason: AffirmationFor,
    made: Option<Affirmed<'r>>,
}

impl Need<'_> {
    fn judged(self, view: &View<'_>, section: &Section) -> AffirmationDue {
        let state = match self.made {
            Some(made) => {
                AffirmationState::Done { on: made.on, by: made.by.clone(), late: made.on > self.on }
            }
            None if view.is_over() => AffirmationState::Lapsed,
            None if view.day > self.on => AffirmationState::Overdue { since: days_after(self.on, 1) },
            None => AffirmationState::Due,
        };
        AffirmationDue { due: self.on, reason: self.reason, state, section: section.clone() }
    }
}

fn reached<'r>(view: &View<'r>) -> Vec<Need<'r>> {
    let first = match view.record.reached.kind() {
        StatusKind::Conditional => AffirmationFor::Conditional,
        StatusKind::Final => AffirmationFor::Final,
    };
    let first = (first, Some(view.record.affirmed_from));
    let needs = [first, (AffirmationFor::Closeout, view.closed_out)].into_iter();
    let needs =
        needs.filter_map(|(reason, day)| Some(Need { on: day?, reason, made: first_since(view, day?) }));
    needs.filter(|need| view.over_since().is_none_or(|over| need.on < over)).collect()
}

fn first_since<'r>(view: &View<'r>, day: Date) -> Option<Affirmed<'r>> {
    let before = view.affirmations.partition_point(|made| made.on < day);
    view.affirmations.get(before).copied()
}

/// Adds the yearly ones up to the first that is neither made nor past. Once one is missing, no later
/// affirmation exists, and the anniversaries alone count.
fn yearly<'r>(view: &View<'r>, years: u8, needs: &mut Vec<Need<'r>>) {
    let (start, mut last) = affirmed_since(view);
    let end = view.over_since().map_or(view.last_day(), |over| over.min(view.last_day()));
    for anniversary in anniversaries(view, years).filter(|day| *day > start) {
        let on = last.map_or(anniversary, |made| anniversary.min(years_after(made.on, years)));
        if on >= end {
            break;
        }
        let made = last.and_then(|last| serving(view, last, anniversary));
        needs.push(Need { on, reason: AffirmationFor::Yearly, made });
        if made.is_none() && on >= view.day {
            break;
        }
        last = made.map(|made| newest(view, made, anniversary));
    }
}

/// The anniversaries of the status date, up to the last day of the status.
fn anniversaries(view: &View<'_>, years: u8) -> impl Iterator<Item = Date> {
    let (from, until) = (view.record.status_date, view.record.valid_until);
    let passed = (0..=u8::MAX).step_by(years.max(1).into()).skip(1);
    passed.map(move |passed| years_after(from, passed)).take_while(move |day| *day <= until)
}

/// The affirmation that serves for an anniversary: one that was late for something before and came
/// after it, else the next one.
fn serving<'r>(view: &View<'r>, last: Affirmed<'r>, anniversary: Date) -> Option<Affirmed<'r>> {
    if last.on >= anniversary { Some(last) } else { first_since(view, days_after(last.on, 1)) }
}

/// The newest affirmation once an anniversary was served: several may come in one year.
fn newest<'r>(view: &View<'r>, served: Affirmed<'r>, anniversary: Date) -> Affirmed<'r> {
    let by_then = view.affirmations.partition_point(|made| made.on <= anniversary);
    let last = by_then.checked_sub(1).and_then(|index| view.affirmations.get(index)).copied();
    last.into_iter().fold(served, |a, b| std::cmp::max_by_key(a, b, |made| made.on))
}
