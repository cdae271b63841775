//! Stored memberships. The access decision is made from them, so they take plain ids.

use controlkeep_kernel::{AccountId, OrganisationId};
use controlkeep_rbac::{Membership, MembershipChange, MembershipRemoved};

use crate::StoreError;

/// The memberships of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Memberships: Send {
    /// Finds what an account is in an organisation.
    ///
    /// # Errors
    /// When the store fails.
    fn find(
        &mut self,
        organisation: OrganisationId,
        account: AccountId,
    ) -> Result<Option<Membership>, StoreError>;

    /// Lists what an account is everywhere.
    ///
    /// # Errors
    /// When the store fails.
    fn list_of(&mut self, account: AccountId) -> Result<Vec<Membership>, StoreError>;

    /// How many maintainers an organisation has. The count holds until the transaction ends.
    ///
    /// # Errors
    /// When the store fails.
    fn count_maintainers(&mut self, organisation: OrganisationId) -> Result<usize, StoreError>;

    /// Writes the membership and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when there is one already.
    fn record(&mut self, change: MembershipChange) -> Result<Membership, StoreError>;

    /// Removes the membership and writes the audit entry.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is gone or changed.
    fn remove(&mut self, removed: MembershipRemoved) -> Result<(), StoreError>;
}
