//! The life of a status: from what happened to one assessment scope to what that comes to on a day.
//!
//! One assessment scope is one information system (32 CFR 170.4(b)); its facts are kept apart from
//! those of others. **Every period includes its last day**: a close-out posted on the 180th day is in
//! time, a status "at most three years old" still counts on its third anniversary, and an affirmation
//! on its first.
//!
//! ```
//! use controlkeep_compliance::{
//!     AssessmentOutcome, CmmcStatus, RuleSet, StatusEvent, StatusFact, life_of_status,
//! };
//! use jiff::civil::date;
//!
//! let result = AssessmentOutcome::Status { status: CmmcStatus::ConditionalLevel2C3pao };
//! let facts = [StatusFact { day: date(2026, 3, 2), what: StatusEvent::Result { outcome: result } }];
//! let standing = life_of_status(&facts, date(2026, 3, 3), RuleSet::current())?;
//!
//! assert_eq!(standing.statuses[0].closeout_due, Some(date(2026, 8, 29)));
//! assert_eq!(standing.statuses[0].state.code(), "state.pending_affirmation");
//! assert!(standing.next_dates[0].overdue, "nobody has affirmed it yet");
//! # Ok::<(), controlkeep_compliance::StatusFactRefused>(())
//! ```

mod affirmation;
mod build;
mod contract;
mod day;
mod fact;
mod fault;
mod history;
mod next;
mod record;
mod setback;
mod standing;
mod status;

pub use affirmation::{AffirmationDue, AffirmationFor, AffirmationState};
pub use contract::{ContractObstacle, ContractStanding, LevelStanding};
pub(crate) use day::days_between;
pub use day::{BusinessDay, business_days_after, days_after, years_after};
pub use fact::{
    AffirmingOfficial, AssessmentOutcome, CloseoutResult, SignificantChange, StatusEvent, StatusFact,
};
pub use fault::{StatusFactRefused, StatusFault};
pub use history::StatusHistory;
pub use next::{NextDate, StatusConsequence, StatusDeadline};
pub use setback::Setback;
pub use standing::{StatusBasis, StatusLife, StatusStanding, StatusState};
pub use status::{CmmcStatus, IllegalStatus, StatusKind};

use crate::{Date, RuleSet};

/// What a history comes to on a day: [`StatusHistory::new`] and [`StatusHistory::on`] in one.
///
/// # Errors
/// The first fact that cannot have happened as stated.
pub fn life_of_status(
    facts: &[StatusFact],
    today: Date,
    rules: &RuleSet,
) -> Result<StatusStanding, StatusFactRefused> {
    Ok(StatusHistory::new(facts, rules)?.on(today))
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
