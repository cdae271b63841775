//! Putting an item on hold.

use controlkeep_evidence::{EvidenceChange, EvidenceItem, EvidenceNumber, HoldReason, HoldRefused};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// A hold to set, or to lift.
#[derive(Debug, Clone)]
pub struct HoldEvidence {
    /// The right to put evidence on hold, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// Why.
    pub reason: HoldReason,
    /// Who wants so.
    pub actor: Actor,
}

/// A hold cannot be set or lifted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoldEvidenceError {
    /// The organisation has no such item.
    #[error("not found")]
    NotFound,
    /// It is like that already.
    #[error(transparent)]
    Refused(#[from] HoldRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts an item on hold: nothing of it can be removed until the hold is lifted.
///
/// # Errors
/// When there is no such item, or when it is on hold already.
pub fn hold_evidence(store: &dyn Store, command: &HoldEvidence) -> Result<EvidenceItem, HoldEvidenceError> {
    change_hold(store, command, |item| item.put_on_hold(command.reason.clone(), &command.actor))
}

/// Changes the hold of an item as `decide` says.
pub(super) fn change_hold(
    store: &dyn Store,
    command: &HoldEvidence,
    decide: impl Fn(EvidenceItem) -> Result<EvidenceChange, HoldRefused>,
) -> Result<EvidenceItem, HoldEvidenceError> {
    let HoldEvidence { scope, number, .. } = command;
    store.transact(|tx| {
        let item = tx.evidence().take(scope, *number)?.ok_or(HoldEvidenceError::NotFound)?;
        Ok(tx.evidence().record(scope, decide(item)?)?.value)
    })
}
