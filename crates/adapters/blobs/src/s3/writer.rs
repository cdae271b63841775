//! A blob that is being written to a bucket.

use std::sync::Arc;

use controlkeep_kernel::BlobId;
use controlkeep_ports::{BlobError, BlobWriter};
use object_store::{MultipartUpload, ObjectStoreExt as _, PutPayload};

use super::Bucket;
use super::error::outside;

/// How long every part is but the last. Buckets want as much at least, and take ten thousand parts:
/// this allows 50 gigabytes.
const PART: usize = 5 * 1024 * 1024;

/// Gathers bytes until they make a part. A blob that is shorter than one goes in one request.
pub(super) struct S3Writer {
    bucket: Arc<Bucket>,
    id: BlobId,
    waiting: Vec<u8>,
    upload: Option<Box<dyn MultipartUpload>>,
}

impl S3Writer {
    pub(super) const fn new(bucket: Arc<Bucket>, id: BlobId) -> Self {
        Self { bucket, id, waiting: Vec::new(), upload: None }
    }

    /// Sends what waits as the next part.
    fn send(&mut self) -> Result<(), BlobError> {
        let part = PutPayload::from(std::mem::take(&mut self.waiting));
        if self.upload.is_none() {
            let place = self.bucket.place.of(self.id);
            let begun = self.bucket.wait(self.bucket.store.put_multipart(&place))?;
            self.upload = Some(begun.map_err(|error| outside(&error))?);
        }
        let Some(upload) = &mut self.upload else { return Ok(()) };
        let sent = upload.put_part(part);
        self.bucket.wait(sent)?.map_err(|error| outside(&error))
    }
}

impl BlobWriter for S3Writer {
    fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PART - self.waiting.len()));
            self.waiting.extend_from_slice(now);
            if self.waiting.len() == PART {
                self.send()?;
            }
            bytes = later;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), BlobError> {
        if self.upload.is_none() {
            let whole = PutPayload::from(std::mem::take(&mut self.waiting));
            let place = self.bucket.place.of(self.id);
            return self
                .bucket
                .wait(self.bucket.store.put(&place, whole))?
                .map(|_| ())
                .map_err(|error| outside(&error));
        }
        if !self.waiting.is_empty() {
            self.send()?;
        }
        let Some(upload) = &mut self.upload else { return Ok(()) };
        self.bucket.wait(upload.complete())?.map_err(|error| outside(&error))?;
        self.upload = None;
        Ok(())
    }
}

impl Drop for S3Writer {
    fn drop(&mut self) {
        if let Some(upload) = &mut self.upload {
            // Parts that cannot be given up now go by the bucket's own rule.
            let _ = self.bucket.wait(upload.abort());
        }
    }
}
