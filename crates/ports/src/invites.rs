//! Stored invites. Whoever holds the link of one is not signed in, so they are found by plain ids.

use controlkeep_accounts::Email;
use controlkeep_kernel::InviteId;
use controlkeep_rbac::{Invite, InviteChange, InviteClosed, Scope};

use crate::StoreError;

/// The open invites of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Invites: Send {
    /// Finds the invite that a link is about; it may have run out.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, id: InviteId) -> Result<Option<Invite>, StoreError>;

    /// Finds an invite of the organisation that a scope reaches.
    ///
    /// # Errors
    /// When the store fails.
    fn find_in(&mut self, scope: &Scope, id: InviteId) -> Result<Option<Invite>, StoreError>;

    /// Finds the invite of an address into the organisation that a scope reaches.
    ///
    /// # Errors
    /// When the store fails.
    fn find_by_email(&mut self, scope: &Scope, email: &Email) -> Result<Option<Invite>, StoreError>;

    /// Writes the invite and its audit entry, or nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the stored version is not the expected one, and
    /// [`StoreError::Conflict`] when the address is invited already.
    fn record(&mut self, change: InviteChange) -> Result<Invite, StoreError>;

    /// Removes the invite and writes the audit entry.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when it is gone or changed.
    fn close(&mut self, closed: InviteClosed) -> Result<(), StoreError>;
}
