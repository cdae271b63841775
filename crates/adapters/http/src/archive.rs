//! Several files on their way out as one archive, which is never anywhere as a whole: each batch is read,
//! packed and sent before the next one is read.

mod packing;
#[cfg(test)]
mod tests;

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse as _, Response};
use controlkeep_evidence::Archive;
use controlkeep_kernel::Actor;
use controlkeep_usecases::evidence::{ReadError, RecordArchiveError};
use http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use http_body_util::channel::{Channel, Sender};
use packing::{PackError, Packed, Packing};

use crate::download::{AsItIs, note_damage};
use crate::{Disposition, Problem, Shared, no_store};

/// Items that may be handed out together: found through a scope, and each download recorded.
#[derive(Debug, Clone)]
pub struct ArchiveDownload {
    /// What it holds.
    pub archive: Archive,
    /// What the archive is called.
    pub name: String,
    /// Who gets it.
    pub actor: Actor,
}

/// Answers with a ZIP archive. Its first bytes are packed before the answer begins. When a file turns out
/// to be damaged later, the answer is cut off, so that whoever gets it sees that it failed.
///
/// # Errors
/// When the bytes of the first file are damaged, or the storage fails.
pub async fn hand_out_archive(app: &Shared, download: ArchiveDownload) -> Result<Response, Problem> {
    let ArchiveDownload { archive, name, actor } = download;
    let files = app.files.clone();
    let first = app.blocking.file(move || Packing::new(files, archive).batch()).await?;
    let first = match first {
        Ok(packed) => packed,
        Err(error) => return Err(told(app, &actor, error).await),
    };
    let (sender, channel) = Channel::<Bytes, ReadError>::new(1);
    let app = app.clone();
    tokio::spawn(async move { send(&app, &actor, first, sender).await });
    dressed(&name, Body::new(channel))
}

/// Sends batch after batch. A slow receiver holds no thread: one is taken for each batch alone.
async fn send(app: &Shared, actor: &Actor, mut packed: Packed, mut sender: Sender<Bytes, ReadError>) {
    loop {
        if sender.send_data(packed.bytes).await.is_err() {
            return;
        }
        let Some(rest) = packed.rest else { return };
        packed = match app.blocking.file(move || rest.batch()).await {
            Ok(Ok(next)) => next,
            Ok(Err(error)) => {
                let error = told(app, actor, error).await;
                tracing::error!(code = error.code, "An archive was cut off, because a file cannot be read");
                return sender.abort(ReadError::Damaged);
            }
            Err(problem) => {
                tracing::error!(cause = problem.cause, code = problem.code, "An archive was cut off");
                return sender.abort(ReadError::Damaged);
            }
        };
    }
}

/// Notes what is wrong with a file, and says it.
async fn told(app: &Shared, actor: &Actor, error: PackError) -> Problem {
    match error {
        PackError::Unread(stored, error) => {
            note_damage(app, &stored, actor, &error).await;
            error.into()
        }
        PackError::Packing(error) => Problem::internal(format!("an archive: {error}")),
    }
}

fn dressed(name: &str, body: Body) -> Result<Response, Problem> {
    let disposition = HeaderValue::from_str(&Disposition::Attachment.header(name))
        .map_err(|error| Problem::internal(error.to_string()))?;
    let mut answer = no_store((StatusCode::OK, body).into_response());
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"),
    );
    answer.extensions_mut().insert(AsItIs);
    Ok(answer)
}

impl From<RecordArchiveError> for Problem {
    fn from(error: RecordArchiveError) -> Self {
        use controlkeep_evidence::{
            ArchiveRefused, MOST_ARCHIVED_BYTES, MOST_ARCHIVED_FILES, MOST_ARCHIVED_ITEMS,
        };
        let refused = |code| Self::new(StatusCode::UNPROCESSABLE_ENTITY, code);
        match error {
            RecordArchiveError::NotFound => Self::not_found(),
            RecordArchiveError::Store(error) => error.into(),
            RecordArchiveError::Refused(ArchiveRefused::Empty) => refused("archive_empty"),
            RecordArchiveError::Refused(
                ArchiveRefused::TooManyItems | ArchiveRefused::TooManyFiles | ArchiveRefused::TooLarge,
            ) => refused("archive_too_large")
                .with("items", MOST_ARCHIVED_ITEMS.to_string())
                .with("files", MOST_ARCHIVED_FILES.to_string())
                .with("megabytes", (MOST_ARCHIVED_BYTES / 1_000_000).to_string()),
        }
    }
}
