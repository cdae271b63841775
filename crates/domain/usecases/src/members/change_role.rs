//! A member gets another role.

use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::{Membership, MembershipRefused, Refused, Role, Scope};

/// A member gets another role.
pub struct ChangeRole {
    /// The right to act there.
    pub scope: Scope,
    /// Whose role.
    pub account: AccountId,
    /// The new role.
    pub role: Role,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The role stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChangeRoleError {
    /// Nobody like that belongs to the organisation.
    #[error("there is no such member")]
    NotFound,
    /// The right to give the role, or to take the present one, is missing.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It is the role already.
    #[error("nothing would change")]
    Unchanged,
    /// An organisation keeps at least one maintainer.
    #[error("the organisation would have no maintainer left")]
    LastMaintainer,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives the role. Rights are read anew for each request, so the member's sessions may stay.
///
/// # Errors
/// [`ChangeRoleError`].
pub fn change_role(store: &dyn Store, command: &ChangeRole) -> Result<Membership, ChangeRoleError> {
    store.transact(|tx| {
        let (organisation, grant) = (command.scope.organisation(), command.scope.grant(command.role)?);
        // Counted before anything is read, because the count holds until the transaction ends.
        let maintainers = tx.memberships().count_maintainers(organisation)?;
        let present = tx.memberships().find(organisation, command.account)?;
        let present = present.ok_or(ChangeRoleError::NotFound)?;
        command.scope.grant(present.role)?;
        let name = name_of(tx, command.account)?;
        let change = present.assign(&grant, &name, maintainers, &command.actor).map_err(refused)?;
        Ok(tx.memberships().record(change)?)
    })
}

/// What others call somebody.
pub(super) fn name_of(tx: &mut dyn Tx, account: AccountId) -> Result<String, StoreError> {
    Ok(tx.accounts().find(account)?.map(|account| account.name.to_string()).unwrap_or_default())
}

const fn refused(refused: MembershipRefused) -> ChangeRoleError {
    match refused {
        MembershipRefused::Unchanged => ChangeRoleError::Unchanged,
        MembershipRefused::LastMaintainer => ChangeRoleError::LastMaintainer,
        MembershipRefused::Elsewhere => ChangeRoleError::NotFound,
    }
}
