//! Somebody is taken out of an organisation.

use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::{Refused, Scope};

use super::change_role::name_of;

/// Somebody is taken out of an organisation.
pub struct RemoveMember {
    /// The right to act there.
    pub scope: Scope,
    /// Who.
    pub account: AccountId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody was taken out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoveMemberError {
    /// Nobody like that belongs to the organisation.
    #[error("there is no such member")]
    NotFound,
    /// The right to take the member's role away is missing.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// An organisation keeps at least one maintainer.
    #[error("the organisation would have no maintainer left")]
    LastMaintainer,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes an account out. Rights are read anew for each request, so its sessions may stay.
///
/// # Errors
/// [`RemoveMemberError`].
pub fn remove_member(store: &dyn Store, command: &RemoveMember) -> Result<(), RemoveMemberError> {
    store.transact(|tx| {
        let organisation = command.scope.organisation();
        let maintainers = tx.memberships().count_maintainers(organisation)?;
        let present = tx.memberships().find(organisation, command.account)?;
        let present = present.ok_or(RemoveMemberError::NotFound)?;
        command.scope.grant(present.role)?;
        let name = name_of(tx, command.account)?;
        let removed = present
            .remove(&name, maintainers, &command.actor)
            .map_err(|_| RemoveMemberError::LastMaintainer)?;
        Ok(tx.memberships().remove(removed)?)
    })
}
