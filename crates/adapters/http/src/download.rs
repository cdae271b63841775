//! Files on their way out: whole or a part, as a download that nothing can run in.

mod bytes;
mod damage;
mod disposition;
mod range;

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse as _, Response};
use controlkeep_evidence::{Digest, FileName, KeptFile, MediaType, StoredFile};
use controlkeep_kernel::Actor;
use controlkeep_usecases::evidence::{FileReader, ReadError, open_file};
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use http_body_util::channel::{Channel, Sender};

pub use bytes::hand_out_text;
pub(crate) use damage::note_damage;
pub use damage::unreadable;
pub use disposition::Disposition;
use range::Wanted;

use crate::{Problem, Shared};

/// How many bytes are read at once: each time takes a hop to a blocking thread.
const BATCH: usize = 4 * 64 * 1024;

/// Marks an answer whose bytes leave as they are: compressed, its length and tag would lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AsItIs;

/// A file that may be handed out: found through a scope, and its download recorded.
#[derive(Debug, Clone)]
pub struct Download {
    /// Which.
    pub stored: StoredFile,
    /// To be kept, or to be shown in a frame that runs nothing.
    pub disposition: Disposition,
    /// Who gets it.
    pub actor: Actor,
}

/// Answers with a file, or the part of it that the request wants. Its first bytes are opened before the
/// answer begins, so a damaged file is an error and not a short download.
///
/// # Errors
/// When its bytes are damaged, or the storage fails.
pub async fn hand_out(app: &Shared, headers: &HeaderMap, download: Download) -> Result<Response, Problem> {
    let tag = tag(&download.stored.file.sha256)?;
    if headers.get(IF_NONE_MATCH).is_some_and(|seen| range::is_among(seen, &tag)) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let length = download.stored.file.bytes;
    match range::wanted(headers, &tag, length) {
        Wanted::Nothing => Err(Problem::new(StatusCode::RANGE_NOT_SATISFIABLE, "no_such_range")
            .with("bytes", length.to_string())),
        Wanted::All => {
            dressed(&download, tag, StatusCode::OK, body(app, &download, 0, length).await?, length)
        }
        Wanted::Part { first, last } => {
            let part = last - first + 1;
            let body = body(app, &download, first, part).await?;
            let mut answer = dressed(&download, tag, StatusCode::PARTIAL_CONTENT, body, part)?;
            let range = format!("bytes {first}-{last}/{length}");
            answer.headers_mut().insert(CONTENT_RANGE, header(&range)?);
            Ok(answer)
        }
    }
}

/// The tag changes with the bytes and with nothing else.
fn tag(sha256: &Digest) -> Result<HeaderValue, Problem> {
    header(&format!("\"{sha256}\""))
}

fn header(text: &str) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(text).map_err(|error| Problem::internal(error.to_string()))
}

fn dressed(
    download: &Download,
    tag: HeaderValue,
    status: StatusCode,
    body: Body,
    length: u64,
) -> Result<Response, Problem> {
    let Download { stored, disposition, .. } = download;
    let KeptFile { name, media_type, .. } = &stored.file;
    let mut answer = (status, body).into_response();
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, content_type(media_type)?);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
    headers.insert(CONTENT_DISPOSITION, content_disposition(*disposition, name)?);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(ETAG, tag);
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(disposition.policy()));
    if *disposition == Disposition::Inline {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    }
    answer.extensions_mut().insert(AsItIs);
    Ok(answer)
}

fn content_type(media_type: &MediaType) -> Result<HeaderValue, Problem> {
    header(media_type.as_str())
}

fn content_disposition(disposition: Disposition, name: &FileName) -> Result<HeaderValue, Problem> {
    header(&disposition.header(name.as_str()))
}

async fn body(app: &Shared, download: &Download, first: u64, length: u64) -> Result<Body, Problem> {
    let (files, stored) = (app.files.clone(), download.stored.clone());
    let opened = app.blocking.file(move || {
        let StoredFile { organisation, file, .. } = &stored;
        let reader = open_file(files.blobs.as_ref(), files.seal.as_ref(), *organisation, file)?;
        Outgoing { reader, left: length }.start_at(first)
    });
    let (rest, bytes) = match opened.await? {
        Ok(opened) => opened,
        Err(error) => return Err(unreadable(app, &download.stored, &download.actor, error).await),
    };
    let (mut sender, channel) = Channel::<Bytes, ReadError>::new(1);
    let (app, download) = (app.clone(), download.clone());
    tokio::spawn(async move {
        if sender.send_data(bytes).await.is_ok() {
            send(&app, &download, rest, sender).await;
        }
    });
    Ok(Body::new(channel))
}

/// Sends batch after batch. A slow receiver holds no thread: one is taken for each batch alone.
async fn send(app: &Shared, download: &Download, mut rest: Outgoing, mut sender: Sender<Bytes, ReadError>) {
    while rest.left > 0 {
        let (left, bytes) = match app.blocking.file(move || rest.batch()).await {
            Ok(Ok(read)) => read,
            Ok(Err(error)) => {
                tracing::error!(%error, "A download was cut off, because the rest of the file cannot be read");
                note_damage(app, &download.stored, &download.actor, &error).await;
                return sender.abort(error);
            }
            Err(problem) => {
                tracing::error!(cause = problem.cause, code = problem.code, "A download was cut off");
                return sender.abort(ReadError::Damaged);
            }
        };
        rest = left;
        if sender.send_data(bytes).await.is_err() {
            return;
        }
    }
}

/// What is still to be sent.
struct Outgoing {
    reader: FileReader,
    left: u64,
}

impl Outgoing {
    fn start_at(mut self, first: u64) -> Result<(Self, Bytes), ReadError> {
        self.reader.go_to(first);
        self.batch()
    }

    fn batch(mut self) -> Result<(Self, Bytes), ReadError> {
        let mut batch = Vec::with_capacity(BATCH);
        while self.left > 0 && batch.len() < BATCH {
            let bytes = self.reader.next_bytes()?;
            if bytes.is_empty() {
                return Err(ReadError::Damaged);
            }
            let length = usize::try_from(self.left).unwrap_or(usize::MAX).min(bytes.len());
            batch.extend_from_slice(&bytes[..length]);
            self.left -= length as u64;
        }
        Ok((self, batch.into()))
    }
}

#[cfg(test)]
mod tests;
