//! The verification that was asked for last.

use controlkeep_evidence::VaultCheck;
use controlkeep_kernel::JobId;
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::PlatformScope;

/// The verification that was asked for last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewestVaultCheck {
    /// How far it has come, and what it found.
    pub check: VaultCheck,
    /// Whether it goes on. One that has no end and does not go on was given up.
    pub goes_on: bool,
}

/// The verification that was asked for last, if there ever was one.
///
/// # Errors
/// When the store fails.
pub fn newest_vault_check(
    store: &dyn Store,
    _scope: &PlatformScope,
) -> Result<Option<NewestVaultCheck>, StoreError> {
    store.transact(|tx| {
        let Some(check) = tx.vault_checks().newest()? else { return Ok(None) };
        let goes_on = goes_on(tx, &check)?;
        Ok(Some(NewestVaultCheck { check, goes_on }))
    })
}

/// Whether a verification has no end and its job is not over.
pub(super) fn goes_on(tx: &mut dyn Tx, check: &VaultCheck) -> Result<bool, StoreError> {
    Ok(check.ended_at.is_none() && has_job(tx, check.id)?)
}

fn has_job(tx: &mut dyn Tx, job: JobId) -> Result<bool, StoreError> {
    Ok(tx.jobs().find(job)?.is_some_and(|job| !job.state.is_over()))
}
