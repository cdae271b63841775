//! Stored keys and certificates of programs.

use controlkeep_accounts::{ApiCredential, ApiCredentialCreated, ApiCredentialRevoked, ApiCredentialTouched};
use controlkeep_kernel::{AccountId, ApiCredentialId};

use crate::StoreError;

/// The keys and certificates of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait ApiCredentials: Send {
    /// Finds one credential of an account by its id.
    ///
    /// # Errors
    /// When the store fails.
    fn find_of(
        &mut self,
        account: AccountId,
        id: ApiCredentialId,
    ) -> Result<Option<ApiCredential>, StoreError>;

    /// Lists the credentials of an account, newest first; some may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn list_of(&mut self, account: AccountId) -> Result<Vec<ApiCredential>, StoreError>;

    /// Writes a new credential and its audit entry.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when somebody has that key or certificate already.
    fn record(&mut self, created: ApiCredentialCreated) -> Result<ApiCredential, StoreError>;

    /// Notes that a credential was used. One that is gone stays gone.
    ///
    /// # Errors
    /// When the store fails.
    fn touch(&mut self, touched: ApiCredentialTouched) -> Result<(), StoreError>;

    /// Removes a credential and writes the audit entry. Of any number of callers exactly one gets
    /// `true`; the others write nothing.
    ///
    /// # Errors
    /// When the store fails.
    fn revoke(&mut self, revoked: ApiCredentialRevoked) -> Result<bool, StoreError>;
}
