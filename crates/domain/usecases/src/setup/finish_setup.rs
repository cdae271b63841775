//! The administrator founds the first organisation, and the set-up is over.

use controlkeep_accounts::SetupRefused;
use controlkeep_kernel::{AccountId, Actor};
use controlkeep_ports::{Store, StoreError, Tx};

use super::first_organisation::{Finished, FirstOrganisation, found};
use super::installation::{damaged, prepared};

/// The administrator ends the set-up.
pub struct FinishSetup<'a> {
    /// Who: only the administrator who began it may end it.
    pub by: AccountId,
    /// The first organisation, with its first assessment.
    pub organisation: FirstOrganisation<'a>,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The set-up does not end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FinishSetupError {
    /// It ended before.
    #[error("the set-up is over already")]
    StepTaken,
    /// There is no administrator yet.
    #[error("an earlier step of the set-up is missing")]
    StepMissing,
    /// It is another account's set-up.
    #[error("the set-up is finished by the administrator who began it")]
    SomebodyElse,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Founds the first organisation with its assessment and closes the set-up for good.
///
/// # Errors
/// [`FinishSetupError`].
pub fn finish_setup(store: &dyn Store, command: &FinishSetup<'_>) -> Result<Finished, FinishSetupError> {
    match store.transact(|tx| finish(tx, command)) {
        // Somebody else was faster; the next run sees what they did.
        Err(FinishSetupError::Store(StoreError::Conflict(_) | StoreError::Stale(_))) => {
            store.transact(|tx| finish(tx, command))
        }
        outcome => outcome,
    }
}

fn finish(tx: &mut dyn Tx, command: &FinishSetup<'_>) -> Result<Finished, FinishSetupError> {
    let change = prepared(tx)?.finish(command.by, &command.actor).map_err(refused)?;
    tx.installations().record(change)?;
    let administrator = tx.accounts().find(command.by)?;
    let founder = administrator.ok_or_else(|| damaged("stage", "its administrator is gone"))?;
    Ok(found(tx, &command.organisation, &founder, &command.actor)?)
}

const fn refused(refused: SetupRefused) -> FinishSetupError {
    match refused {
        SetupRefused::StepMissing => FinishSetupError::StepMissing,
        SetupRefused::SomebodyElse => FinishSetupError::SomebodyElse,
        SetupRefused::StepTaken | SetupRefused::WrongCode => FinishSetupError::StepTaken,
    }
}
