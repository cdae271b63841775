//! Somebody wants all files verified.

use controlkeep_evidence::VaultCheck;
use controlkeep_jobs::{Job, JobKind, NewJob};
use controlkeep_kernel::{Actor, JobId};
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::PlatformScope;

use super::newest::goes_on;

/// Verifies all files.
pub const VERIFY_VAULT: JobKind = JobKind::new("verify_vault");

/// Somebody wants all files verified.
#[derive(Debug, Clone)]
pub struct AskForVaultCheck {
    /// The right to.
    pub scope: PlatformScope,
    /// The id of the job that will do it.
    pub job: JobId,
    /// Who, from where, when.
    pub actor: Actor,
}

/// The verification cannot begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AskForVaultCheckError {
    /// Another one goes on.
    #[error("the files are being verified already")]
    GoesOn,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lets the next free node verify all files. One whose job was given up is ended first.
///
/// # Errors
/// While another one goes on, and when the store fails.
pub fn ask_for_vault_check(
    store: &dyn Store,
    command: &AskForVaultCheck,
) -> Result<VaultCheck, AskForVaultCheckError> {
    let AskForVaultCheck { scope: _, job, actor } = command;
    let asked = store.transact(|tx| {
        if let Some(last) = tx.vault_checks().newest()?.filter(|last| last.ended_at.is_none())
            && (goes_on(tx, &last)? || !end(tx, last, actor)?)
        {
            return Err(AskForVaultCheckError::GoesOn);
        }
        let check = VaultCheck::ask(*job, actor);
        tx.vault_checks().begin(&check)?;
        tx.jobs().add(Job::new(NewJob {
            id: *job,
            kind: VERIFY_VAULT,
            payload: String::new(),
            at: actor.at,
        }))?;
        tx.audit().record(check.asked(actor))?;
        Ok(check)
    });
    match asked {
        // Two asked at once, and the index had the last word.
        Err(AskForVaultCheckError::Store(StoreError::Conflict(_))) => Err(AskForVaultCheckError::GoesOn),
        asked => asked,
    }
}

fn end(tx: &mut dyn Tx, check: VaultCheck, actor: &Actor) -> Result<bool, StoreError> {
    let error = Some("its job was given up".to_owned());
    let ended = VaultCheck { ended_at: Some(actor.at), error, ..check };
    tx.audit().record(ended.ended(actor))?;
    tx.vault_checks().save(&ended)
}
