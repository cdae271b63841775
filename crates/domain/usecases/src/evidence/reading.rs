//! Opens the bytes of a kept file.

mod file_reader;

use controlkeep_evidence::{Damage, Digest, Hashing, KeptFile, SealedKey, StoredFile};
use controlkeep_kernel::{BlobId, OrganisationId};
use controlkeep_ports::{BlobError, Blobs, CipherError, FileOwner, FileSeal};

pub use file_reader::FileReader;

use super::chunks::Chunks;

/// The bytes of a file cannot be read. None of them was handed out wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// There is no blob.
    #[error("the file's bytes are missing")]
    Missing,
    /// The blob or its key was changed, cut, or belongs to something else.
    #[error("the file's bytes are damaged")]
    Damaged,
    /// The file was sealed with a key that is not here.
    #[error("the file was sealed with the key {0}, which is not here")]
    UnknownKey(String),
    /// The storage fails.
    #[error(transparent)]
    Storage(#[from] BlobError),
}

impl ReadError {
    /// What is wrong with the file; nothing when only the storage does not answer.
    #[must_use]
    pub const fn damage(&self) -> Option<Damage> {
        match self {
            Self::Missing => Some(Damage::Missing),
            Self::Damaged => Some(Damage::Changed),
            Self::UnknownKey(_) => Some(Damage::KeyUnknown),
            Self::Storage(_) => None,
        }
    }
}

impl From<CipherError> for ReadError {
    fn from(error: CipherError) -> Self {
        match error {
            CipherError::UnknownKey(key) => Self::UnknownKey(key),
            CipherError::Damaged | CipherError::Failed(_) => Self::Damaged,
        }
    }
}

impl From<ReadError> for std::io::Error {
    fn from(error: ReadError) -> Self {
        Self::new(std::io::ErrorKind::InvalidData, error)
    }
}

/// Opens a kept file of an organisation. Whoever calls has found it through a scope.
///
/// # Errors
/// When the blob is missing or not as long as it must be, when its key does not open, or when the
/// storage fails.
pub fn open_file(
    blobs: &dyn Blobs,
    seal: &dyn FileSeal,
    organisation: OrganisationId,
    file: &KeptFile,
) -> Result<FileReader, ReadError> {
    let owner = FileOwner { organisation, file: file.id };
    open_sealed(
        blobs,
        seal,
        &owner,
        &SealedBytes { blob: file.blob, key: &file.sealed_key, bytes: file.bytes },
    )
}

/// The hash of a file's bytes as they are now, read to the end, a chunk in memory at a time.
pub(super) fn hash_file(
    blobs: &dyn Blobs,
    seal: &dyn FileSeal,
    stored: &StoredFile,
) -> Result<Digest, ReadError> {
    let mut reader = open_file(blobs, seal, stored.organisation, &stored.file)?;
    let mut hashing = Hashing::new();
    loop {
        let bytes = reader.next_bytes()?;
        if bytes.is_empty() {
            return Ok(hashing.finish());
        }
        hashing.update(bytes);
    }
}

/// Where sealed bytes are, and what opens them.
pub(super) struct SealedBytes<'k> {
    pub(super) blob: BlobId,
    pub(super) key: &'k SealedKey,
    /// How many plain bytes there are.
    pub(super) bytes: u64,
}

pub(super) fn open_sealed(
    blobs: &dyn Blobs,
    seal: &dyn FileSeal,
    owner: &FileOwner,
    sealed: &SealedBytes<'_>,
) -> Result<FileReader, ReadError> {
    let seal = seal.open_key(owner, sealed.key)?;
    let chunks = Chunks::of(sealed.bytes).ok_or(ReadError::Damaged)?;
    let blob = blobs.open(sealed.blob)?.ok_or(ReadError::Missing)?;
    if blob.bytes() != chunks.sealed_bytes() {
        return Err(ReadError::Damaged);
    }
    Ok(FileReader::new(blob, seal, chunks, sealed.bytes))
}
