//! Takes one part of an upload in.

use controlkeep_evidence::{Upload, UploadPart};
use controlkeep_kernel::{BlobId, Timestamp, UploadId};
use controlkeep_ports::{BlobError, CipherError, FileOwner, Store, StoreError, Tx};
use controlkeep_rbac::Scope;

use crate::evidence::sealing::{Sealing, SealingError};
use crate::evidence::vault::Vault;

/// Takes one part of an upload in.
#[derive(Debug, Clone)]
pub struct KeepPart {
    /// Whose upload.
    pub scope: Scope,
    /// Which.
    pub upload: UploadId,
    /// Which part, from 0.
    pub number: u32,
    /// A new id for the bytes.
    pub blob: BlobId,
    /// When.
    pub now: Timestamp,
}

/// A part is not taken.
#[derive(Debug, thiserror::Error)]
pub enum KeepPartError {
    /// There is no upload of that id for this person, or its time is over.
    #[error("there is no such upload")]
    NotThere,
    /// The file has fewer parts.
    #[error("the upload has {parts} parts")]
    NoSuchPart {
        /// How many.
        parts: u32,
    },
    /// The part is shorter or longer than it must be.
    #[error("the part must have {expected} bytes")]
    WrongLength {
        /// How many.
        expected: u64,
    },
    /// Other bytes came before as that part.
    #[error("that part came before with other bytes")]
    OtherBytes,
    /// The upload is being put together.
    #[error("the upload is being put together")]
    Closed,
    /// The storage of files fails.
    #[error(transparent)]
    Storage(BlobError),
    /// The seal fails.
    #[error(transparent)]
    Seal(CipherError),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<SealingError> for KeepPartError {
    fn from(error: SealingError) -> Self {
        match error {
            SealingError::Storage(error) => Self::Storage(error),
            SealingError::Seal(error) => Self::Seal(error),
        }
    }
}

/// A part that is being taken in. Dropping it leaves nothing behind.
pub struct PartIntake {
    command: KeepPart,
    expected: u64,
    sealing: Sealing,
}

impl PartIntake {
    /// Begins.
    ///
    /// # Errors
    /// As [`KeepPartError`] says.
    pub fn begin(store: &dyn Store, vault: &Vault<'_>, command: KeepPart) -> Result<Self, KeepPartError> {
        let upload = store.transact(|tx| find(tx, &command))?;
        let expected = upload.part_bytes(command.number);
        let expected = expected.ok_or(KeepPartError::NoSuchPart { parts: upload.parts() })?;
        let file = UploadPart::sealed_as(command.blob);
        let owner = FileOwner { organisation: upload.organisation, file };
        let sealing = Sealing::begin(vault.blobs, vault.seal, &owner, command.blob)?;
        Ok(Self { command, expected, sealing })
    }

    /// Takes the next bytes.
    ///
    /// # Errors
    /// When they are too many, or cannot be stored.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), KeepPartError> {
        if self.sealing.bytes().saturating_add(bytes.len() as u64) > self.expected {
            return Err(KeepPartError::WrongLength { expected: self.expected });
        }
        Ok(self.sealing.take(bytes)?)
    }

    /// Makes the part durable and counts it. The same bytes may come again; they are kept once.
    ///
    /// # Errors
    /// As [`KeepPartError`] says.
    pub fn finish(self, store: &dyn Store, vault: &Vault<'_>) -> Result<(), KeepPartError> {
        let Self { command, expected, sealing } = self;
        if sealing.bytes() != expected {
            return Err(KeepPartError::WrongLength { expected });
        }
        let sealed = sealing.finish()?;
        let part = UploadPart {
            number: command.number,
            blob: command.blob,
            bytes: sealed.bytes,
            sha256: sealed.sha256,
            sealed_key: sealed.key,
        };
        let counted = store.transact(|tx| count(tx, &command, &part));
        // After a failure of the store nobody knows whether the row is there: the bytes stay, and the sweep
        // removes them when they belong to nothing.
        if !matches!(counted, Ok(Counted::Now) | Err(KeepPartError::Store(_))) {
            // What cannot be removed now has no row, so the next sweep removes it.
            let _ = vault.blobs.remove(command.blob);
        }
        counted.map(|_| ())
    }
}

/// What became of a part.
enum Counted {
    Now,
    Before,
}

fn find(tx: &mut dyn Tx, command: &KeepPart) -> Result<Upload, KeepPartError> {
    let upload = tx.uploads().find(&command.scope, command.upload)?;
    upload.filter(|upload| !upload.is_over(command.now)).ok_or(KeepPartError::NotThere)
}

/// Whatever came between: the upload may be gone, closed, or have that part already.
fn count(tx: &mut dyn Tx, command: &KeepPart, part: &UploadPart) -> Result<Counted, KeepPartError> {
    let upload = find(tx, command)?;
    if tx.uploads().keep_part(&upload, part)? {
        return Ok(Counted::Now);
    }
    let parts = tx.uploads().parts(&upload)?;
    match parts.iter().find(|other| other.number == part.number) {
        Some(before) if before.sha256 == part.sha256 => Ok(Counted::Before),
        Some(_) => Err(KeepPartError::OtherBytes),
        None => Err(KeepPartError::Closed),
    }
}
