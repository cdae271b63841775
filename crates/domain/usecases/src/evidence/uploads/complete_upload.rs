//! Puts the parts of an upload together into a file.

use controlkeep_evidence::{KeptFile, Upload, UploadPart};
use controlkeep_kernel::{BlobId, FileId, Timestamp, UploadId};
use controlkeep_ports::{FileOwner, Store, StoreError, UploadClaim};
use controlkeep_rbac::Scope;

use super::{CLAIM, remove_parts};
use crate::evidence::intake::{BeginIntake, Intake, IntakeError, forget_file};
use crate::evidence::reading::{ReadError, SealedBytes, open_sealed};
use crate::evidence::vault::Vault;

/// Puts the parts of an upload together.
#[derive(Debug, Clone)]
pub struct CompleteUpload {
    /// Whose upload.
    pub scope: Scope,
    /// Which.
    pub upload: UploadId,
    /// A new id for the file.
    pub file: FileId,
    /// A new id for its bytes.
    pub blob: BlobId,
    /// When.
    pub now: Timestamp,
}

/// An upload is not put together.
#[derive(Debug, thiserror::Error)]
pub enum CompleteUploadError {
    /// There is none of that id for this person, or its time is over.
    #[error("there is no such upload")]
    NotThere,
    /// Parts have not come.
    #[error("{} parts are missing", .0.len())]
    Missing(Vec<u32>),
    /// Somebody is putting it together already.
    #[error("the upload is being put together")]
    UnderWay,
    /// A part cannot be read; the upload has to be sent again.
    #[error("a part of the upload cannot be read: {0}")]
    Damaged(ReadError),
    /// The file is not kept. The upload is gone when the file itself is the reason.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts the parts together and looks into the file as into any other. It waits in the place of the
/// upload until somebody makes evidence of it; whoever asks again meanwhile is told the same file.
///
/// # Errors
/// As [`CompleteUploadError`] says.
pub fn complete_upload(
    store: &dyn Store,
    vault: &Vault<'_>,
    command: &CompleteUpload,
) -> Result<KeptFile, CompleteUploadError> {
    let claim = UploadClaim { at: command.now };
    let (upload, parts) = match claimed(store, command, claim)? {
        Claimed::Done(file) => return Ok(file),
        Claimed::Parts(upload, parts) => (upload, parts),
    };
    match assemble(vault, command, &upload, &parts) {
        Ok(file) => match keep(store, vault, &upload, &parts, claim, &file) {
            Ok(()) => Ok(file),
            // Nobody knows whether the row is there: the bytes stay, and the sweep removes them when they
            // belong to nothing.
            Err(error @ CompleteUploadError::Store(_)) => Err(error),
            Err(error) => {
                forget_file(vault, &file);
                Err(error)
            }
        },
        Err(error) => {
            if is_final(&error) {
                settle(store, vault, &upload, &parts, claim)?;
            } else {
                store.transact(|tx| tx.uploads().release(&upload, claim))?;
            }
            Err(error)
        }
    }
}

/// What there is to do.
enum Claimed {
    /// Nothing: it was put together before.
    Done(KeptFile),
    /// These parts belong together.
    Parts(Upload, Vec<UploadPart>),
}

fn claimed(
    store: &dyn Store,
    command: &CompleteUpload,
    claim: UploadClaim,
) -> Result<Claimed, CompleteUploadError> {
    store.transact(|tx| {
        let upload = tx.uploads().find(&command.scope, command.upload)?;
        let upload = upload.filter(|upload| !upload.is_over(command.now));
        let upload = upload.ok_or(CompleteUploadError::NotThere)?;
        if !tx.uploads().claim(&upload, claim, command.now.minus(CLAIM))? {
            return Err(CompleteUploadError::UnderWay);
        }
        // Asked behind the claim, which waits for whoever is about to write the file.
        if let Some(file) = tx.uploads().file(&upload)? {
            tx.uploads().release(&upload, claim)?;
            return Ok(Claimed::Done(file));
        }
        let parts = tx.uploads().parts(&upload)?;
        let missing = upload.missing(&parts);
        if missing.is_empty() {
            Ok(Claimed::Parts(upload, parts))
        } else {
            Err(CompleteUploadError::Missing(missing))
        }
    })
}

fn assemble(
    vault: &Vault<'_>,
    command: &CompleteUpload,
    upload: &Upload,
    parts: &[UploadPart],
) -> Result<KeptFile, CompleteUploadError> {
    let begin = BeginIntake {
        scope: command.scope,
        file: command.file,
        blob: command.blob,
        name: upload.name.clone(),
        limit: upload.bytes,
        announced: Some(upload.bytes),
    };
    let mut intake = Intake::begin(vault, begin)?;
    for part in parts {
        pour(vault, upload, part, &mut intake)?;
    }
    Ok(intake.finish(vault, command.now)?)
}

fn pour(
    vault: &Vault<'_>,
    upload: &Upload,
    part: &UploadPart,
    intake: &mut Intake,
) -> Result<(), CompleteUploadError> {
    let owner = FileOwner { organisation: upload.organisation, file: UploadPart::sealed_as(part.blob) };
    let sealed = SealedBytes { blob: part.blob, key: &part.sealed_key, bytes: part.bytes };
    let mut reader = open_sealed(vault.blobs, vault.seal, &owner, &sealed).map_err(unread)?;
    loop {
        let bytes = reader.next_bytes().map_err(unread)?;
        if bytes.is_empty() {
            return Ok(());
        }
        intake.take(bytes)?;
    }
}

fn unread(error: ReadError) -> CompleteUploadError {
    match error {
        ReadError::Storage(error) => IntakeError::Storage(error).into(),
        other => CompleteUploadError::Damaged(other),
    }
}

/// Whether trying again with the same parts makes no sense.
const fn is_final(error: &CompleteUploadError) -> bool {
    matches!(
        error,
        CompleteUploadError::Damaged(_)
            | CompleteUploadError::Intake(
                IntakeError::Refused(_) | IntakeError::Malware { .. } | IntakeError::TooLarge { .. }
            )
    )
}

/// Puts the file in the place of the parts, which decides whether the upload was ours to the end.
fn keep(
    store: &dyn Store,
    vault: &Vault<'_>,
    upload: &Upload,
    parts: &[UploadPart],
    claim: UploadClaim,
    file: &KeptFile,
) -> Result<(), CompleteUploadError> {
    if !store.transact(|tx| tx.uploads().keep_file(upload, claim, file))? {
        return Err(CompleteUploadError::UnderWay);
    }
    remove_parts(vault.blobs, parts);
    Ok(())
}

/// Removes the upload, which decides whether it was ours to the end.
fn settle(
    store: &dyn Store,
    vault: &Vault<'_>,
    upload: &Upload,
    parts: &[UploadPart],
    claim: UploadClaim,
) -> Result<(), CompleteUploadError> {
    if !store.transact(|tx| tx.uploads().remove(upload.id, Some(claim)))? {
        return Err(CompleteUploadError::UnderWay);
    }
    remove_parts(vault.blobs, parts);
    Ok(())
}
