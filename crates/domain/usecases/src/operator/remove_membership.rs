//! The operator takes somebody out of an organisation.

use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Slug;

use super::named::account_named;

/// The operator takes somebody out of an organisation.
pub struct RemoveMembership<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// Which organisation.
    pub organisation: Slug,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nobody was taken out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoveMembershipError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    UnknownOrganisation(Slug),
    /// The account does not belong to it.
    #[error("the account does not belong to the organisation")]
    NotAMember,
    /// An organisation keeps at least one maintainer.
    #[error("the organisation would have no maintainer left")]
    LastMaintainer,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes an account out of an organisation. Rights are read anew for each request, so its sessions
/// may stay.
///
/// # Errors
/// [`RemoveMembershipError`].
pub fn remove_membership(
    store: &dyn Store,
    command: &RemoveMembership<'_>,
) -> Result<(), RemoveMembershipError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| RemoveMembershipError::UnknownAccount(command.identifier.to_owned()))?;
        let organisation = tx.organisations().find_by_slug(&command.organisation)?;
        let organisation = organisation
            .ok_or_else(|| RemoveMembershipError::UnknownOrganisation(command.organisation.clone()))?;
        let maintainers = tx.memberships().count_maintainers(organisation.id)?;
        let membership = tx.memberships().find(organisation.id, account.id)?;
        let removed = membership
            .ok_or(RemoveMembershipError::NotAMember)?
            .remove(account.name.as_str(), maintainers, &command.actor)
            .map_err(|_| RemoveMembershipError::LastMaintainer)?;
        Ok(tx.memberships().remove(removed)?)
    })
}
