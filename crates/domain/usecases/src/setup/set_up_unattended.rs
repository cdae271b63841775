//! The whole set-up at once, from a file or the environment.

use controlkeep_accounts::{Account, NameKind, NewAccount, SetupRefused, SetupStage};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};

use super::first_organisation::{Finished, FirstOrganisation, found};
use super::installation::prepared;
use crate::accounts::taken;

/// The whole set-up at once.
pub struct SetUpUnattended<'a> {
    /// The administrator. An authenticator app is set up at the first sign-in.
    pub account: NewAccount,
    /// The first organisation, with its first assessment.
    pub organisation: FirstOrganisation<'a>,
    /// Who, from where, when.
    pub actor: Actor,
}

/// Nothing was set up.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetUpUnattendedError {
    /// Somebody has begun or ended the set-up.
    #[error("the set-up was begun already")]
    AlreadyDone,
    /// Another account has one of the names.
    #[error("there is an account with that {}", .0.code())]
    Taken(NameKind),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Creates the administrator, the first organisation and its assessment, and closes the set-up: all of
/// it, or nothing.
///
/// # Errors
/// [`SetUpUnattendedError`].
pub fn set_up_unattended(
    store: &dyn Store,
    command: &SetUpUnattended<'_>,
) -> Result<Finished, SetUpUnattendedError> {
    match store.transact(|tx| set_up(tx, command)) {
        // Somebody else was faster; the next run sees what they did.
        Err(SetUpUnattendedError::Store(StoreError::Conflict(_) | StoreError::Stale(_))) => {
            store.transact(|tx| set_up(tx, command))
        }
        outcome => outcome,
    }
}

fn set_up(tx: &mut dyn Tx, command: &SetUpUnattended<'_>) -> Result<Finished, SetUpUnattendedError> {
    let installation = prepared(tx)?;
    if !matches!(installation.stage, SetupStage::Open { .. }) {
        return Err(SetUpUnattendedError::AlreadyDone);
    }
    if let Some(kind) = taken(tx, &command.account)? {
        return Err(SetUpUnattendedError::Taken(kind));
    }
    let actor = &command.actor;
    let new = NewAccount { administrator: true, ..command.account.clone() };
    let account = tx.accounts().record(Account::create(new, actor))?;
    let administered = installation.administered_by(account.id, actor).map_err(refused)?;
    let installation = tx.installations().record(administered)?;
    let finished = installation.finish(account.id, actor).map_err(refused)?;
    tx.installations().record(finished)?;
    Ok(found(tx, &command.organisation, &account, actor)?)
}

const fn refused(_: SetupRefused) -> SetUpUnattendedError {
    SetUpUnattendedError::AlreadyDone
}
