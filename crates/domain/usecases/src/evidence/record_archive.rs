//! Handing out several items at once.

use controlkeep_evidence::{Archive, ArchiveRefused, ArchivedItem, EvidenceNumber, MOST_ARCHIVED_ITEMS};
use controlkeep_kernel::Actor;
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::Scope;

/// Items that somebody wants to have in one archive.
#[derive(Debug, Clone)]
pub struct RecordArchive {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The items.
    pub items: Vec<EvidenceNumber>,
    /// Who wants them.
    pub actor: Actor,
}

/// Items cannot be handed out together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecordArchiveError {
    /// The organisation has no such item.
    #[error("not found")]
    NotFound,
    /// There is nothing to take along, or too much.
    #[error(transparent)]
    Refused(#[from] ArchiveRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes down who takes a copy of which files, an entry for each as when it is taken alone, and gives
/// what is needed to open them. Whoever cannot be written down gets nothing.
///
/// # Errors
/// When an item is not there, when there is nothing to take along or too much, or when the store fails.
pub fn record_archive(store: &dyn Store, command: &RecordArchive) -> Result<Archive, RecordArchiveError> {
    let mut numbers = command.items.clone();
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() > MOST_ARCHIVED_ITEMS {
        return Err(ArchiveRefused::TooManyItems.into());
    }
    store.transact(|tx| {
        let items = numbers.iter().map(|number| item(tx, &command.scope, *number));
        let archive = Archive::of(&items.collect::<Result<Vec<_>, _>>()?)?;
        for file in &archive.files {
            tx.audit().record(file.stored.downloaded(&command.actor))?;
        }
        Ok(archive)
    })
}

fn item(tx: &mut dyn Tx, scope: &Scope, number: EvidenceNumber) -> Result<ArchivedItem, RecordArchiveError> {
    let item = tx.evidence().find(scope, number)?.ok_or(RecordArchiveError::NotFound)?;
    let newest = tx.evidence().versions(&item)?.into_iter().next();
    Ok(ArchivedItem { version: newest.ok_or(RecordArchiveError::NotFound)?, item })
}
