//! Which facts cannot have happened as stated.

use super::CmmcStatus;
use crate::{Date, Demand};

/// A fact cannot have happened as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("fact {position}: {fault}")]
pub struct StatusFactRefused {
    /// Its position in the list, counted from 0.
    pub position: usize,
    /// What is wrong with it.
    pub fault: StatusFault,
}

/// What is wrong with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatusFault {
    /// The facts must ascend by day.
    #[error("{day} comes after {after} in the list")]
    OutOfOrder {
        /// Its day.
        day: Date,
        /// The day of the fact before it.
        after: Date,
    },
    /// The rule set has no such status.
    #[error("the rule set knows no {status}")]
    NotInRules {
        /// The status.
        status: CmmcStatus,
    },
    /// A result, close-out or investigation of the same kind on the same day: which one holds?
    #[error("{level} has two outcomes on one day")]
    TwoOutcomes {
        /// Of what.
        level: Demand,
    },
    /// There is no conditional status that waits for a close-out.
    #[error("{level} has no conditional status to close out")]
    CloseoutWithoutConditional {
        /// Of what.
        level: Demand,
    },
    /// The conditional status has expired by then (32 CFR 170.21(b)).
    #[error("the close-out of {level} was due on {due}")]
    CloseoutTooLate {
        /// Of what.
        level: Demand,
        /// The last day that was in time.
        due: Date,
    },
    /// There is no status to affirm on that day.
    #[error("{level} has no status to affirm")]
    AffirmationWithoutStatus {
        /// For what.
        level: Demand,
    },
    /// It was affirmed on the same day already.
    #[error("{level} is affirmed twice on one day")]
    AffirmedTwice {
        /// For what.
        level: Demand,
    },
    /// The rule knows no investigation that overrides this kind of status.
    #[error("no investigation overrides {level}")]
    NoInvestigation {
        /// Of what.
        level: Demand,
    },
    /// There is no status that an investigation could uphold or override on that day.
    #[error("{level} has no status to investigate")]
    InvestigationWithoutStatus {
        /// Of what.
        level: Demand,
    },
    /// It was not done before the rule began (32 CFR 170.20(a)(1)).
    #[error("an earlier assessment counts only when it was done before {before}")]
    NotEarlier {
        /// The first day that is too late.
        before: Date,
    },
}
