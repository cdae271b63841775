//! Pages elsewhere that an item refers to.

use controlkeep_evidence::{
    EvidenceItem, EvidenceNumber, NewReference, Reference, ReferenceChange, ReferenceRefused,
};
use controlkeep_kernel::{Actor, ReferenceId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

/// A reference to add.
#[derive(Debug, Clone)]
pub struct AddReference {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// The reference.
    pub reference: NewReference,
    /// Who adds it.
    pub actor: Actor,
}

/// A reference to remove.
#[derive(Debug, Clone)]
pub struct RemoveReference {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// The item.
    pub number: EvidenceNumber,
    /// The reference.
    pub reference: ReferenceId,
    /// Who removes it.
    pub actor: Actor,
}

/// A reference cannot be added or removed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// The organisation has no such item, or the item no such reference.
    #[error("not found")]
    NotFound,
    /// A rule refuses it.
    #[error(transparent)]
    Refused(ReferenceRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReferenceRefused> for ReferenceError {
    fn from(refused: ReferenceRefused) -> Self {
        if refused == ReferenceRefused::Missing { Self::NotFound } else { Self::Refused(refused) }
    }
}

/// Adds a reference to an item.
///
/// # Errors
/// When there is no such item, or when a rule refuses it.
pub fn add_reference(store: &dyn Store, command: &AddReference) -> Result<(), ReferenceError> {
    let AddReference { scope, number, reference, actor } = command;
    change_references(store, scope, *number, |item, present, _| item.refer(reference.clone(), present, actor))
}

/// Removes a reference from an item.
///
/// # Errors
/// When there is no such item or reference, or when a rule refuses it.
pub fn remove_reference(store: &dyn Store, command: &RemoveReference) -> Result<(), ReferenceError> {
    let RemoveReference { scope, number, reference, actor } = command;
    change_references(store, scope, *number, |item, present, files| {
        item.drop_reference(*reference, present, files, actor)
    })
}

fn change_references(
    store: &dyn Store,
    scope: &Scope,
    number: EvidenceNumber,
    decide: impl Fn(&EvidenceItem, &[Reference], usize) -> Result<ReferenceChange, ReferenceRefused>,
) -> Result<(), ReferenceError> {
    store.transact(|tx| {
        let item = tx.evidence().take(scope, number)?.ok_or(ReferenceError::NotFound)?;
        let present = tx.evidence().references(&item)?;
        let files = tx.evidence().versions(&item)?.first().map_or(0, |newest| newest.files.len());
        let change = decide(&item, &present, files)?;
        tx.evidence().record_reference(change)?;
        Ok(())
    })
}
