//! The changes of an item's milestones.

use controlkeep_kernel::AuditAction;

use super::facts::Facts;
use super::{
    MOST_MILESTONES, Milestone, MilestoneRevision, MilestoneState, NewMilestone, PlanText, PoamChange,
    PoamContext, PoamItem, PoamRefused,
};
use crate::Date;

/// A milestone was added.
const ADDED: AuditAction = AuditAction("poam.milestone_added");
/// A milestone was planned anew.
const CHANGED: AuditAction = AuditAction("poam.milestone_changed");
/// A milestone was marked as done, or the mark was taken back.
const MARKED: AuditAction = AuditAction("poam.milestone_marked");
/// A milestone was given up.
const DROPPED: AuditAction = AuditAction("poam.milestone_dropped");

impl PoamItem {
    /// The milestone of this number.
    #[must_use]
    pub fn milestone(&self, number: u32) -> Option<&Milestone> {
        self.milestones.iter().find(|milestone| milestone.number == number)
    }

    /// Adds a milestone.
    ///
    /// # Errors
    /// As [`Self::revise`], and when the item has as many milestones as it can.
    pub fn add_milestone(
        self,
        context: &PoamContext<'_>,
        new: NewMilestone,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let highest = self.milestones.iter().map(|milestone| milestone.number).max().unwrap_or(0);
        let number = highest.checked_add(1).filter(|_| self.milestones.len() < MOST_MILESTONES);
        let number = number.ok_or(PoamRefused::TooManyMilestones { most: MOST_MILESTONES })?;
        let mut after = self.clone();
        after.milestones.push(Milestone::new(number, new));
        self.become_planned(context, after, number, ADDED, None)
    }

    /// Plans a milestone anew. What it said before stays on the item, with the reason.
    ///
    /// # Errors
    /// As [`Self::revise`], and when there is no such milestone or it is done or dropped.
    pub fn change_milestone(
        self,
        context: &PoamContext<'_>,
        number: u32,
        new: NewMilestone,
        reason: PlanText,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let mut after = self.clone();
        let milestone = after.pending(number)?;
        if milestone.title == new.title && milestone.planned == new.planned {
            return Err(PoamRefused::Unchanged);
        }
        milestone.changes.push(MilestoneRevision {
            title: std::mem::replace(&mut milestone.title, new.title),
            planned: std::mem::replace(&mut milestone.planned, new.planned),
            reason: reason.clone(),
            by: context.actor.name.clone(),
            at: context.actor.at,
        });
        self.become_planned(context, after, number, CHANGED, Some(reason))
    }

    /// Marks a milestone as done on a day, or takes the mark back.
    ///
    /// # Errors
    /// As [`Self::revise`], and when there is no such milestone, when it is dropped, or when the day
    /// has not come.
    pub fn mark_milestone(
        self,
        context: &PoamContext<'_>,
        number: u32,
        done: Option<Date>,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let mut after = self.clone();
        let milestone = after.kept(number)?;
        milestone.state = match done {
            Some(day) => MilestoneState::Done { day: context.happened(day)? },
            None => MilestoneState::Pending,
        };
        self.become_planned(context, after, number, MARKED, None)
    }

    /// Gives a milestone up. It stays on the item, with the reason.
    ///
    /// # Errors
    /// As [`Self::change_milestone`].
    pub fn drop_milestone(
        self,
        context: &PoamContext<'_>,
        number: u32,
        reason: PlanText,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let mut after = self.clone();
        after.pending(number)?.state = MilestoneState::Dropped { reason: reason.clone() };
        self.become_planned(context, after, number, DROPPED, Some(reason))
    }

    fn kept(&mut self, number: u32) -> Result<&mut Milestone, PoamRefused> {
        let found = self.milestones.iter_mut().find(|milestone| milestone.number == number);
        let milestone = found.ok_or(PoamRefused::UnknownMilestone(number))?;
        if milestone.is_dropped() { Err(PoamRefused::MilestoneSettled(number)) } else { Ok(milestone) }
    }

    fn pending(&mut self, number: u32) -> Result<&mut Milestone, PoamRefused> {
        let milestone = self.kept(number)?;
        if milestone.is_pending() { Ok(milestone) } else { Err(PoamRefused::MilestoneSettled(number)) }
    }

    fn become_planned(
        self,
        context: &PoamContext<'_>,
        after: Self,
        number: u32,
        action: AuditAction,
        reason: Option<PlanText>,
    ) -> Result<PoamChange, PoamRefused> {
        let fact = |item: &Self| item.milestone(number).map(Milestone::fact);
        let mut facts = Facts::default();
        facts.changed("milestone", fact(&self), fact(&after));
        if let Some(reason) = reason {
            facts.came("reason", &reason);
        }
        self.become_changed(context, after, action, facts)
    }
}

impl PoamContext<'_> {
    /// The day, unless it is still to come.
    pub(super) fn happened(&self, day: Date) -> Result<Date, PoamRefused> {
        if day > self.today { Err(PoamRefused::NotYet { day, today: self.today }) } else { Ok(day) }
    }
}
