//! The plain bytes of a file, from any place.

use std::io::{self, Read, Seek, SeekFrom};

use controlkeep_ports::{BlobReader, ChunkSeal};

use super::ReadError;
use crate::evidence::chunks::Chunks;

/// Reads the plain bytes of a file. A chunk is opened as a whole before any byte of it leaves, and one
/// chunk is in memory at a time.
pub struct FileReader {
    blob: Box<dyn BlobReader>,
    seal: Box<dyn ChunkSeal>,
    chunks: Chunks,
    bytes: u64,
    position: u64,
    chunk: Vec<u8>,
    /// Which chunk is open.
    open: Option<u32>,
}

impl FileReader {
    pub(super) fn new(
        blob: Box<dyn BlobReader>,
        seal: Box<dyn ChunkSeal>,
        chunks: Chunks,
        bytes: u64,
    ) -> Self {
        Self { blob, seal, chunks, bytes, position: 0, chunk: Vec::new(), open: None }
    }

    /// How many bytes the file has.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.bytes
    }

    /// Goes to a place; what is behind the end has no bytes.
    pub const fn go_to(&mut self, position: u64) {
        self.position = position;
    }

    /// The plain bytes at the position that lie in one chunk; none at the end.
    ///
    /// # Errors
    /// When they are not what was sealed, or cannot be read.
    pub fn next_bytes(&mut self) -> Result<&[u8], ReadError> {
        let Some((index, within)) = self.chunks.place(self.position) else { return Ok(&[]) };
        self.load(index)?;
        let rest = self.chunk.get(within..).ok_or(ReadError::Damaged)?;
        self.position += rest.len() as u64;
        Ok(rest)
    }

    fn load(&mut self, index: u32) -> Result<(), ReadError> {
        if self.open == Some(index) {
            return Ok(());
        }
        self.open = None;
        self.chunk.resize(self.chunks.sealed_length(index), 0);
        let read = self.blob.read_at(Chunks::offset(index), &mut self.chunk)?;
        // A blob that became shorter since it was opened does not open either, but says so sooner.
        self.chunk.truncate(read);
        self.seal.open(index, self.chunks.is_last(index), &mut self.chunk)?;
        self.open = Some(index);
        Ok(())
    }
}

impl Read for FileReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some((index, within)) = self.chunks.place(self.position) else { return Ok(0) };
        self.load(index)?;
        let rest = self.chunk.get(within..).ok_or(ReadError::Damaged)?;
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        self.position += length as u64;
        Ok(length)
    }
}

impl Seek for FileReader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.bytes.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}
