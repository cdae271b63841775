//! Stored frameworks. They never change once stored.

use controlkeep_compliance::{Framework, FrameworkInstalled};
use controlkeep_kernel::FrameworkId;

use crate::{FrameworkSummary, StoreError};

/// The frameworks of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Frameworks: Send {
    /// Finds a framework with all it holds.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: FrameworkId) -> Result<Option<Framework>, StoreError>;

    /// Lists the frameworks: embedded ones first, then by title.
    ///
    /// # Errors
    /// When the store fails.
    fn list(&mut self) -> Result<Vec<FrameworkSummary>, StoreError>;

    /// Writes a framework with all it holds and its audit entry.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when one with that code and version is stored.
    fn record(&mut self, installed: FrameworkInstalled) -> Result<Framework, StoreError>;
}
