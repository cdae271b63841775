//! Verifying a frozen hash list against the files as they are now.

use std::io::Read as _;

use controlkeep_evidence::manifest::{Artifact, Comparison, HashList, HashListError, compare_with_folder};
use controlkeep_evidence::{Digest, FrozenManifest, Hashing, StoredFile};
use controlkeep_kernel::ManifestId;
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::{ReadError, Vault, open_file};

/// A frozen list to verify.
#[derive(Debug, Clone)]
pub struct VerifyManifest {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// The list.
    pub id: ManifestId,
}

/// What became of a frozen list and the files that it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedManifest {
    /// The list.
    pub manifest: FrozenManifest,
    /// Whether the list and its hash file are as they were frozen.
    pub list_unchanged: bool,
    /// What became of the files. Those that cannot be read are missing here.
    pub files: Comparison,
    /// The files whose bytes are there and damaged.
    pub damaged: Vec<String>,
}

impl VerifiedManifest {
    /// Whether everything is as it was frozen.
    #[must_use]
    pub fn is_in_order(&self) -> bool {
        self.list_unchanged && self.files.is_in_order() && self.damaged.is_empty()
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

/// Reads every file that a frozen list names, and holds its bytes against the list.
///
/// # Errors
/// When there is no such list, when it cannot be read, or when the storage fails.
pub fn verify_manifest(
    store: &dyn Store,
    vault: &Vault<'_>,
    command: &VerifyManifest,
) -> Result<VerifiedManifest, VerifyManifestError> {
    let (manifest, stored) = find(store, command)?;
    let list = HashList::parse(&manifest.list)?;
    let (mut found, mut damaged) = (Vec::new(), Vec::new());
    for (named, stored) in manifest.files.iter().zip(stored) {
        let Some(stored) = stored else { continue };
        match hash(vault, &stored) {
            Ok(sha256) => found.push(Artifact::new(named.path.clone(), sha256)),
            Err(ReadError::Missing) => {}
            Err(ReadError::Damaged | ReadError::UnknownKey(_)) => damaged.push(named.path.clone()),
            Err(error @ ReadError::Storage(_)) => return Err(VerifyManifestError::Storage(error)),
        }
    }
    let list_unchanged = manifest.is_unchanged();
    Ok(VerifiedManifest { files: compare_with_folder(&list, &found), list_unchanged, manifest, damaged })
}

type Named = (FrozenManifest, Vec<Option<StoredFile>>);

/// The list, and for each file that it names what is stored of it.
fn find(store: &dyn Store, command: &VerifyManifest) -> Result<Named, VerifyManifestError> {
    let VerifyManifest { scope, assessment, id } = command;
    store.transact(|tx| {
        let found = tx.assessments().find(scope, *assessment)?;
        let assessment = found.ok_or(VerifyManifestError::NotFound)?;
        let found = tx.manifests().find(scope, &assessment, *id)?;
        let manifest = found.ok_or(VerifyManifestError::NotFound)?;
        let files = manifest.files.iter();
        let stored = files.map(|named| tx.evidence().file(scope, named.number, named.file));
        let stored = stored.collect::<Result<_, _>>()?;
        Ok((manifest, stored))
    })
}

/// The hash of a file's bytes as they are now, read in pieces.
fn hash(vault: &Vault<'_>, stored: &StoredFile) -> Result<Digest, ReadError> {
    let mut reader = open_file(vault.blobs, vault.seal, stored.organisation, &stored.file)?;
    let mut hashing = Hashing::new();
    let mut piece = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok(hashing.finish()),
            Ok(length) => hashing.update(&piece[..length]),
            Err(error) => return Err(read_error(error)),
        }
    }
}

/// The reader hands its own errors over in those of the standard library.
fn read_error(error: std::io::Error) -> ReadError {
    error.downcast::<ReadError>().unwrap_or(ReadError::Damaged)
}
