//! Where the sealed bytes of files are.

use controlkeep_kernel::{BlobId, Timestamp};

/// The store of blobs cannot do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BlobError {
    /// There is no room left, or nothing may be written.
    #[error("the files' storage takes no more data: {0}")]
    Full(String),
    /// The storage is away. Trying again later makes sense.
    #[error("the files' storage does not answer: {0}")]
    Unavailable(String),
    /// The disk may have lost what it was told to keep. Nobody can tell what is on it, so this is
    /// never tried again: the process has to stop.
    #[error("the disk did not keep what was written: {0}")]
    NotDurable(String),
    /// There is a blob of that id; it is never written over.
    #[error("there is a blob {0} already")]
    AlreadyThere(BlobId),
    /// The storage refused for a reason that no caller can act on.
    #[error("the files' storage refused: {0}")]
    Failed(String),
}

/// A blob in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredBlob {
    /// Its id.
    pub id: BlobId,
    /// How long it is.
    pub bytes: u64,
    /// When it was written, by the storage's own clock.
    pub written_at: Timestamp,
}

/// Keeps blobs: sealed bytes under an id that is never used again.
///
/// A blob is there whole or not at all, and once [`BlobWriter::finish`] has returned it survives a
/// loss of power. The blob comes first and the row that names it second, so whatever is interrupted
/// leaves at most a blob that no row names.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Blobs: Send + Sync {
    /// Begins a blob. Nobody sees it before it is finished.
    ///
    /// # Errors
    /// When there is one of that id, or the storage fails.
    fn begin(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError>;

    /// Begins the bytes that shall stand in the place of a blob that is damaged or lost. Until they are
    /// finished the blob stays as it is; then they take its place at once. Nothing else may write over a
    /// blob: whoever calls has held the new bytes against the hash of the file.
    ///
    /// # Errors
    /// When the blob is being written already, or the storage fails.
    fn replace(&self, id: BlobId) -> Result<Box<dyn BlobWriter>, BlobError>;

    /// Opens a blob.
    ///
    /// # Errors
    /// When the storage fails. A blob that is not there is `None`.
    fn open(&self, id: BlobId) -> Result<Option<Box<dyn BlobReader>>, BlobError>;

    /// Removes a blob. One that is not there stays away.
    ///
    /// # Errors
    /// When the storage fails.
    fn remove(&self, id: BlobId) -> Result<(), BlobError>;

    /// Lists finished blobs in an order of the storage's own, beginning behind `after`, which need not
    /// be there any more. An empty page is the end.
    ///
    /// # Errors
    /// When the storage fails.
    fn list(&self, after: Option<BlobId>, limit: usize) -> Result<Vec<StoredBlob>, BlobError>;

    /// Counts what was begun, not touched since `before`, and is being written by nobody.
    ///
    /// # Errors
    /// When the storage fails.
    fn unfinished(&self, before: Timestamp) -> Result<usize, BlobError>;

    /// Removes what [`unfinished`](Self::unfinished) counts, and says how much it was.
    ///
    /// # Errors
    /// When the storage fails.
    fn sweep_unfinished(&self, before: Timestamp) -> Result<usize, BlobError>;
}

/// A blob that is being written. Dropping it leaves nothing behind.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait BlobWriter: Send {
    /// Takes the next bytes.
    ///
    /// # Errors
    /// When the storage fails; the blob cannot be finished any more.
    fn write(&mut self, bytes: &[u8]) -> Result<(), BlobError>;

    /// Makes the blob durable and then visible, in that order.
    ///
    /// # Errors
    /// When the storage fails; nothing is left behind but, at worst, a blob that no row names.
    fn finish(self: Box<Self>) -> Result<(), BlobError>;
}

/// A blob that is read, at any place.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait BlobReader: Send {
    /// How long the blob is.
    fn bytes(&self) -> u64;

    /// Reads at `offset` until the buffer is full or the blob ends, and says how much that was.
    ///
    /// # Errors
    /// When the storage fails.
    fn read_at(&mut self, offset: u64, buffer: &mut [u8]) -> Result<usize, BlobError>;
}
