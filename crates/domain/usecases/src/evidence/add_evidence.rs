//! Adding an item of evidence.

use controlkeep_evidence::{
    EvidenceDetails, EvidenceItem, EvidenceNumber, EvidenceRefused, KeptFile, LinkRefused, NewEvidence,
    NewReference, OverQuota, Quota, VersionNote,
};
use controlkeep_kernel::{Actor, EvidenceId, ObjectiveId, UploadId};
use controlkeep_ports::{EvidenceUse, Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use super::links::{LinkObjectivesError, Target};
use super::uploads::{ArrivedFileError, take_files};
use crate::frameworks::Shelf;

/// An item to add. Its files are kept already: the row comes last.
#[derive(Debug, Clone)]
pub struct AddEvidence {
    /// The right to add evidence, and where.
    pub scope: Scope,
    /// Its id.
    pub id: EvidenceId,
    /// What can be said about it.
    pub details: EvidenceDetails,
    /// What is to be said about the first version.
    pub note: VersionNote,
    /// The files of the first version.
    pub files: Vec<KeptFile>,
    /// Uploads in parts that are complete; their files follow the others.
    pub uploads: Vec<UploadId>,
    /// Pages elsewhere.
    pub references: Vec<NewReference>,
    /// With what it is linked at once, for the methods it is meant for.
    pub links: Vec<LinkTo>,
    /// How much the organisation may keep.
    pub quota: Quota,
    /// Who adds it.
    pub actor: Actor,
}

/// Objectives of one assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkTo {
    /// The number of the assessment.
    pub assessment: u32,
    /// The objectives.
    pub objectives: Vec<ObjectiveId>,
}

/// An item cannot be added.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddEvidenceError {
    /// The owner does not belong to the organisation.
    #[error("the owner does not belong to the organisation")]
    UnknownOwner,
    /// The files do not fit into what the organisation may keep.
    #[error(transparent)]
    OverQuota(#[from] OverQuota),
    /// A rule refuses it.
    #[error(transparent)]
    Refused(#[from] EvidenceRefused),
    /// An upload has no file to take.
    #[error(transparent)]
    Upload(#[from] ArrivedFileError),
    /// The organisation has no such assessment or objective.
    #[error("there is no such assessment or objective")]
    UnknownObjective,
    /// A rule refuses a link.
    #[error(transparent)]
    NotLinked(LinkRefused),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AddEvidenceError {
    /// Whether the item is known not to be there, so that its files can be taken back.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        !matches!(self, Self::Store(_))
    }
}

impl From<LinkObjectivesError> for AddEvidenceError {
    fn from(error: LinkObjectivesError) -> Self {
        match error {
            LinkObjectivesError::NotFound | LinkObjectivesError::TooManyItems => Self::UnknownObjective,
            LinkObjectivesError::Refused(refused) => Self::NotLinked(refused),
            LinkObjectivesError::Store(error) => Self::Store(error),
        }
    }
}

/// Adds an item with its first version, its references and its links: all of it, or nothing.
///
/// # Errors
/// When a rule refuses any part of it, or when the store fails. The files then belong to nothing.
pub fn add_evidence(
    store: &dyn Store,
    shelf: &Shelf,
    command: &AddEvidence,
) -> Result<EvidenceItem, AddEvidenceError> {
    store.transact(|tx| add(tx, shelf, command))
}

/// Adds several items, each as [`add_evidence`] does: all of them, or none.
///
/// # Errors
/// When a rule refuses any part of any of them, or when the store fails.
pub fn add_each_evidence(
    store: &dyn Store,
    shelf: &Shelf,
    commands: &[AddEvidence],
) -> Result<Vec<EvidenceItem>, AddEvidenceError> {
    store.transact(|tx| commands.iter().map(|command| add(tx, shelf, command)).collect())
}

fn add(tx: &mut dyn Tx, shelf: &Shelf, command: &AddEvidence) -> Result<EvidenceItem, AddEvidenceError> {
    let AddEvidence { scope, details, links, actor, .. } = command;
    if !is_member(tx, scope, details.owner)? {
        return Err(AddEvidenceError::UnknownOwner);
    }
    // Assessments are held before anything else, here as everywhere, so that nobody waits in a circle.
    let mut targets = Vec::new();
    for to in links {
        targets.push((Target::open(tx, shelf, scope, to.assessment)?, &to.objectives));
    }
    let used = tx.evidence().used(scope)?;
    let arrived: Vec<KeptFile> = take_files::<AddEvidenceError>(tx, scope, &command.uploads, actor.at)?;
    let files = [command.files.clone(), arrived].concat();
    command.quota.admit(used.bytes, bytes_of(&files))?;
    let item = tx.evidence().record(scope, EvidenceItem::add(new(command, files, used)?, actor)?)?.value;
    for (target, objectives) in targets {
        target.link(tx, &item, objectives, details.methods, actor)?;
    }
    Ok(item)
}

fn new(command: &AddEvidence, files: Vec<KeptFile>, used: EvidenceUse) -> Result<NewEvidence, StoreError> {
    let next = used.last_number.checked_add(1).and_then(EvidenceNumber::new);
    Ok(NewEvidence {
        id: command.id,
        organisation: command.scope.organisation(),
        number: next.ok_or_else(|| StoreError::Full("no number of evidence is left".into()))?,
        details: command.details.clone(),
        note: command.note.clone(),
        files,
        references: command.references.clone(),
    })
}

/// How many bytes files have together.
pub(super) fn bytes_of(files: &[KeptFile]) -> u64 {
    files.iter().map(|file| file.bytes).fold(0, u64::saturating_add)
}

/// Whether an account belongs to the scope's organisation.
pub(super) fn is_member(
    tx: &mut dyn Tx,
    scope: &Scope,
    account: controlkeep_kernel::AccountId,
) -> Result<bool, StoreError> {
    Ok(tx.memberships().find(scope.organisation(), account)?.is_some())
}
