//! Plain bytes become a sealed blob, one chunk at a time.

use controlkeep_evidence::{Digest, Hashing, SealedKey};
use controlkeep_kernel::BlobId;
use controlkeep_ports::{
    BlobError, BlobWriter, Blobs, CHUNK_BYTES, CHUNK_SEAL_BYTES, ChunkSeal, CipherError, FileOwner, FileSeal,
};

/// Sealed bytes cannot be stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SealingError {
    /// The storage fails.
    #[error(transparent)]
    Storage(#[from] BlobError),
    /// The seal fails.
    #[error(transparent)]
    Seal(#[from] CipherError),
}

/// A blob that is being sealed. Dropping it leaves nothing behind.
pub(super) struct Sealing {
    writer: Box<dyn BlobWriter>,
    seal: Box<dyn ChunkSeal>,
    key: SealedKey,
    hashing: Hashing,
    /// The chunk that is filled. A full one waits for the byte behind it, because the last chunk is
    /// sealed as the last.
    chunk: Vec<u8>,
    index: u32,
    bytes: u64,
}

/// What is known of a sealed blob.
pub(super) struct SealedBlob {
    pub(super) key: SealedKey,
    pub(super) sha256: Digest,
    pub(super) bytes: u64,
}

impl Sealing {
    pub(super) fn begin(
        blobs: &dyn Blobs,
        seal: &dyn FileSeal,
        owner: &FileOwner,
        blob: BlobId,
    ) -> Result<Self, SealingError> {
        let (key, seal) = seal.new_key(owner)?;
        Ok(Self {
            writer: blobs.begin(blob)?,
            seal,
            key,
            hashing: Hashing::new(),
            chunk: Vec::with_capacity(CHUNK_BYTES + CHUNK_SEAL_BYTES),
            index: 0,
            bytes: 0,
        })
    }

    /// How many plain bytes have come.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    pub(super) fn take(&mut self, mut plain: &[u8]) -> Result<(), SealingError> {
        self.hashing.update(plain);
        self.bytes += plain.len() as u64;
        while !plain.is_empty() {
            if self.chunk.len() == CHUNK_BYTES {
                self.write_chunk(false)?;
            }
            let (now, later) = plain.split_at(plain.len().min(CHUNK_BYTES - self.chunk.len()));
            self.chunk.extend_from_slice(now);
            plain = later;
        }
        Ok(())
    }

    /// The blob is durable when this returns.
    pub(super) fn finish(mut self) -> Result<SealedBlob, SealingError> {
        self.write_chunk(true)?;
        self.writer.finish()?;
        Ok(SealedBlob { key: self.key, sha256: self.hashing.finish(), bytes: self.bytes })
    }

    fn write_chunk(&mut self, last: bool) -> Result<(), SealingError> {
        self.seal.seal(self.index, last, &mut self.chunk)?;
        self.writer.write(&self.chunk)?;
        self.chunk.clear();
        let next = self.index.checked_add(1);
        self.index = next.ok_or_else(|| CipherError::Failed("the file has too many chunks".into()))?;
        Ok(())
    }
}
