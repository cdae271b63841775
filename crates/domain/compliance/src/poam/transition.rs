//! The steps of an item from open to closed.

use controlkeep_kernel::AuditAction;

use super::facts::Facts;
use super::{
    ClosingGap, PlanText, PoamChange, PoamContext, PoamItem, PoamRefused, PoamStage, PoamState, Verification,
    VerificationRefused,
};
use crate::Date;

/// Somebody began to work on an item.
const STARTED: AuditAction = AuditAction("poam.started");
/// The work was said to be done.
const SUBMITTED: AuditAction = AuditAction("poam.submitted");
/// The finished work was found wanting.
const SENT_BACK: AuditAction = AuditAction("poam.verification_refused");
/// The work was verified.
const CLOSED: AuditAction = AuditAction("poam.closed");
/// An item was given up.
const WITHDRAWN: AuditAction = AuditAction("poam.withdrawn");

impl PoamItem {
    /// Begins the work: open becomes in work.
    ///
    /// # Errors
    /// When the assessment takes no changes, when `expected_version` is not the stored one, when the
    /// item is over, or when the step does not lead on from where it stands.
    pub fn start_work(
        self,
        context: &PoamContext<'_>,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        if self.state != PoamState::Open {
            return Err(self.no_step_to(PoamStage::InWork));
        }
        let after = Self { state: PoamState::InWork, ..self.clone() };
        self.become_changed(context, after, STARTED, Facts::default())
    }

    /// Says that the work was done on a day: in work becomes ready for verification.
    ///
    /// # Errors
    /// As [`Self::start_work`], and when the day has not come.
    pub fn submit(
        self,
        context: &PoamContext<'_>,
        completed: Date,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        if self.state != PoamState::InWork {
            return Err(self.no_step_to(PoamStage::Ready));
        }
        let completed = context.happened(completed)?;
        let after = Self { state: PoamState::Ready { completed }, ..self.clone() };
        self.become_changed(context, after, SUBMITTED, Facts::default())
    }

    /// Sends the item back: ready for verification becomes in work, and the reason is kept.
    ///
    /// # Errors
    /// As [`Self::start_work`], and when the day has not come or is before the work was done.
    pub fn refuse_verification(
        self,
        context: &PoamContext<'_>,
        refusal: VerificationRefused,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        self.verifiable(context, refusal.day, PoamStage::InWork)?;
        let mut facts = Facts::default();
        facts.came("refused_by", &refusal.by.name);
        facts.came("refused_on", &refusal.day);
        facts.came("reason", &refusal.reason);
        let mut after = Self { state: PoamState::InWork, ..self.clone() };
        after.refusals.push(refusal);
        self.become_changed(context, after, SENT_BACK, facts)
    }

    /// Closes the item for good: ready for verification becomes closed. The finding does not change
    /// by it (32 CFR 170.24(c)(2)(i)(B)(6)).
    ///
    /// # Errors
    /// As [`Self::refuse_verification`], and when there is no evidence or something of the rule's
    /// minimum is missing; all of it is told.
    pub fn close(
        self,
        context: &PoamContext<'_>,
        verified: Verification,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let completed = self.verifiable(context, verified.day, PoamStage::Closed)?;
        let gaps = self.closing_gaps();
        if !gaps.is_empty() {
            return Err(PoamRefused::NotClosable { number: self.number, gaps });
        }
        let after = Self { state: PoamState::Closed { completed, verified }, ..self.clone() };
        self.become_changed(context, after, CLOSED, Facts::default())
    }

    /// Gives the item up for good. Its number stays taken.
    ///
    /// # Errors
    /// As [`Self::start_work`].
    pub fn withdraw(
        self,
        context: &PoamContext<'_>,
        reason: PlanText,
        expected_version: i64,
    ) -> Result<PoamChange, PoamRefused> {
        self.guard(context, expected_version)?;
        let mut facts = Facts::default();
        facts.came("reason", &reason);
        let after = Self { state: PoamState::Withdrawn { day: context.today, reason }, ..self.clone() };
        self.become_changed(context, after, WITHDRAWN, facts)
    }

    /// All that the item lacks to be closed.
    #[must_use]
    pub fn closing_gaps(&self) -> Vec<ClosingGap> {
        let evidence = self.evidence.is_empty().then_some(ClosingGap::Evidence);
        evidence.into_iter().chain(self.missing().into_iter().map(ClosingGap::from)).collect()
    }

    /// When the work was done, if it can be verified on this day.
    fn verifiable(&self, context: &PoamContext<'_>, day: Date, to: PoamStage) -> Result<Date, PoamRefused> {
        let PoamState::Ready { completed } = self.state else { return Err(self.no_step_to(to)) };
        if context.happened(day)? < completed {
            return Err(PoamRefused::VerifiedTooEarly { day, completed });
        }
        Ok(completed)
    }

    const fn no_step_to(&self, to: PoamStage) -> PoamRefused {
        PoamRefused::Transition { number: self.number, from: self.state.stage(), to }
    }
}
