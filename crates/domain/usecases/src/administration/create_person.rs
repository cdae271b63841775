//! An administrator creates an account.

use controlkeep_accounts::{Account, LinkTarget, NameKind, NewAccount};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Cipher, Store, StoreError, Tx};
use controlkeep_rbac::PlatformScope;

use crate::accounts::taken;
use crate::links::{Postage, send_link};

/// An administrator creates an account.
pub struct CreatePerson {
    /// The right to manage accounts.
    pub scope: PlatformScope,
    /// The account. With a letter its password is one that nobody knows.
    pub account: NewAccount,
    /// What the letter needs, unless the person gets a one-time password by word of mouth.
    pub welcome: Option<Postage>,
    /// Who, from where, when.
    pub actor: Actor,
}

/// There is no new account.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CreatePersonError {
    /// Another account has one of the names.
    #[error("there is an account with that {}", .0.code())]
    Taken(NameKind),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates the account and sends the letter by which its owner chooses a password.
///
/// # Errors
/// [`CreatePersonError`].
pub fn create_person(
    store: &dyn Store,
    cipher: &dyn Cipher,
    command: &CreatePerson,
) -> Result<Account, CreatePersonError> {
    match store.transact(|tx| create(tx, cipher, command)) {
        // Somebody else took a name meanwhile; the next run sees which.
        Err(CreatePersonError::Store(StoreError::Conflict(_))) => {
            store.transact(|tx| create(tx, cipher, command))
        }
        outcome => outcome,
    }
}

fn create(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    command: &CreatePerson,
) -> Result<Account, CreatePersonError> {
    if let Some(kind) = taken(tx, &command.account)? {
        return Err(CreatePersonError::Taken(kind));
    }
    let account = tx.accounts().record(Account::create(command.account.clone(), &command.actor))?;
    if let Some(postage) = &command.welcome {
        let target = LinkTarget::Welcome(account.id);
        let _posted = send_link(tx, cipher, &account, target, postage, &command.actor)?;
    }
    Ok(account)
}
