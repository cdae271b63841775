//! Stored uploads that come in parts.
//!
//! Nothing of an upload has an audit entry: the file has one, once it becomes evidence.

use controlkeep_evidence::{KeptFile, Upload, UploadPart};
use controlkeep_kernel::{BlobId, Timestamp, UploadId};
use controlkeep_rbac::Scope;

use crate::StoreError;

/// Who puts the parts of an upload together. Only one can at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadClaim {
    /// Since when.
    pub at: Timestamp,
}

/// The uploads of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Uploads: Send {
    /// Finds an upload that the scope's own account began in the scope's organisation. What others
    /// began is not there.
    ///
    /// # Errors
    /// When the store fails.
    fn find(&mut self, scope: &Scope, id: UploadId) -> Result<Option<Upload>, StoreError>;

    /// Lists the uploads that the scope's own account has under way there, oldest first.
    ///
    /// # Errors
    /// When the store fails.
    fn list(&mut self, scope: &Scope) -> Result<Vec<Upload>, StoreError>;

    /// How many bytes all uploads under way in the scope's organisation will have together.
    ///
    /// # Errors
    /// When the store fails.
    fn announced(&mut self, scope: &Scope) -> Result<u64, StoreError>;

    /// Writes a new upload.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] when there is one of that id.
    fn begin(&mut self, upload: &Upload) -> Result<(), StoreError>;

    /// Lists the parts that have come, by their number.
    ///
    /// # Errors
    /// When the store fails.
    fn parts(&mut self, upload: &Upload) -> Result<Vec<UploadPart>, StoreError>;

    /// Writes a part. `false` when the upload is gone, is being put together, was put together, or has
    /// a part of that number.
    ///
    /// # Errors
    /// When the store fails.
    fn keep_part(&mut self, upload: &Upload, part: &UploadPart) -> Result<bool, StoreError>;

    /// Claims an upload for putting it together. Of any number of callers exactly one gets `true`; a
    /// claim made before `stale` counts no more.
    ///
    /// # Errors
    /// When the store fails.
    fn claim(&mut self, upload: &Upload, claim: UploadClaim, stale: Timestamp) -> Result<bool, StoreError>;

    /// Gives a claim back, so that the upload can go on.
    ///
    /// # Errors
    /// When the store fails.
    fn release(&mut self, upload: &Upload, claim: UploadClaim) -> Result<(), StoreError>;

    /// Writes the file that an upload became, in the place of its parts, and gives the claim back.
    /// `false` when the upload is not claimed exactly so; then nothing is written.
    ///
    /// # Errors
    /// When the store fails.
    fn keep_file(&mut self, upload: &Upload, claim: UploadClaim, file: &KeptFile)
    -> Result<bool, StoreError>;

    /// The file that an upload became and that no item has yet.
    ///
    /// # Errors
    /// When the store fails.
    fn file(&mut self, upload: &Upload) -> Result<Option<KeptFile>, StoreError>;

    /// Removes an upload with its parts or its file, if it is claimed exactly so. Of any number of callers exactly
    /// one gets `true`.
    ///
    /// # Errors
    /// When the store fails.
    fn remove(&mut self, upload: UploadId, claim: Option<UploadClaim>) -> Result<bool, StoreError>;

    /// Lists up to `limit` uploads, of whoever, that were begun before `before`, with their claims.
    ///
    /// # Errors
    /// When the store fails.
    fn begun_before(
        &mut self,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<(Upload, Option<UploadClaim>)>, StoreError>;

    /// Which of those blobs belong to a part, or to a file that no item has yet.
    ///
    /// # Errors
    /// When the store fails.
    fn named(&mut self, blobs: &[BlobId]) -> Result<Vec<BlobId>, StoreError>;
}
