//! Takes a file in, piece by piece.

mod judging;

use controlkeep_evidence::{FileName, KeptFile};
use controlkeep_kernel::{BlobId, FileId, Timestamp};
use controlkeep_ports::{BlobError, CipherError, FileOwner, FileRefusal, ScanError};
use controlkeep_rbac::Scope;

use super::sealing::{Sealing, SealingError};
use super::vault::Vault;

/// Begins to take a file in.
#[derive(Debug, Clone)]
pub struct BeginIntake {
    /// Whose file, and by whom.
    pub scope: Scope,
    /// A new id for the file.
    pub file: FileId,
    /// A new id for its bytes.
    pub blob: BlobId,
    /// What the person calls it.
    pub name: FileName,
    /// The most bytes it may have.
    pub limit: u64,
    /// The length that was announced, if any: what cannot fit is refused before the first byte.
    pub announced: Option<u64>,
}

/// A file is not taken in.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// It is larger than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The most bytes it may have.
        limit: u64,
    },
    /// It is not what it says it is, or nothing that may be kept.
    #[error(transparent)]
    Refused(FileRefusal),
    /// Malware was found in it.
    #[error("malware was found: {signature}")]
    Malware {
        /// The scanner's name for it.
        signature: String,
    },
    /// No file may be kept unsearched, and the scanner gave no verdict.
    #[error("the file could not be searched for malware: {0}")]
    NotSearched(ScanError),
    /// What was just written cannot be read back.
    #[error("the file could not be read back: {0}")]
    Unreadable(String),
    /// The storage fails.
    #[error(transparent)]
    Storage(BlobError),
    /// The seal fails.
    #[error(transparent)]
    Seal(CipherError),
}

impl From<SealingError> for IntakeError {
    fn from(error: SealingError) -> Self {
        match error {
            SealingError::Storage(error) => Self::Storage(error),
            SealingError::Seal(error) => Self::Seal(error),
        }
    }
}

/// A file that is being taken in: its bytes are hashed, sealed and written as they come, so no more
/// than one chunk is in memory. Dropping it leaves nothing behind.
pub struct Intake {
    command: BeginIntake,
    sealing: Sealing,
}

impl Intake {
    /// Begins. What the name or the announced length rules out is refused here.
    ///
    /// # Errors
    /// As [`IntakeError`] says.
    pub fn begin(vault: &Vault<'_>, command: BeginIntake) -> Result<Self, IntakeError> {
        vault.inspector.promised(command.name.as_str()).map_err(IntakeError::Refused)?;
        if command.announced.is_some_and(|announced| announced > command.limit) {
            return Err(IntakeError::TooLarge { limit: command.limit });
        }
        let sealing = Sealing::begin(vault.blobs, vault.seal, &owner_of(&command), command.blob)?;
        Ok(Self { command, sealing })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// When they are too many, or cannot be stored.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), IntakeError> {
        let limit = self.command.limit;
        if self.sealing.bytes().saturating_add(bytes.len() as u64) > limit {
            return Err(IntakeError::TooLarge { limit });
        }
        Ok(self.sealing.take(bytes)?)
    }

    /// Makes the bytes durable, then looks into them. A file that is refused is gone when this
    /// returns; one that is kept waits for the row that names it.
    ///
    /// # Errors
    /// As [`IntakeError`] says.
    pub fn finish(self, vault: &Vault<'_>, now: Timestamp) -> Result<KeptFile, IntakeError> {
        let Self { command, sealing } = self;
        let sealed = sealing.finish()?;
        match judging::judge(vault, &command, &sealed, now) {
            Ok(judgement) => Ok(KeptFile {
                id: command.file,
                blob: command.blob,
                name: command.name,
                media_type: judgement.media_type,
                bytes: sealed.bytes,
                sha256: sealed.sha256,
                sealed_key: sealed.key,
                scan: judgement.scan,
            }),
            Err(refusal) => {
                // What cannot be removed now has no row, so the next sweep removes it.
                let _ = vault.blobs.remove(command.blob);
                Err(refusal)
            }
        }
    }
}

/// Takes back the bytes of a file for which no row was written. What cannot be removed now is removed
/// by the next sweep.
///
/// Only a refusal says that no row was written. When the store failed, the row may be there all the same:
/// then the bytes stay, and the sweep removes them when they belong to nothing.
pub fn forget_file(vault: &Vault<'_>, file: &KeptFile) {
    let _ = vault.blobs.remove(file.blob);
}

const fn owner_of(command: &BeginIntake) -> FileOwner {
    FileOwner { organisation: command.scope.organisation(), file: command.file }
}
