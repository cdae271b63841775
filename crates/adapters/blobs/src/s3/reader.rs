//! A blob that is read from a bucket.

use std::sync::Arc;

use controlkeep_ports::{BlobError, BlobReader};
use object_store::{ObjectMeta, ObjectStoreExt as _};

use super::Bucket;
use super::error::outside;

/// How much is asked for at least, so that chunk after chunk does not mean request after request.
const WINDOW: u64 = 1024 * 1024;

/// Reads a window at a time.
pub(super) struct S3Reader {
    bucket: Arc<Bucket>,
    meta: ObjectMeta,
    /// The bytes that were read last, and where they begin.
    window: Vec<u8>,
    start: u64,
}

impl S3Reader {
    pub(super) const fn new(bucket: Arc<Bucket>, meta: ObjectMeta) -> Self {
        Self { bucket, meta, window: Vec::new(), start: 0 }
    }

    /// What the window holds of the blob from there on.
    fn held(&self, offset: u64) -> &[u8] {
        let into = offset.checked_sub(self.start).and_then(|into| usize::try_from(into).ok());
        into.and_then(|into| self.window.get(into..)).unwrap_or_default()
    }

    fn fetch(&mut self, offset: u64, length: u64) -> Result<(), BlobError> {
        let end = offset.saturating_add(length.max(WINDOW)).min(self.meta.size);
        let range = self.bucket.store.get_range(&self.meta.location, offset..end);
        let bytes = self.bucket.wait(range)?.map_err(|error| outside(&error))?;
        self.window = bytes.into();
        self.start = offset;
        Ok(())
    }
}

impl BlobReader for S3Reader {
    fn bytes(&self) -> u64 {
        self.meta.size
    }

    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, BlobError> {
        let left = self.meta.size.saturating_sub(offset);
        let wanted = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        if wanted == 0 {
            return Ok(0);
        }
        if self.held(offset).len() < wanted {
            self.fetch(offset, wanted as u64)?;
        }
        let held = self.held(offset);
        let length = held.len().min(wanted);
        buffer[..length].copy_from_slice(&held[..length]);
        Ok(length)
    }
}
