//! Stored assessments.

use controlkeep_compliance::{Assessment, AssessmentChange};
use controlkeep_rbac::Scope;

use crate::{ScoreSummary, StoreError};

/// The assessments of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Assessments: Send {
    /// Finds an assessment of the scope's organisation by its number.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError>;

    /// Finds an assessment and holds it: until this transaction ends, nobody else changes its
    /// findings, so that a score taken now is the score of what is stored.
    ///
    /// # Errors
    /// When the store fails.
    fn hold(&mut self, scope: &Scope, number: u32) -> Result<Option<Assessment>, StoreError>;

    /// The next free number of the scope's organisation. It is held until the transaction ends.
    ///
    /// # Errors
    /// When the store fails.
    fn next_number(&mut self, scope: &Scope) -> Result<u32, StoreError>;

    /// Writes the assessment and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when the number is taken.
    fn record(&mut self, scope: &Scope, change: AssessmentChange) -> Result<Assessment, StoreError>;

    /// Keeps the score that follows from the findings, for lists. It is derived, so it has neither a
    /// version nor an audit entry of its own.
    ///
    /// # Errors
    /// When the store fails.
    fn keep_score(&mut self, assessment: &Assessment, score: &ScoreSummary) -> Result<(), StoreError>;
}
