//! Assessments: one look at one framework by one organisation.

mod change;
mod partial_credit;

use controlkeep_kernel::{AssessmentId, FrameworkId, OrganisationId, Timestamp, coded, name};

pub use change::{AssessmentChange, AssessmentRefused, NewAssessment};
pub use partial_credit::{PartialCredit, PartialCreditChange, PartialCreditContext, PartialCreditRefused};

/// One assessment of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// Whose it is.
    pub organisation: OrganisationId,
    /// The short number people use, counted within the organisation and never reused.
    pub number: u32,
    /// What it is called.
    pub name: AssessmentName,
    /// Against which framework.
    pub framework: FrameworkId,
    /// Where it stands.
    pub state: AssessmentState,
    /// When it was created.
    pub created_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

coded! {
    /// Where an assessment stands.
    pub enum AssessmentState {
        /// Being prepared.
        Draft = "draft",
        /// Findings are being made.
        InProgress = "in_progress",
        /// Somebody checks the findings; they may still be corrected.
        InReview = "in_review",
        /// Closed for changes: what it says is evidence.
        Frozen = "frozen",
        /// A conditional status was reached (32 CFR 170.16(a)(1)(ii)).
        Conditional = "conditional",
        /// A final status was reached (32 CFR 170.16(a)(1)(iii)).
        Final = "final",
        /// The status has run out.
        Expired = "expired",
    }
}

impl AssessmentState {
    /// Whether findings may still be changed.
    #[must_use]
    pub const fn is_writable(self) -> bool {
        matches!(self, Self::Draft | Self::InProgress | Self::InReview)
    }
}

name! {
    /// What an assessment is called: one line of 1 to 120 characters.
    pub struct AssessmentName of at most 120 characters;
}

#[cfg(test)]
mod tests;
