//! Files that come in parts: in any order, twice, and on another day.

mod arrived_files;
mod begin_upload;
mod cancel_upload;
mod complete_upload;
mod follow_upload;
mod keep_part;
mod sweep_uploads;

pub use arrived_files::ArrivedFileError;
pub(super) use arrived_files::take_files;
pub use begin_upload::{BeginUpload, BeginUploadError, begin_upload};
pub use cancel_upload::{CancelUpload, CancelUploadError, cancel_upload};
pub use complete_upload::{CompleteUpload, CompleteUploadError, complete_upload};
pub use follow_upload::{Arrived, FollowUpload, FollowUploadError, follow_upload, list_uploads};
pub use keep_part::{KeepPart, KeepPartError, PartIntake};
pub use sweep_uploads::sweep_uploads;

use std::time::Duration;

use controlkeep_evidence::{KeptFile, UploadPart};
use controlkeep_ports::Blobs;

/// How long putting an upload together may take before somebody else may try. Whoever is overtaken
/// notices, because only one can remove the upload.
const CLAIM: Duration = Duration::from_mins(30);

/// Takes the bytes of parts away. What cannot be removed now has no row, so the next sweep removes it.
fn remove_parts(blobs: &dyn Blobs, parts: &[UploadPart]) {
    for part in parts {
        let _ = blobs.remove(part.blob);
    }
}

/// The same for what an upload became.
fn remove_file(blobs: &dyn Blobs, file: Option<&KeptFile>) {
    if let Some(file) = file {
        let _ = blobs.remove(file.blob);
    }
}
