//! Removing an item.

use controlkeep_evidence::{EvidenceNumber, RemovalReason, RemovalRefused};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// An item to remove.
#[derive(Debug, Clone)]
pub struct RemoveEvidence {
    /// The right to remove evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// Why, where it is said.
    pub reason: Option<RemovalReason>,
    /// Who removes it.
    pub actor: Actor,
}

/// An item cannot be removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoveEvidenceError {
    /// The organisation has no such item.
    #[error("not found")]
    NotFound,
    /// Something keeps it.
    #[error(transparent)]
    Kept(#[from] RemovalRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Removes an item from sight. Its files go when the grace ends; see [`shred_removed`].
///
/// [`shred_removed`]: super::shred_removed()
///
/// # Errors
/// When there is no such item, or when a hold or an assessment keeps it.
pub fn remove_evidence(store: &dyn Store, command: &RemoveEvidence) -> Result<(), RemoveEvidenceError> {
    let RemoveEvidence { scope, number, reason, actor } = command;
    store.transact(|tx| {
        let item = tx.evidence().take(scope, *number)?.ok_or(RemoveEvidenceError::NotFound)?;
        tx.evidence().record(scope, item.remove_because(reason.as_ref(), actor)?)?;
        Ok(())
    })
}
