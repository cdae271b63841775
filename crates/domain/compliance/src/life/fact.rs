//! What happened to one assessment scope.

use controlkeep_kernel::{TextError, coded, name};
use serde::{Deserialize, Serialize};

use super::{CmmcStatus, IllegalStatus, StatusKind};
use crate::{Date, Demand, Status};

/// Something that happened to one assessment scope, and the day it counts from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFact {
    /// The day it was submitted, posted, made or found, as the government's systems keep it.
    pub day: Date,
    /// What happened.
    pub what: StatusEvent,
}

impl StatusFact {
    pub(super) const fn is_affirmation(&self) -> bool {
        matches!(self.what, StatusEvent::Affirmation { .. })
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum StatusEvent {
    /// The results of an assessment were submitted (32 CFR 170.4(b), "CMMC Status Date").
    #[serde(rename = "fact.result")]
    Result {
        /// What it came to.
        outcome: AssessmentOutcome,
    },
    /// The close-out of a POA&M was posted (32 CFR 170.21(b)).
    #[serde(rename = "fact.closeout")]
    Closeout {
        /// Of which status.
        level: Demand,
        /// What it came to.
        result: CloseoutResult,
    },
    /// Compliance was affirmed (32 CFR 170.22).
    #[serde(rename = "fact.affirmation")]
    Affirmation {
        /// For which status.
        level: Demand,
        /// By whom.
        by: AffirmingOfficial,
    },
    /// DIBCAC investigated a status, and this is its result (32 CFR 170.16(a)(1)(iv) and alike).
    #[serde(rename = "fact.investigation")]
    Investigation {
        /// What it came to. The status that is held already means that it is upheld.
        outcome: AssessmentOutcome,
    },
    /// The scope or the compliance changed so much that a new assessment is needed. What happens
    /// every day inside the scope is no such change.
    #[serde(rename = "fact.change")]
    Change {
        /// What changed.
        of: SignificantChange,
    },
    /// A perfect DIBCAC High assessment of the time before the rule, which counts as Final Level 2
    /// (C3PAO) (32 CFR 170.20(a)(1)). Its day is the day of that assessment.
    #[serde(rename = "fact.earlier_high_assessment")]
    EarlierHighAssessment,
}

/// What an assessment came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", deny_unknown_fields)]
pub enum AssessmentOutcome {
    /// No status.
    #[serde(rename = "outcome.none")]
    NoStatus {
        /// What was assessed.
        level: Demand,
    },
    /// A status.
    #[serde(rename = "outcome.status")]
    Status {
        /// Which.
        status: CmmcStatus,
    },
}

impl AssessmentOutcome {
    /// The outcome of an assessment whose score reaches this status.
    ///
    /// # Errors
    /// [`IllegalStatus::Conditional`] for a conditional status of Level 1.
    pub fn new(level: Demand, reached: Status) -> Result<Self, IllegalStatus> {
        let kind = match reached {
            Status::None => return Ok(Self::NoStatus { level }),
            Status::Conditional => StatusKind::Conditional,
            Status::Final => StatusKind::Final,
        };
        let status = level.status(kind).ok_or(IllegalStatus::Conditional { level })?;
        Ok(Self::Status { status })
    }

    /// What was assessed.
    #[must_use]
    pub const fn level(self) -> Demand {
        match self {
            Self::NoStatus { level } => level,
            Self::Status { status } => status.demand(),
        }
    }

    /// The status; `None` when none was reached.
    #[must_use]
    pub const fn status(self) -> Option<CmmcStatus> {
        match self {
            Self::NoStatus { .. } => None,
            Self::Status { status } => Some(status),
        }
    }
}

coded! {
    /// What the close-out of a POA&M came to.
    pub enum CloseoutResult {
        /// All that was open is met: the status becomes final.
        AllClosed = "all_closed",
        /// Something is still not met: the status ends.
        StillOpen = "still_open",
    }
}

coded! {
    /// What changed so much that a new assessment is needed.
    pub enum SignificantChange {
        /// The boundary: a network was added, companies merged.
        Scope = "scope",
        /// A requirement that was met, or did not apply, is not met now.
        Compliance = "compliance",
    }
}

name! {
    /// The name of the official who affirmed (32 CFR 170.22(a)(2)).
    #[derive(Serialize, Deserialize)]
    #[serde(try_from = "String", into = "String")]
    pub struct AffirmingOfficial of at most 200 characters;
}

impl TryFrom<String> for AffirmingOfficial {
    type Error = TextError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<AffirmingOfficial> for String {
    fn from(name: AffirmingOfficial) -> Self {
        name.0
    }
}
