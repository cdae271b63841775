//! Keeping an item until a day, as part of something larger.

use controlkeep_compliance::Date;
use controlkeep_evidence::{EvidenceItem, EvidenceNumber};
use controlkeep_kernel::Actor;
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::Scope;

/// Keeps an item until the end of a day, within the transaction of whoever relies on it: nothing of it
/// can be removed before. The day can only move away. There is nothing when the organisation has no
/// such item.
///
/// # Errors
/// When the store fails.
pub fn keep_evidence(
    tx: &mut dyn Tx,
    scope: &Scope,
    number: EvidenceNumber,
    until: Date,
    actor: &Actor,
) -> Result<Option<EvidenceItem>, StoreError> {
    let Some(item) = tx.evidence().take(scope, number)? else { return Ok(None) };
    match item.clone().kept_until(until, actor) {
        Some(change) => Ok(Some(tx.evidence().record(scope, change)?.value)),
        None => Ok(Some(item)),
    }
}
