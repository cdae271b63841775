//! The operator lets somebody into an organisation, or gives them another role there.

use controlkeep_accounts::Account;
use controlkeep_kernel::{Actor, OrganisationId};
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::{Grant, Membership, MembershipChange, MembershipRefused, Role, Slug};

use super::named::account_named;

/// The operator gives somebody a role in an organisation.
pub struct GrantMembership<'a> {
    /// The address or user name, as typed.
    pub identifier: &'a str,
    /// Which organisation.
    pub organisation: Slug,
    /// As what.
    pub role: Role,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The role stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GrantMembershipError {
    /// There is no such account.
    #[error("there is no account {0:?}")]
    UnknownAccount(String),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    UnknownOrganisation(Slug),
    /// The account has that role there already.
    #[error("nothing would change")]
    Unchanged,
    /// An organisation keeps at least one maintainer.
    #[error("the organisation would have no maintainer left")]
    LastMaintainer,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Gives an account a role in an organisation, whether or not it had another one.
///
/// # Errors
/// [`GrantMembershipError`].
pub fn grant_membership(
    store: &dyn Store,
    command: &GrantMembership<'_>,
) -> Result<Membership, GrantMembershipError> {
    store.transact(|tx| {
        let account = account_named(tx, command.identifier)?
            .ok_or_else(|| GrantMembershipError::UnknownAccount(command.identifier.to_owned()))?;
        let organisation = tx.organisations().find_by_slug(&command.organisation)?;
        let organisation = organisation
            .ok_or_else(|| GrantMembershipError::UnknownOrganisation(command.organisation.clone()))?;
        let change = change_of(tx, organisation.id, &account, command)?;
        Ok(tx.memberships().record(change)?)
    })
}

fn change_of(
    tx: &mut dyn Tx,
    organisation: OrganisationId,
    account: &Account,
    command: &GrantMembership<'_>,
) -> Result<MembershipChange, GrantMembershipError> {
    // Counted before anything is read, because the count holds until the transaction ends.
    let maintainers = tx.memberships().count_maintainers(organisation)?;
    let (name, actor) = (account.name.as_str(), &command.actor);
    let grant = Grant::by_operator(organisation, command.role);
    match tx.memberships().find(organisation, account.id)? {
        None => Ok(Membership::grant(&grant, account.id, name, actor)),
        Some(present) => present.assign(&grant, name, maintainers, actor).map_err(refused),
    }
}

const fn refused(refused: MembershipRefused) -> GrantMembershipError {
    match refused {
        MembershipRefused::Unchanged | MembershipRefused::Elsewhere => GrantMembershipError::Unchanged,
        MembershipRefused::LastMaintainer => GrantMembershipError::LastMaintainer,
    }
}
