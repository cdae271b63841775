//! The operator creates an account.

use controlkeep_accounts::{Account, NameKind, NewAccount};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::{Grant, Membership, Role, Slug};

use crate::accounts::taken;

/// The operator creates an account.
pub struct CreateAccount {
    /// The account.
    pub account: NewAccount,
    /// Where it belongs, and as what.
    pub memberships: Vec<(Slug, Role)>,
    /// Who, from where, when.
    pub actor: Actor,
}

/// There is no new account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreateAccountError {
    /// Another account has that address.
    #[error("there is an account with the address {0}")]
    AddressTaken(String),
    /// Another account has that user name.
    #[error("there is an account with the user name {0}")]
    UsernameTaken(String),
    /// There is no such organisation.
    #[error("there is no organisation {0}")]
    UnknownOrganisation(Slug),
    /// An organisation was named twice.
    #[error("the organisation {0} is named twice")]
    NamedTwice(Slug),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates an account and lets it into organisations: all of it, or nothing.
///
/// # Errors
/// [`CreateAccountError`].
pub fn create_account(store: &dyn Store, command: &CreateAccount) -> Result<Account, CreateAccountError> {
    match store.transact(|tx| create(tx, command)) {
        // Somebody else took a name meanwhile; the next run sees which.
        Err(CreateAccountError::Store(StoreError::Conflict(_))) => store.transact(|tx| create(tx, command)),
        outcome => outcome,
    }
}

fn create(tx: &mut dyn Tx, command: &CreateAccount) -> Result<Account, CreateAccountError> {
    if let Some(kind) = taken(tx, &command.account)? {
        return Err(taken_name(kind, &command.account));
    }
    let account = tx.accounts().record(Account::create(command.account.clone(), &command.actor))?;
    for (slug, role) in &command.memberships {
        let organisation = tx.organisations().find_by_slug(slug)?;
        let organisation =
            organisation.ok_or_else(|| CreateAccountError::UnknownOrganisation(slug.clone()))?.id;
        if tx.memberships().find(organisation, account.id)?.is_some() {
            return Err(CreateAccountError::NamedTwice(slug.clone()));
        }
        let name = account.name.as_str();
        let granted =
            Membership::grant(&Grant::by_operator(organisation, *role), account.id, name, &command.actor);
        tx.memberships().record(granted)?;
    }
    Ok(account)
}

fn taken_name(kind: NameKind, new: &NewAccount) -> CreateAccountError {
    match (kind, &new.username) {
        (NameKind::Username, Some(username)) => CreateAccountError::UsernameTaken(username.to_string()),
        _ => CreateAccountError::AddressTaken(new.email.to_string()),
    }
}
