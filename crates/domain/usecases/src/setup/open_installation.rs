//! A start of the product.

use controlkeep_accounts::{Installation, SetupStage};
use controlkeep_kernel::Actor;
use controlkeep_ports::{KeyCheck, Store, StoreError, Tx};

use super::installation::damaged;

/// The product starts.
pub struct OpenInstallation {
    /// The keyed hash of a new set-up code, for when there is no administrator yet.
    pub code: [u8; 32],
    /// Names the key that this start was given.
    pub key: KeyCheck,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The product must not start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenInstallationError {
    /// The stored secrets were sealed with another key. Nothing was changed.
    #[error("the data was sealed with the key {stored}, and the key given is {given}")]
    WrongKey {
        /// The id of the key that the data needs.
        stored: String,
        /// The id of the key that was given. It may be the same, with other bytes behind it.
        given: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Compares the key before anything else, then prepares a new installation or gives an open one a new
/// set-up code. It gives how far the set-up has come.
///
/// When two nodes make the first start together, the second finds what the first has prepared and
/// compares its key with that.
///
/// # Errors
/// [`OpenInstallationError`].
pub fn open_installation(
    store: &dyn Store,
    command: &OpenInstallation,
) -> Result<SetupStage, OpenInstallationError> {
    match store.transact(|tx| open(tx, command)) {
        Err(OpenInstallationError::Store(StoreError::Conflict(_) | StoreError::Stale(_))) => {
            store.transact(|tx| open(tx, command))
        }
        outcome => outcome,
    }
}

fn open(tx: &mut dyn Tx, command: &OpenInstallation) -> Result<SetupStage, OpenInstallationError> {
    let stored = tx.installations().key_check()?;
    refuse_another_key(stored.as_ref(), &command.key)?;
    match (tx.installations().find()?, stored) {
        (None, _) => Ok(prepare(tx, command)?),
        (Some(installation), Some(_)) => Ok(renew(tx, installation, command)?),
        // Whether the key is right can no longer be told, and a guess could cost every secret.
        (Some(_), None) => Err(damaged("key_check", "it is missing").into()),
    }
}

fn prepare(tx: &mut dyn Tx, command: &OpenInstallation) -> Result<SetupStage, StoreError> {
    let prepared = tx.installations().record(Installation::prepare(command.code, &command.actor))?;
    tx.installations().keep_key_check(&command.key)?;
    Ok(prepared.stage)
}

/// Only an open set-up takes a new code.
fn renew(
    tx: &mut dyn Tx,
    installation: Installation,
    command: &OpenInstallation,
) -> Result<SetupStage, StoreError> {
    let stage = installation.stage.clone();
    match installation.renew_code(command.code, &command.actor) {
        Ok(change) => Ok(tx.installations().record(change)?.stage),
        Err(_) => Ok(stage),
    }
}

fn refuse_another_key(stored: Option<&KeyCheck>, given: &KeyCheck) -> Result<(), OpenInstallationError> {
    match stored {
        Some(stored) if stored != given => {
            Err(OpenInstallationError::WrongKey { stored: stored.id.clone(), given: given.id.clone() })
        }
        _ => Ok(()),
    }
}
