//! Saying something else about an item.

use controlkeep_evidence::{EvidenceDetails, EvidenceItem, EvidenceNumber, EvidenceRefused};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::add_evidence::is_member;

/// Other details of an item.
#[derive(Debug, Clone)]
pub struct DescribeEvidence {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// All that shall be said about it.
    pub details: EvidenceDetails,
    /// The version that was seen.
    pub expected_version: i64,
    /// Who says so.
    pub actor: Actor,
}

/// An item cannot be described like that.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DescribeEvidenceError {
    /// The organisation has no such item.
    #[error("not found")]
    NotFound,
    /// The new owner does not belong to the organisation.
    #[error("the owner does not belong to the organisation")]
    UnknownOwner,
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] EvidenceRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts other details in the place of the stored ones. An owner who has left may stay where they are.
///
/// # Errors
/// When there is no such item, when somebody else changed it, or when a rule refuses it.
pub fn describe_evidence(
    store: &dyn Store,
    command: &DescribeEvidence,
) -> Result<EvidenceItem, DescribeEvidenceError> {
    let DescribeEvidence { scope, number, details, expected_version, actor } = command;
    store.transact(|tx| {
        let item = tx.evidence().take(scope, *number)?.ok_or(DescribeEvidenceError::NotFound)?;
        if details.owner != item.details.owner && !is_member(tx, scope, details.owner)? {
            return Err(DescribeEvidenceError::UnknownOwner);
        }
        let change = item.describe(details.clone(), *expected_version, actor)?;
        Ok(tx.evidence().record(scope, change)?.value)
    })
}
