//! What a hash list would hold, were the evidence frozen now.

use controlkeep_compliance::{Assessment, Date};
use controlkeep_evidence::{
    Digest, EvidenceItem, EvidenceNumber, EvidenceTitle, Freezing, NamedFile, ScanState, StoredFile,
};
use controlkeep_kernel::{Actor, ManifestId};
use controlkeep_ports::{Store, StoreError};
use controlkeep_rbac::Scope;

use super::linked_files::linked_files;
use super::reading::hash_file;
use super::{ReadError, Vault, open_file};

/// The evidence of an assessment, to be looked at before it is frozen.
#[derive(Debug, Clone)]
pub struct PreviewManifest {
    /// The right to read evidence, and where.
    pub scope: Scope,
    /// The number of the assessment.
    pub assessment: u32,
    /// For how many years the rules keep artifacts.
    pub keep_years: u8,
    /// How closely the bytes of the files are looked at.
    pub look: Look,
    /// Who looks.
    pub actor: Actor,
}

/// How closely the bytes of files are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Whether they are there, as long as they must be, and open with their key.
    Glance,
    /// To the end, against their hash.
    Whole,
}

/// How the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// As they were uploaded, as far as they were looked at.
    Sound,
    /// Not there.
    Missing,
    /// Damaged, or sealed with a key that is not there.
    Damaged,
}

/// What a list would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestPreview {
    /// The files, in the order of the list.
    pub files: Vec<PreviewedFile>,
    /// The hash that the list would have; none when there is nothing to freeze.
    pub sha256: Option<Digest>,
    /// The last day on which nothing of it could be removed.
    pub keep_until: Date,
    /// Items that are linked and have no file, so that nothing of them would be in the list.
    pub bare: Vec<(EvidenceNumber, EvidenceTitle)>,
}

impl ManifestPreview {
    /// Whether every file's bytes are there and sound.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.files.iter().all(|file| file.condition == Condition::Sound)
    }
}

/// One file of a list to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewedFile {
    /// As the list would name it.
    pub named: NamedFile,
    /// What its item is called.
    pub title: EvidenceTitle,
    /// How long it is.
    pub bytes: u64,
    /// Whether somebody looked for malware.
    pub scan: ScanState,
    /// How its bytes are.
    pub condition: Condition,
}

/// What would be frozen cannot be told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PreviewManifestError {
    /// The organisation has no such assessment.
    #[error("not found")]
    NotFound,
    /// The storage of the files fails, so nothing can be said about them.
    #[error(transparent)]
    Storage(ReadError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tells what a list would hold, and how the bytes of its files are. Nothing is changed.
///
/// # Errors
/// When there is no such assessment, or when the storage fails.
pub fn preview_manifest(
    store: &dyn Store,
    vault: &Vault<'_>,
    command: &PreviewManifest,
) -> Result<ManifestPreview, PreviewManifestError> {
    let (assessment, linked) = store.transact(|tx| {
        let found = tx.assessments().find(&command.scope, command.assessment)?;
        let assessment = found.ok_or(PreviewManifestError::NotFound)?;
        let linked = linked_files(tx, &command.scope, &assessment)?;
        Ok::<_, PreviewManifestError>((assessment, linked))
    })?;
    let bare = linked.iter().filter(|(_, files)| files.is_empty());
    let bare = bare.map(|(item, _)| (item.number, item.details.title.clone())).collect();
    let (titles, stored): (Vec<_>, Vec<_>) = linked.iter().flat_map(titled).unzip();
    let (named, sha256, keep_until) = drafted(command, &assessment, &stored);
    let each = named.into_iter().zip(titles).zip(&stored);
    let files = each.map(|((named, title), stored)| previewed(vault, command.look, named, title, stored));
    Ok(ManifestPreview { files: files.collect::<Result<_, _>>()?, sha256, keep_until, bare })
}

fn titled((item, files): &(EvidenceItem, Vec<StoredFile>)) -> Vec<(EvidenceTitle, StoredFile)> {
    files.iter().map(|file| (item.details.title.clone(), file.clone())).collect()
}

/// The list as it would be, which nobody keeps.
fn drafted(
    command: &PreviewManifest,
    assessment: &Assessment,
    files: &[StoredFile],
) -> (Vec<NamedFile>, Option<Digest>, Date) {
    let PreviewManifest { keep_years, actor, .. } = command;
    let id = ManifestId::from_bytes([0; 16]);
    let freezing = Freezing { id, assessment, files, keep_years: *keep_years, actor };
    let keep_until = freezing.keep_until();
    match freezing.freeze() {
        Ok(frozen) => (frozen.manifest().files.clone(), Some(frozen.manifest().sha256), keep_until),
        Err(_) => (Vec::new(), None, keep_until),
    }
}

fn previewed(
    vault: &Vault<'_>,
    look: Look,
    named: NamedFile,
    title: EvidenceTitle,
    stored: &StoredFile,
) -> Result<PreviewedFile, PreviewManifestError> {
    let condition = condition(vault, look, stored).map_err(PreviewManifestError::Storage)?;
    Ok(PreviewedFile { named, title, bytes: stored.file.bytes, scan: stored.file.scan, condition })
}

fn condition(vault: &Vault<'_>, look: Look, stored: &StoredFile) -> Result<Condition, ReadError> {
    let seen = match look {
        Look::Glance => open_file(vault.blobs, vault.seal, stored.organisation, &stored.file).map(|_| true),
        Look::Whole => hash_file(vault.blobs, vault.seal, stored).map(|found| found == stored.file.sha256),
    };
    match seen {
        Ok(true) => Ok(Condition::Sound),
        Ok(false) | Err(ReadError::Damaged | ReadError::UnknownKey(_)) => Ok(Condition::Damaged),
        Err(ReadError::Missing) => Ok(Condition::Missing),
        Err(error @ ReadError::Storage(_)) => Err(error),
    }
}
