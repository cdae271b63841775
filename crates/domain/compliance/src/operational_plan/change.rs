//! Every way to change an item, each with its version guard and its audit entry.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, OrganisationId, Subject};

use super::{DeficiencyPlan, DeficiencyReview, PlanItem, PlanNumber, PlanState};
use crate::poam::{Facts, text};
use crate::{Date, PlanText};

/// What is done about the deficiency was written anew.
const REVISED: AuditAction = AuditAction("plan.revised");
/// The deficiency was reviewed.
const REVIEWED: AuditAction = AuditAction("plan.reviewed");
/// An item was closed.
const CLOSED: AuditAction = AuditAction("plan.closed");

/// Whose plan is changed, by whom, and on which day.
#[derive(Debug, Clone, Copy)]
pub struct PlanContext<'a> {
    /// The organisation whose plan it is.
    pub organisation: OrganisationId,
    /// The day on which it is changed, where the organisation is.
    pub today: Date,
    /// Who changes it.
    pub actor: &'a Actor,
}

/// An item cannot be changed like that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefused {
    /// The item belongs to another organisation than the one given.
    #[error("{0} belongs to another organisation")]
    AnotherOrganisation(PlanNumber),
    /// Somebody else changed it since it was read.
    #[error("{} was changed by somebody else", .stored.number)]
    Stale {
        /// What is stored now.
        stored: Box<PlanItem>,
    },
    /// It is closed and stays so; a new item can follow it.
    #[error("{0} is closed and stays so")]
    Closed(PlanNumber),
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
    /// What is said to have happened lies in the future.
    #[error("{day} is after {today}: it has not happened yet")]
    NotYet {
        /// When it is said to have happened.
        day: Date,
        /// Today.
        today: Date,
    },
    /// It is said to have happened before the deficiency was known.
    #[error("{day} is before {since}, when the deficiency became known")]
    TooEarly {
        /// When it is said to have happened.
        day: Date,
        /// Since when the deficiency is known.
        since: Date,
    },
}

impl PlanItem {
    /// Writes anew what is wrong and what is done about it.
    ///
    /// # Errors
    /// When the item is another organisation's, when `expected_version` is not the stored one, when
    /// the item is closed, when nothing would change, or when the deficiency would have become known
    /// in the future or after its first review.
    pub fn revise(
        self,
        context: &PlanContext<'_>,
        plan: DeficiencyPlan,
        expected_version: i64,
    ) -> Result<PlanChange, PlanRefused> {
        self.guard(context, expected_version)?;
        let since = happened(plan.since, context)?;
        if let Some(day) = self.reviews.iter().map(|review| review.day).min().filter(|day| *day < since) {
            return Err(PlanRefused::TooEarly { day, since });
        }
        let after = Self { plan, ..self.clone() };
        self.become_changed(context, after, REVISED, Facts::default())
    }

    /// Records a deficiency review.
    ///
    /// # Errors
    /// As [`Self::revise`], and when the day has not come or is before the deficiency was known. The
    /// very same review a second time would change nothing.
    pub fn review(
        self,
        context: &PlanContext<'_>,
        review: DeficiencyReview,
        expected_version: i64,
    ) -> Result<PlanChange, PlanRefused> {
        self.guard(context, expected_version)?;
        self.during(review.day, context)?;
        if self.reviews.contains(&review) {
            return Err(PlanRefused::Unchanged);
        }
        let mut facts = Facts::default();
        facts.came("review", &review.day);
        facts.came("reviewed_by", &review.by.name);
        facts.changed("progress", None, text(review.progress.as_ref()));
        let mut after = self.clone();
        after.reviews.push(review);
        self.become_changed(context, after, REVIEWED, facts)
    }

    /// Closes the item for good and says how it ended.
    ///
    /// # Errors
    /// As [`Self::review`].
    pub fn close(
        self,
        context: &PlanContext<'_>,
        day: Date,
        outcome: PlanText,
        expected_version: i64,
    ) -> Result<PlanChange, PlanRefused> {
        self.guard(context, expected_version)?;
        self.during(day, context)?;
        let mut facts = Facts::default();
        facts.came("closed_on", &day);
        facts.came("outcome", &outcome);
        let after = Self { state: PlanState::Closed { day, outcome }, ..self.clone() };
        self.become_changed(context, after, CLOSED, facts)
    }

    fn guard(&self, context: &PlanContext<'_>, expected_version: i64) -> Result<(), PlanRefused> {
        if self.organisation != context.organisation {
            return Err(PlanRefused::AnotherOrganisation(self.number));
        }
        if expected_version != self.version {
            return Err(PlanRefused::Stale { stored: Box::new(self.clone()) });
        }
        if self.state.is_closed() { Err(PlanRefused::Closed(self.number)) } else { Ok(()) }
    }

    /// Whether a day is neither in the future nor before the deficiency was known.
    fn during(&self, day: Date, context: &PlanContext<'_>) -> Result<(), PlanRefused> {
        let since = self.plan.since;
        if happened(day, context)? < since { Err(PlanRefused::TooEarly { day, since }) } else { Ok(()) }
    }

    pub(super) fn event(&self, context: &PlanContext<'_>, action: AuditAction) -> Event {
        let subject = Subject::new("plan_item", self.id, self.number.to_string());
        Event::done(ChainId::of(self.organisation), context.actor, action, subject)
    }

    fn become_changed(
        self,
        context: &PlanContext<'_>,
        after: Self,
        action: AuditAction,
        more: Facts,
    ) -> Result<PlanChange, PlanRefused> {
        if after == self {
            return Err(PlanRefused::Unchanged);
        }
        let mut facts = Facts::default();
        facts.compare(self.facts(), after.facts());
        let event = more.onto(facts.onto(self.event(context, action)));
        let after = Self { version: self.version.saturating_add(1), ..after };
        Ok(PlanChange::new(after, self.version, event))
    }

    pub(super) fn facts(&self) -> Vec<(&'static str, Option<String>)> {
        let plan = &self.plan;
        vec![
            ("state", Some(self.state.code().to_owned())),
            ("deficiency", Some(plan.deficiency.to_string())),
            ("since", Some(plan.since.to_string())),
            ("mitigation", text(plan.mitigation.as_ref())),
            ("fix", text(plan.fix.as_ref().map(|fix| &fix.text))),
            ("fix_progress", text(plan.fix.as_ref().map(|fix| fix.progress.code()))),
            ("owner", text(plan.owner.as_ref().map(|owner| &owner.name))),
            ("owner_account", text(plan.owner.as_ref().and_then(|owner| owner.account))),
            ("review_every", Some(format!("{} months", plan.review_every.get()))),
        ]
    }
}

fn happened(day: Date, context: &PlanContext<'_>) -> Result<Date, PlanRefused> {
    let today = context.today;
    if day > today { Err(PlanRefused::NotYet { day, today }) } else { Ok(day) }
}

change! {
    /// A changed item with its audit entry. Only the decisions of [`PlanItem`] make one.
    pub struct PlanChange of PlanItem;
}

impl PlanChange {
    pub(super) const fn new(after: PlanItem, expected_version: i64, event: Event) -> Self {
        Self { after, expected_version, event }
    }
}
