//! Stored findings. Whoever has an assessment got it through a scope.

use controlkeep_compliance::{
    Assessment, FindingChange, ObjectiveFinding, PartialCredit, PartialCreditChange,
};
use controlkeep_kernel::{ObjectiveId, RequirementId};

use crate::{Recorded, StoreError};

/// The findings of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Findings: Send {
    /// Finds what is stored about one objective; nothing when nobody looked at it yet.
    ///
    /// # Errors
    /// When the store fails.
    fn find(
        &mut self,
        assessment: &Assessment,
        objective: ObjectiveId,
    ) -> Result<Option<ObjectiveFinding>, StoreError>;

    /// Lists all that is stored about an assessment's objectives, in no particular order.
    ///
    /// # Errors
    /// When the store fails.
    fn list(&mut self, assessment: &Assessment) -> Result<Vec<ObjectiveFinding>, StoreError>;

    /// Writes the finding and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one.
    fn record(&mut self, change: FindingChange) -> Result<Recorded<ObjectiveFinding>, StoreError>;

    /// Finds what was chosen for one requirement.
    ///
    /// # Errors
    /// When the store fails.
    fn find_partial_credit(
        &mut self,
        assessment: &Assessment,
        requirement: RequirementId,
    ) -> Result<Option<PartialCredit>, StoreError>;

    /// Lists all choices of partial credit of an assessment.
    ///
    /// # Errors
    /// When the store fails.
    fn list_partial_credits(&mut self, assessment: &Assessment) -> Result<Vec<PartialCredit>, StoreError>;

    /// Writes the choice and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one.
    fn record_partial_credit(
        &mut self,
        change: PartialCreditChange,
    ) -> Result<Recorded<PartialCredit>, StoreError>;
}
