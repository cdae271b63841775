//! Stored accounts and their backup codes.

use controlkeep_accounts::{Account, AccountChange, BackupCodeHash, BackupCodesIssued, Identifier};
use controlkeep_kernel::{AccountId, Timestamp};

use crate::StoreError;

/// The accounts of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Accounts: Send {
    /// Finds an account by its id.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: AccountId) -> Result<Option<Account>, StoreError>;

    /// Finds the account whose address or user name was typed.
    ///
    /// # Errors
    /// When the store fails.
    fn find_by_identifier(&mut self, identifier: &Identifier) -> Result<Option<Account>, StoreError>;

    /// Writes the account and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when another account has the address or the user name.
    fn record(&mut self, change: AccountChange) -> Result<Account, StoreError>;

    /// Replaces all backup codes of an account, with the audit entry.
    ///
    /// # Errors
    /// When the store fails.
    fn record_backup_codes(&mut self, issued: BackupCodesIssued) -> Result<(), StoreError>;

    /// Uses a backup code up. Of any number of callers exactly one gets `true`.
    ///
    /// # Errors
    /// When the store fails.
    fn consume_backup_code(
        &mut self,
        account: AccountId,
        code: &BackupCodeHash,
        at: Timestamp,
    ) -> Result<bool, StoreError>;

    /// How many accounts that are not barred administer the platform. The count holds until the
    /// transaction ends.
    ///
    /// # Errors
    /// When the store fails.
    fn count_administrators(&mut self) -> Result<usize, StoreError>;

    /// How many backup codes are left.
    ///
    /// # Errors
    /// When the store fails.
    fn count_backup_codes(&mut self, account: AccountId) -> Result<usize, StoreError>;
}
