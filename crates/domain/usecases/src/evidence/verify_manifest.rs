//! Verifying a frozen hash list against the files as they are now.

use controlkeep_compliance::Assessment;
use controlkeep_evidence::manifest::{Artifact, Comparison, HashList, HashListError, compare_with_folder};
use controlkeep_evidence::{Freezing, FrozenManifest, ManifestVerdict, NamedFile, StoredFile};
use controlkeep_kernel::{Actor, ManifestId};
use controlkeep_ports::{Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::linked_files::linked_files;
use super::reading::hash_file;
use super::{ReadError, Vault};

/// A frozen list to verify.
#[derive(Debug, Clone)]
pub struct VerifyManifest {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The list.
    pub id: ManifestId,
    /// Who verifies.
    pub actor: Actor,
}

/// What became of a frozen list and the files that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedManifest {
    /// The list.
    pub manifest: FrozenManifest,
    /// Whether the list and its hash file are as they were frozen.
    pub list_unchanged: bool,
    /// What became of the files. Those that are damaged are missing here.
    pub files: Comparison,
    /// The files whose bytes are there and damaged.
    pub damaged: Vec<String>,
    /// The files that are evidence of the assessment by now and do not stand in the list, as a list of
    /// today would name them. That is no fault: evidence grows after it was frozen.
    pub extra: Vec<String>,
}

impl VerifiedManifest {
    /// Whether everything is as it was frozen.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.list_unchanged && self.files.is_in_order() && self.damaged.is_empty()
    }

    /// The same in numbers.
    #[must_use]
    pub fn verdict(&self) -> ManifestVerdict {
        ManifestVerdict {
            in_order: self.is_in_order(),
            same: self.files.same,
            missing: self.files.missing.len().saturating_sub(self.damaged.len()),
            changed: self.files.changed.len() + self.damaged.len(),
            extra: self.extra.len(),
        }
    }
}

/// A frozen list cannot be verified.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VerifyManifestError {
    /// The assessment has no such list, or the organisation no such assessment.
    #[error("not found")]
    NotFound,
    /// The stored list is none any more.
    #[error(transparent)]
    Unreadable(#[from] HashListError),
    /// The storage of the files fails, so nothing can be said about them.
    #[error(transparent)]
    Storage(ReadError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads every file that a frozen list names, holds its bytes against the list, and writes down who
/// did so and what came of it.
///
/// # Errors
/// When there is no such list, when it cannot be read, or when the storage fails.
pub fn verify_manifest(
    store: &dyn Store,
    vault: &Vault<'_>,
    command: &VerifyManifest,
) -> Result<VerifiedManifest, VerifyManifestError> {
    let Found { manifest, assessment, stored, extra } = find(store, command)?;
    let list = HashList::parse(&manifest.list)?;
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    for (named, stored) in manifest.files.iter().zip(stored) {
        let Some(stored) = stored else { continue };
        match hash_file(vault.blobs, vault.seal, &stored) {
            Ok(sha256) => found.push(Artifact::new(named.path.clone(), sha256)),
            Err(ReadError::Missing) => {}
            Err(ReadError::Damaged | ReadError::UnknownKey(_)) => damaged.push(named.path.clone()),
            Err(error @ ReadError::Storage(_)) => return Err(VerifyManifestError::Storage(error)),
        }
    }
    let list_unchanged = manifest.is_unchanged();
    let files = compare_with_folder(&list, &found);
    let verified = VerifiedManifest { manifest, list_unchanged, files, damaged, extra };
    let event = verified.manifest.verified(&assessment, verified.verdict(), &command.actor);
    store.transact(|tx| tx.audit().record(event.clone()))?;
    Ok(verified)
}

/// What is stored of a frozen list.
struct Found {
    manifest: FrozenManifest,
    /// What its assessment is called.
    assessment: String,
    /// For each file that it names, what is stored of it.
    stored: Vec<Option<StoredFile>>,
    /// What it does not name and would today.
    extra: Vec<String>,
}

fn find(store: &dyn Store, command: &VerifyManifest) -> Result<Found, VerifyManifestError> {
    let VerifyManifest { scope, assessment, id, .. } = command;
    store.transact(|tx| {
        let found = tx.assessments().find(scope, *assessment)?;
        let assessment = found.ok_or(VerifyManifestError::NotFound)?;
        let found = tx.manifests().find(scope, &assessment, *id)?;
        let manifest = found.ok_or(VerifyManifestError::NotFound)?;
        let files = manifest.files.iter();
        let stored = files.map(|named| tx.evidence().file(scope, named.number, named.file));
        let stored = stored.collect::<Result<_, _>>()?;
        let extra = extra(tx, command, &assessment, &manifest)?;
        Ok(Found { assessment: assessment.name.to_string(), stored, extra, manifest })
    })
}

/// What a list of today would name and this one does not.
fn extra(
    tx: &mut dyn Tx,
    command: &VerifyManifest,
    assessment: &Assessment,
    manifest: &FrozenManifest,
) -> Result<Vec<String>, StoreError> {
    let linked = linked_files(tx, &command.scope, assessment)?;
    let files: Vec<StoredFile> = linked.into_iter().flat_map(|(_, files)| files).collect();
    let freezing =
        Freezing { id: manifest.id, assessment, files: &files, keep_years: 0, actor: &command.actor };
    let today = freezing.freeze().map(|frozen| frozen.manifest().files.clone()).unwrap_or_default();
    let is_new = |named: &NamedFile| manifest.files.iter().all(|known| known.file != named.file);
    Ok(today.into_iter().filter(is_new).map(|named| named.path).collect())
}
