//! What every change of an item has in common, and the changes of what it says.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, Subject};

use super::facts::{Facts, text};
use super::{Closeout, PlanLine, PoamItem, PoamPlan, PoamRefused, PoamState, ScheduleRefused};
use crate::{Assessment, AssessmentState, Date};

/// What is planned was written anew.
const REVISED: AuditAction = AuditAction("poam.revised");
/// What shows that the weakness is gone was named.
const EVIDENCE: AuditAction = AuditAction("poam.evidence");

/// Where an item is changed, by whom, and on which day.
#[derive(Debug, Clone, Copy)]
pub struct PoamContext<'a> {
    /// The assessment the item belongs to.
    pub assessment: &'a Assessment,
    /// The clock, once there is a conditional status.
    pub closeout: Option<&'a Closeout>,
    /// The day on which it is changed, where the organisation is.
    pub today: Date,
    /// Who changes it.
    pub actor: &'a Actor,
}

impl PoamItem {
    /// Writes anew what is planned.
    ///
    /// # Errors
    /// When the assessment takes no changes, when `expected_version` is not the stored one, when the
    /// item is over, when nothing would change, or when the days do not fit together.
    pub fn revise(
        self,
        context: &PoamContext<'_>,
        plan: PoamPlan,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let after = Self { plan, ..self.clone() };
        self.become_changed(context, after, REVISED, Facts::default())
    }

    /// Names what shows that the weakness is gone, such as `E-204`. One named twice counts once.
    ///
    /// # Errors
    /// As [`Self::revise`].
    pub fn set_evidence(
        self,
        context: &PoamContext<'_>,
        evidence: Vec<PlanLine>,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let mut once: Vec<PlanLine> = Vec::new();
        for reference in evidence {
            if !once.contains(&reference) {
                once.push(reference);
            }
        }
        let after = Self { evidence: once, ..self.clone() };
        self.become_changed(context, after, EVIDENCE, Facts::default())
    }

    pub(super) fn guard(&self, context: &PoamContext<'_>, expected_version: i64) -> Result<(), PoamRefused> {
        if self.assessment != context.assessment.id {
            return Err(PoamRefused::AnotherAssessment(self.number));
        }
        if !may_change(context.assessment.state) {
            return Err(PoamRefused::Locked(context.assessment.state));
        }
        if expected_version != self.version {
            return Err(PoamRefused::Stale { stored: Box::new(self.clone()) });
        }
        if self.state.is_over() {
            return Err(PoamRefused::Over { number: self.number, stage: self.state.stage() });
        }
        Ok(())
    }

    pub(super) fn event(&self, context: &PoamContext<'_>, action: AuditAction) -> Event {
        let subject = Subject::new("poam_item", self.id, self.number.to_string());
        Event::done(ChainId::of(context.assessment.organisation), context.actor, action, subject)
    }

    /// Checks `after` and stamps it with its version, unless nothing differs. The entry tells what
    /// differs, and `more` after it.
    pub(super) fn become_changed(
        self,
        context: &PoamContext<'_>,
        after: Self,
        action: AuditAction,
        more: Facts,
    ) -> Result<PoamChange, PoamRefused> {
        if after == self {
            return Err(PoamRefused::Unchanged);
        }
        after.check_schedule(Some(&self), context.closeout)?;
        let mut facts = Facts::default();
        facts.compare(self.facts(), after.facts());
        let event = more.onto(facts.onto(self.event(context, action)));
        let after = Self { version: self.version.saturating_add(1), ..after };
        Ok(PoamChange::new(after, self.version, event))
    }

    /// Whether the days fit together. A day that was planned before the close-out day was known may
    /// stay until somebody plans it anew; until then the item is [at risk](Self::risk).
    pub(super) fn check_schedule(
        &self,
        before: Option<&Self>,
        closeout: Option<&Closeout>,
    ) -> Result<(), ScheduleRefused> {
        if let Some(closeout) = closeout {
            self.check_closeout(before, closeout)?;
        }
        let Some(completion) = self.plan.planned_completion else { return Ok(()) };
        if let Some(start) = self.plan.start.filter(|start| completion < *start) {
            return Err(ScheduleRefused::BeforeStart { completion, start });
        }
        let pending = self.milestones.iter().filter(|milestone| milestone.is_pending());
        match pending.max_by_key(|milestone| milestone.planned) {
            Some(last) if completion < last.planned => Err(ScheduleRefused::BeforeMilestone {
                completion,
                milestone: last.number,
                planned: last.planned,
            }),
            _ => Ok(()),
        }
    }

    fn check_closeout(&self, before: Option<&Self>, closeout: &Closeout) -> Result<(), ScheduleRefused> {
        match self.newly_planned(before).find(|day| *day > closeout.last_day) {
            Some(day) => Err(ScheduleRefused::AfterCloseout {
                day,
                last_day: closeout.last_day,
                section: closeout.section.clone(),
            }),
            None => Ok(()),
        }
    }

    fn newly_planned<'a>(&'a self, before: Option<&'a Self>) -> impl Iterator<Item = Date> + 'a {
        let was = before.and_then(|item| item.plan.planned_completion);
        let completion = self.plan.planned_completion.filter(move |day| was != Some(*day));
        let planned_before = move |number| before.and_then(|item| item.milestone(number)).map(|m| m.planned);
        let milestones = self
            .milestones
            .iter()
            .filter(move |m| m.is_pending() && planned_before(m.number) != Some(m.planned))
            .map(|m| m.planned);
        completion.into_iter().chain(milestones)
    }

    /// What the item says, for the audit entry: each field with its text, if it has one.
    pub(super) fn facts(&self) -> Vec<(&'static str, Option<String>)> {
        let plan = &self.plan;
        let (verified_by, verified_on) = match &self.state {
            PoamState::Closed { verified, .. } => (Some(verified.by.name.to_string()), Some(verified.day)),
            _ => (None, None),
        };
        let evidence: Vec<&str> = self.evidence.iter().map(PlanLine::as_str).collect();
        vec![
            ("state", Some(self.state.stage().code().to_owned())),
            ("weakness", Some(plan.weakness.to_string())),
            ("cause", text(plan.cause.as_ref())),
            ("source", text(plan.source.as_ref())),
            ("mitigation", text(plan.mitigation.as_ref())),
            ("tasks", text(plan.tasks.as_ref())),
            ("resources", text(plan.resources.as_ref())),
            ("cost", text(plan.cost.as_ref())),
            ("owner", text(plan.owner.as_ref().map(|owner| &owner.name))),
            ("owner_account", text(plan.owner.as_ref().and_then(|owner| owner.account))),
            ("start", text(plan.start)),
            ("planned_completion", text(plan.planned_completion)),
            ("completed", text(self.state.completed())),
            ("evidence", text(Some(evidence.join(", ")).filter(|list| !list.is_empty()))),
            ("verified_by", verified_by),
            ("verified_on", text(verified_on)),
        ]
    }
}

/// Plans go on after the findings are closed for changes, until a status is final or lost.
pub(super) const fn may_change(state: AssessmentState) -> bool {
    !matches!(state, AssessmentState::Final | AssessmentState::Expired)
}

change! {
    /// A changed item with its audit entry. Only the decisions of [`PoamItem`] make one.
    pub struct PoamChange of PoamItem;
}

impl PoamChange {
    pub(super) const fn new(after: PoamItem, expected_version: i64, event: Event) -> Self {
        Self { after, expected_version, event }
    }
}
