//! Blobs in memory.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex};

use controlkeep_kernel::{BlobId, Timestamp};

use super::locked;
use crate::{BlobError, BlobReader, BlobWriter, Blobs, StoredBlob};

/// Keeps blobs in memory, and fails when a test wants it to.
#[derive(Debug, Clone, Default)]
pub struct MemoryBlobs(Arc<Mutex<Kept>>);

/// Where a test wants the storage to fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlobStep {
    /// When a blob is begun.
    Begin,
    /// When bytes are written.
    Write,
    /// When a blob is finished.
    Finish,
    /// When a blob is opened.
    Open,
    /// When bytes are read.
    Read,
    /// When a blob is removed.
    Remove,
    /// When blobs are listed or unfinished ones are looked for.
    List,
}

#[derive(Debug, Default)]
struct Kept {
    blobs: BTreeMap<BlobId, Vec<u8>>,
    open: BTreeSet<BlobId>,
    left_behind: usize,
    failures: VecDeque<(BlobStep, BlobError)>,
    room: Option<usize>,
    now: Timestamp,
    written_at: BTreeMap<BlobId, Timestamp>,
}

impl Kept {
    /// Fails when the next failure in the queue is for this step.
    fn failure(&mut self, step: BlobStep) -> Result<(), BlobError> {
        match self.failures.front() {
            Some((at, _)) if *at == step => self.failures.pop_front().map_or(Ok(()), |(_, error)| Err(error)),
            _ => Ok(()),
        }
    }

    fn take(&mut self, bytes: usize) -> Result<(), BlobError> {
        let Some(room) = self.room else { return Ok(()) };
        self.room = Some(room.checked_sub(bytes).ok_or_else(|| BlobError::Full("no room left".into()))?);
        Ok(())
    }
}

impl MemoryBlobs {
    /// Starts empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Fails at that step the next time it is reached. Several calls queue up.
    pub fn fail_next(&self, step: BlobStep, error: BlobError) {
        locked(&self.0).failures.push_back((step, error));
    }

    /// Takes so many bytes from now on and is full then.
    pub fn leave_room_for(&self, bytes: usize) {
        locked(&self.0).room = Some(bytes);
    }

    /// Writes what is finished from now on at that moment.
    pub fn set_time(&self, now: Timestamp) {
        locked(&self.0).now = now;
    }

    /// The ids of all finished blobs.
    #[must_use]
    pub fn ids(&self) -> Vec<BlobId> {
        locked(&self.0).blobs.keys().copied().collect()
    }

    /// How many blobs are being written.
    #[must_use]
    pub fn open_writers(&self) -> usize {
        locked(&self.0).open.len()
    }

    /// The stored bytes of a blob.
    #[must_use]
    pub fn stored(&self, id: BlobId) -> Option<Vec<u8>> {
        locked(&self.0).blobs.get(&id).cloned()
    }

    /// Lets a test do what no caller can: put other bytes in the place of a blob, or take it away.
    pub fn tamper(&self, id: BlobId, bytes: Option<Vec<u8>>) {
        let mut kept = locked(&self.0);
        match bytes {
            Some(bytes) => kept.blobs.insert(id, bytes),
            None => kept.blobs.remove(&id),
        };
    }

    /// Lets a test leave something behind, as a process does that is killed while it writes.
    pub fn leave_behind(&self) {
        locked(&self.0).left_behind += 1;
    }
}

impl Blobs for MemoryBlobs {
    fn begin(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::Begin)?;
        if kept.blobs.contains_key(&id) || !kept.open.insert(id) {
            return Err(BlobError::AlreadyThere(id));
        }
        Ok(Box::new(Writer { kept: Arc::clone(&self.0), id, bytes: Vec::new() }))
    }

    fn replace(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::Begin)?;
        if !kept.open.insert(id) {
            return Err(BlobError::AlreadyThere(id));
        }
        Ok(Box::new(Writer { kept: Arc::clone(&self.0), id, bytes: Vec::new() }))
    }

    fn open(&self, id: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::Open)?;
        let Some(bytes) = kept.blobs.get(&id).cloned() else { return Ok(None) };
        Ok(Some(Box::new(Reader { kept: Arc::clone(&self.0), bytes })))
    }

    fn remove(&self, id: BlobId) -> Result<(), BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::Remove)?;
        kept.blobs.remove(&id);
        Ok(())
    }

    fn list(&self, after: Option<BlobId>, limit: usize) -> Result<Vec<StoredBlob>, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::List)?;
        let behind = kept.blobs.iter().filter(|(id, _)| after.is_none_or(|after| **id > after));
        let stored = |(id, bytes): (&BlobId, &Vec<u8>)| StoredBlob {
            id: *id,
            bytes: bytes.len() as u64,
            written_at: kept.written_at.get(id).copied().unwrap_or_default(),
        };
        Ok(behind.map(stored).take(limit).collect())
    }

    fn unfinished(&self, _before: Timestamp) -> Result<usize, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::List)?;
        Ok(kept.left_behind)
    }

    fn sweep_unfinished(&self, _before: Timestamp) -> Result<usize, BlobError> {
        let mut kept = locked(&self.0);
        kept.failure(BlobStep::List)?;
        Ok(std::mem::take(&mut kept.left_behind))
    }
}

struct Writer {
    kept: Arc<Mutex<Kept>>,
    id: BlobId,
    bytes: Vec<u8>,
}

impl BlobWriter for Writer {
    fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError> {
        let mut kept = locked(&self.kept);
        kept.failure(BlobStep::Write)?;
        kept.take(bytes.len())?;
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        let mut kept = locked(&self.kept);
        kept.failure(BlobStep::Finish)?;
        let now = kept.now;
        kept.written_at.insert(self.id, now);
        kept.blobs.insert(self.id, std::mem::take(&mut self.bytes));
        drop(kept);
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        locked(&self.kept).open.remove(&self.id);
    }
}

struct Reader {
    kept: Arc<Mutex<Kept>>,
    bytes: Vec<u8>,
}

impl BlobReader for Reader {
    fn bytes(&self) -> u64 {
        self.bytes.len() as u64
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, BlobError> {
        locked(&self.kept).failure(BlobStep::Read)?;
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.bytes.len());
        let rest = &self.bytes[start..];
        let length = rest.len().min(buffer.len());
        buffer[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}
