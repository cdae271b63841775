//! What went wrong with a file, as the caller is told.

use controlkeep_ports::{BlobError, CipherError, FileRefusal};
use controlkeep_usecases::evidence::{
    BeginUploadError, CancelUploadError, CompleteUploadError, FollowUploadError, IntakeError, KeepPartError,
    ReadError,
};
use http::StatusCode;

use crate::Problem;

impl From<BlobError> for Problem {
    fn from(error: BlobError) -> Self {
        let code = match error {
            BlobError::Full(_) => "storage_full",
            BlobError::Unavailable(_) => "storage_away",
            BlobError::NotDurable(_) => "storage_failed",
            BlobError::AlreadyThere(_) | BlobError::Failed(_) => return Self::internal(error.to_string()),
        };
        let problem = Self::new(StatusCode::SERVICE_UNAVAILABLE, code).because(error.to_string());
        Self { retry_after: Some(5), ..problem }
    }
}

impl From<CipherError> for Problem {
    fn from(error: CipherError) -> Self {
        Self::internal(error.to_string())
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Storage(error) => error.into(),
            ReadError::Missing | ReadError::Damaged | ReadError::UnknownKey(_) => {
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "file_damaged").because(error.to_string())
            }
        }
    }
}

impl From<IntakeError> for Problem {
    fn from(error: IntakeError) -> Self {
        let cause = error.to_string();
        match error {
            IntakeError::TooLarge { limit } => file_too_large(limit),
            IntakeError::Refused(refusal) => refused(refusal),
            IntakeError::Malware { signature } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "malware_found").with("signature", signature)
            }
            IntakeError::NotSearched(_) => {
                Self { retry_after: Some(30), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, "scanner_away") }
                    .because(cause)
            }
            IntakeError::Unreadable(_) => Self::internal(cause),
            IntakeError::Storage(error) => error.into(),
            IntakeError::Seal(error) => error.into(),
        }
    }
}

fn refused(refusal: FileRefusal) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "file_refused")
        .with("reason", refusal.code.code())
        .with("detail", refusal.detail)
}

/// A file beyond the limit, which is told in megabytes.
fn file_too_large(limit: u64) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "file_too_large")
        .with("limit", limit.div_ceil(1024 * 1024).to_string())
}

impl From<BeginUploadError> for Problem {
    fn from(error: BeginUploadError) -> Self {
        match error {
            BeginUploadError::Empty => Self::new(StatusCode::UNPROCESSABLE_ENTITY, "file_empty"),
            BeginUploadError::TooLarge { limit } => file_too_large(limit),
            BeginUploadError::Refused(refusal) => refused(refusal),
            BeginUploadError::OverQuota { left } => Self::new(StatusCode::PAYLOAD_TOO_LARGE, "quota_reached")
                .with("left", (left / (1024 * 1024)).to_string()),
            BeginUploadError::TooMany { most } => {
                Self::new(StatusCode::CONFLICT, "too_many_uploads").with("most", most.to_string())
            }
            BeginUploadError::Store(error) => error.into(),
        }
    }
}

impl From<FollowUploadError> for Problem {
    fn from(error: FollowUploadError) -> Self {
        match error {
            FollowUploadError::NotThere => Self::not_found(),
            FollowUploadError::Store(error) => error.into(),
        }
    }
}

impl From<CancelUploadError> for Problem {
    fn from(error: CancelUploadError) -> Self {
        match error {
            CancelUploadError::NotThere => Self::not_found(),
            CancelUploadError::UnderWay => upload_closed(),
            CancelUploadError::Store(error) => error.into(),
        }
    }
}

impl From<KeepPartError> for Problem {
    fn from(error: KeepPartError) -> Self {
        match error {
            KeepPartError::NotThere | KeepPartError::NoSuchPart { .. } => Self::not_found(),
            KeepPartError::WrongLength { expected } => {
                Self::new(StatusCode::UNPROCESSABLE_ENTITY, "part_length").with("bytes", expected.to_string())
            }
            KeepPartError::OtherBytes => Self::new(StatusCode::CONFLICT, "part_differs"),
            KeepPartError::Closed => upload_closed(),
            KeepPartError::Storage(error) => error.into(),
            KeepPartError::Seal(error) => error.into(),
            KeepPartError::Store(error) => error.into(),
        }
    }
}

impl From<CompleteUploadError> for Problem {
    fn from(error: CompleteUploadError) -> Self {
        match error {
            CompleteUploadError::NotThere => Self::not_found(),
            CompleteUploadError::Missing(parts) => {
                let first: Vec<String> = parts.iter().take(20).map(u32::to_string).collect();
                Self::new(StatusCode::CONFLICT, "parts_missing")
                    .with("count", parts.len().to_string())
                    .with("parts", first.join(", "))
            }
            CompleteUploadError::UnderWay => upload_closed(),
            CompleteUploadError::Damaged(error) => {
                Self::new(StatusCode::CONFLICT, "upload_damaged").because(error.to_string())
            }
            CompleteUploadError::Intake(error) => error.into(),
            CompleteUploadError::Store(error) => error.into(),
        }
    }
}

/// Somebody is putting the upload together.
fn upload_closed() -> Problem {
    Problem { retry_after: Some(2), ..Problem::new(StatusCode::CONFLICT, "upload_closed") }
}
