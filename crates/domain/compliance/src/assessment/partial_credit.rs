//! The choice of partial credit, which exists for very few requirements.

use controlkeep_kernel::{Actor, AssessmentId, AuditAction, ChainId, Event, RequirementId, Subject};

use super::{Assessment, AssessmentState};
use crate::{Requirement, Weight};

/// Partial credit was claimed or given up.
const CHOSEN: AuditAction = AuditAction("score.partial_credit");

/// Whether an assessment claims the smaller deduction for one requirement
/// (32 CFR 170.24(c)(2)(i)(B)(4)). The claim alone earns nothing: the score checks it against the
/// findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialCredit {
    /// In which assessment.
    pub assessment: AssessmentId,
    /// For which requirement.
    pub requirement: RequirementId,
    /// Whether it is claimed.
    pub claimed: bool,
    /// Counts the changes; 0 means that it was never stored.
    pub version: i64,
}

/// Where partial credit is chosen, for what and by whom.
#[derive(Debug, Clone, Copy)]
pub struct PartialCreditContext<'a> {
    /// The assessment the choice belongs to.
    pub assessment: &'a Assessment,
    /// The requirement it is about.
    pub requirement: &'a Requirement,
    /// What it weighs under the rules in force.
    pub weight: Weight,
    /// Who chooses.
    pub actor: &'a Actor,
}

/// Partial credit cannot be chosen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PartialCreditRefused {
    /// The rule knows no partial credit for this requirement (32 CFR 170.24(a)).
    #[error("there is no partial credit for this requirement")]
    NoPartialCredit,
    /// Somebody else changed it since it was read.
    #[error("the choice was changed by somebody else")]
    Stale {
        /// What is stored now.
        stored: Box<PartialCredit>,
    },
    /// The assessment no longer takes changes.
    #[error("the assessment is {} and takes no changes", .0.code())]
    Locked(AssessmentState),
    /// It is like that already.
    #[error("nothing would change")]
    Unchanged,
}

impl PartialCredit {
    /// A requirement for which nobody has claimed anything yet.
    #[must_use]
    pub const fn blank(assessment: AssessmentId, requirement: RequirementId) -> Self {
        Self { assessment, requirement, claimed: false, version: 0 }
    }

    /// Claims partial credit or gives it up.
    ///
    /// # Errors
    /// When the requirement has no partial credit, when the assessment takes no changes, when
    /// `expected_version` is not the stored one, or when that was chosen already.
    pub fn choose(
        self,
        context: &PartialCreditContext<'_>,
        claimed: bool,
        expected_version: i64,
    ) -> Result<PartialCreditChange, PartialCreditRefused> {
        debug_assert_eq!(self.assessment, context.assessment.id, "a choice is made in its own assessment");
        let Weight::PartialCredit { full, partial } = context.weight else {
            return Err(PartialCreditRefused::NoPartialCredit);
        };
        self.guard(context, claimed, expected_version)?;
        let deduction = |claimed| Some(if claimed { partial } else { full }.to_string());
        let event = self.event(context).changed("deduction", deduction(self.claimed), deduction(claimed));
        let after = Self { claimed, version: self.version.saturating_add(1), ..self };
        Ok(PartialCreditChange { after, expected_version, event })
    }

    fn guard(
        &self,
        context: &PartialCreditContext<'_>,
        claimed: bool,
        expected_version: i64,
    ) -> Result<(), PartialCreditRefused> {
        if !context.assessment.state.is_writable() {
            return Err(PartialCreditRefused::Locked(context.assessment.state));
        }
        if expected_version != self.version {
            return Err(PartialCreditRefused::Stale { stored: Box::new(self.clone()) });
        }
        if claimed == self.claimed {
            return Err(PartialCreditRefused::Unchanged);
        }
        Ok(())
    }

    fn event(&self, context: &PartialCreditContext<'_>) -> Event {
        let id = format!("{}/{}", self.assessment, self.requirement);
        let subject = Subject::new("partial_credit", id, context.requirement.short.clone());
        Event::done(ChainId::of(context.assessment.organisation), context.actor, CHOSEN, subject)
    }
}

change! {
    /// A changed choice with its audit entry. Only [`PartialCredit::choose`] makes one.
    pub struct PartialCreditChange of PartialCredit;
}
