//! The stored installation.

use controlkeep_accounts::{Installation, InstallationChange};

use crate::{KeyCheck, StoreError};

/// The one installation, in one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Installations: Send {
    /// Finds the installation; none before the first start.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self) -> Result<Option<Installation>, StoreError>;

    /// Writes the installation and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when there is one already.
    fn record(&mut self, change: InstallationChange) -> Result<Installation, StoreError>;

    /// The check value of the key that the stored secrets are sealed with.
    ///
    /// # Errors
    /// When the store fails.
    fn key_check(&mut self) -> Result<Option<KeyCheck>, StoreError>;

    /// Keeps the check value of the key, once.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one already.
    fn keep_key_check(&mut self, check: &KeyCheck) -> Result<(), StoreError>;

    /// Puts the check value of another key in the place of the stored one, unless that is another.
    ///
    /// # Errors
    /// When the store fails.
    fn replace_key_check(&mut self, stored: &KeyCheck, by: &KeyCheck) -> Result<bool, StoreError>;
}
