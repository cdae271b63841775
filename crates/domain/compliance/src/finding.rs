//! Findings: what is true about one objective in one assessment, and every way to change it.

mod basis;
mod change;
mod words;

use controlkeep_kernel::{AccountId, AssessmentId, ObjectiveId, RequirementId, Timestamp};

pub use basis::{
    Basis, DeficiencyOrigin, Extent, Fact, FactText, Facts, FirstImplementation, Grounds, GroundsRefused,
    TemporaryOrigin,
};
pub use change::{FindingChange, FindingContext, FindingRefused, judge_open};
pub use words::{Methods, Note, Reason};

use controlkeep_kernel::coded;

coded! {
    /// What was found (32 CFR 170.24(b)), or that nothing was found yet.
    pub enum Finding {
        /// All of it is in place.
        Met = "met",
        /// Something is missing.
        NotMet = "not_met",
        /// It does not apply here.
        NotApplicable = "not_applicable",
        /// Nobody has looked yet. A working value that never leaves the tracker.
        NotAssessed = "not_assessed",
    }
}

impl Finding {
    /// Whether it costs points: not met, or not assessed, which counts like not met.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::NotMet | Self::NotAssessed)
    }
}

/// A finding as somebody states it: MET with its grounds, N/A with its reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Judgement {
    /// Nothing is stated.
    #[default]
    NotAssessed,
    /// All of it is in place, on these grounds.
    Met(Grounds),
    /// Something is missing.
    NotMet {
        /// Why the evidence falls short. A certification assessment needs it
        /// (32 CFR 170.24(b)(2)).
        reason: Option<Reason>,
    },
    /// It does not apply here.
    NotApplicable {
        /// Why it does not apply.
        reason: Reason,
    },
}

/// N/A was stated without saying why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not applicable needs a reason")]
pub struct ReasonMissing;

impl Judgement {
    /// MET because it is in place.
    pub const MET: Self = Self::Met(Grounds::Implemented);
    /// NOT MET without a reason.
    pub const NOT_MET: Self = Self::NotMet { reason: None };

    /// Puts a judgement together from a form or a row. Grounds beside any other finding than MET are
    /// dropped, and so is a reason beside one that knows none.
    ///
    /// # Errors
    /// [`ReasonMissing`] when N/A comes without a reason.
    pub fn new(finding: Finding, grounds: Grounds, reason: Option<Reason>) -> Result<Self, ReasonMissing> {
        Ok(match finding {
            Finding::NotAssessed => Self::NotAssessed,
            Finding::Met => Self::Met(grounds),
            Finding::NotMet => Self::NotMet { reason },
            Finding::NotApplicable => Self::NotApplicable { reason: reason.ok_or(ReasonMissing)? },
        })
    }

    /// The finding it states.
    #[must_use]
    pub const fn finding(&self) -> Finding {
        match self {
            Self::NotAssessed => Finding::NotAssessed,
            Self::Met(_) => Finding::Met,
            Self::NotMet { .. } => Finding::NotMet,
            Self::NotApplicable { .. } => Finding::NotApplicable,
        }
    }

    /// Why it is not met or does not apply.
    #[must_use]
    pub const fn reason(&self) -> Option<&Reason> {
        match self {
            Self::NotApplicable { reason } => Some(reason),
            Self::NotMet { reason } => reason.as_ref(),
            Self::NotAssessed | Self::Met(_) => None,
        }
    }

    /// On what grounds it is MET.
    #[must_use]
    pub const fn grounds(&self) -> Option<&Grounds> {
        match self {
            Self::Met(grounds) => Some(grounds),
            Self::NotAssessed | Self::NotMet { .. } | Self::NotApplicable { .. } => None,
        }
    }
}

/// What is known about one objective in one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectiveFinding {
    /// In which assessment.
    pub assessment: AssessmentId,
    /// The requirement the objective belongs to.
    pub requirement: RequirementId,
    /// About which objective.
    pub objective: ObjectiveId,
    /// What was found.
    pub judgement: Judgement,
    /// What was seen, in somebody's own words; may be empty.
    pub note: Note,
    /// How it was looked at.
    pub methods: Methods,
    /// Counts the changes; 0 means that it was never stored.
    pub version: i64,
    /// Who changed it last.
    pub updated_by: Option<AccountId>,
    /// That person's name as it was then; empty when it was never stored.
    pub updated_by_name: String,
    /// When it was changed last.
    pub updated_at: Option<Timestamp>,
}

impl ObjectiveFinding {
    /// An objective that nobody has looked at yet.
    #[must_use]
    pub fn blank(assessment: AssessmentId, requirement: RequirementId, objective: ObjectiveId) -> Self {
        Self {
            assessment,
            requirement,
            objective,
            judgement: Judgement::default(),
            note: Note::default(),
            methods: Methods::default(),
            version: 0,
            updated_by: None,
            updated_by_name: String::new(),
            updated_at: None,
        }
    }
}

#[cfg(test)]
mod tests;
