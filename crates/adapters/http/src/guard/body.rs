//! The body of a changing request, within the bounds of its route.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http::header::{CONTENT_LENGTH, EXPECT};
use http::request::Parts;
use http::{HeaderMap, StatusCode};
use http_body::Frame;
use http_body_util::BodyExt;
use tokio::time::timeout;

use super::Gate;
use crate::Problem;

/// How much of a body that is too large is still read and thrown away, and for how long. A browser
/// that is cut off while it sends shows an error of its own instead of the page that says the limit.
const THROWN_AWAY: usize = 64 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// Why there is no body.
enum Missing {
    /// It goes on behind the limit.
    TooLarge,
    /// The sender hung up.
    Cut(String),
}

/// Reads a body that is not larger than its route allows.
pub(super) async fn read(gate: &Gate, parts: &Parts, mut body: Body) -> Result<Bytes, Problem> {
    let settings = &gate.app.settings;
    let limit = if gate.spec.upload { settings.upload_limit } else { settings.body_limit };
    let read = match announced(&parts.headers) {
        Some(length) if length > limit => Err(Missing::TooLarge),
        _ => collect(&mut body, limit).await,
    };
    match read {
        Ok(bytes) => Ok(bytes),
        Err(Missing::Cut(why)) => Err(Problem::unreadable(why)),
        Err(Missing::TooLarge) => {
            // Whoever asks first sends nothing after a no.
            if !parts.headers.contains_key(EXPECT) {
                timeout(PATIENCE, throw_away(&mut body)).await.ok();
            }
            let limit = limit.div_ceil(1024).to_string();
            Err(Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large").with("limit", limit))
        }
    }
}

/// How much of a form is looked at for its token before the files in it are taken.
const START: usize = 4096;

/// The first bytes of a body.
pub(super) async fn start(body: &mut Body) -> Result<Bytes, Problem> {
    let mut start = Vec::new();
    while start.len() < START {
        let Some(frame) = body.frame().await else { break };
        let frame = frame.map_err(|error| Problem::unreadable(error.to_string()))?;
        if let Ok(data) = frame.into_data() {
            start.extend_from_slice(&data);
        }
    }
    Ok(start.into())
}

/// A body whose first bytes were read already.
pub(super) fn rejoined(start: Bytes, rest: Body) -> Body {
    Body::new(Joined { start: Some(start), rest })
}

struct Joined {
    start: Option<Bytes>,
    rest: Body,
}

impl http_body::Body for Joined {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.start.take() {
            Some(start) => Poll::Ready(Some(Ok(Frame::data(start)))),
            None => Pin::new(&mut self.rest).poll_frame(context),
        }
    }
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

async fn collect(body: &mut Body, limit: usize) -> Result<Bytes, Missing> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| Missing::Cut(error.to_string()))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > limit {
            return Err(Missing::TooLarge);
        }
        bytes.extend_from_slice(&data);
    }
    Ok(bytes.into())
}

async fn throw_away(body: &mut Body) {
    let mut thrown = 0;
    while let Some(Ok(frame)) = body.frame().await {
        thrown += frame.data_ref().map_or(0, Bytes::len);
        if thrown > THROWN_AWAY {
            return;
        }
    }
}
