//! Verifications of all files.

use controlkeep_evidence::VaultCheck;
use controlkeep_kernel::JobId;

use crate::StoreError;

/// The verifications of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait VaultChecks: Send {
    /// Keeps a new one.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] while another one goes on, and when the store fails.
    fn begin(&mut self, check: &VaultCheck) -> Result<(), StoreError>;

    /// Finds one.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: JobId) -> Result<Option<VaultCheck>, StoreError>;

    /// The one that was asked for last.
    ///
    /// # Errors
    /// When the store fails.
    fn newest(&mut self) -> Result<Option<VaultCheck>, StoreError>;

    /// Keeps how far one has come, as the version after the one that is given, and says whether it was
    /// still at that version: of two nodes that go on with one check, one gets `false`.
    ///
    /// # Errors
    /// When the store fails.
    fn save(&mut self, check: &VaultCheck) -> Result<bool, StoreError>;
}
