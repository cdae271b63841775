//! What lies where in the bucket.

use controlkeep_kernel::{BlobId, Timestamp};
use controlkeep_ports::StoredBlob;
use object_store::ObjectMeta;
use object_store::path::Path;

/// The names of blobs: a prefix, a shelf by the last byte of the id, the id.
#[derive(Debug)]
pub(super) struct Place {
    prefix: Option<Path>,
}

impl Place {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: Some(Path::from(prefix)).filter(|path| !path.as_ref().is_empty()) }
    }

    pub(super) const fn prefix(&self) -> Option<&Path> {
        self.prefix.as_ref()
    }

    /// Ids begin with the time they were made, so only their end spreads them over the bucket.
    pub(super) fn of(&self, id: BlobId) -> Path {
        let prefix = self.prefix.clone().unwrap_or_default();
        prefix.join(format!("{:02x}", id.as_bytes()[15])).join(id.to_string())
    }

    /// The blob behind an object; nothing for what is not ours.
    pub(super) fn stored(&self, meta: &ObjectMeta) -> Option<StoredBlob> {
        let id: BlobId = meta.location.filename()?.parse().ok()?;
        let written_at = Timestamp::from_micros(meta.last_modified.timestamp_micros());
        (self.of(id) == meta.location).then_some(StoredBlob { id, bytes: meta.size, written_at })
    }
}
