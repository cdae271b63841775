//! The files that stand for an item today.

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{EvidenceItem, StoredFile};
use controlkeep_ports::{StoreError, Tx};
use controlkeep_rbac::Scope;

/// The files of an item's newest version.
pub(super) fn newest_files(tx: &mut dyn Tx, item: &EvidenceItem) -> Result<Vec<StoredFile>, StoreError> {
    let versions = tx.evidence().versions(item)?;
    let newest = versions.into_iter().find(|version| version.number == item.latest);
    let files = newest.into_iter().flat_map(|version| version.files);
    let stored = files.map(|file| StoredFile {
        organisation: item.organisation,
        item: item.id,
        number: item.number,
        version: item.latest,
        file,
    });
    Ok(stored.collect())
}

/// The items that are linked with an assessment, each with the files of its newest version.
pub(super) fn linked_files(
    tx: &mut dyn Tx,
    scope: &Scope,
    assessment: &Assessment,
) -> Result<Vec<(EvidenceItem, Vec<StoredFile>)>, StoreError> {
    let mut linked = Vec::new();
    for number in tx.manifests().linked_items(assessment)? {
        let Some(item) = tx.evidence().find(scope, number)? else { continue };
        let files = newest_files(tx, &item)?;
        linked.push((item, files));
    }
    Ok(linked)
}
