//! The bytes of a request as they come.

use std::future::Future;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Request};
use http::header::CONTENT_LENGTH;
use http_body_util::BodyExt as _;
use tokio::time::timeout;

use crate::Problem;

/// How much of a refused file is still read and thrown away, and for how long. A browser that is cut
/// off while it sends shows an error of its own instead of ours.
const THROWN_AWAY: usize = 64 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes that come piece by piece.
pub trait Pieces: Send {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// When the sender hung up or wrote nonsense.
    fn next(&mut self) -> impl Future<Output = Result<Option<Bytes>, Problem>> + Send;

    /// Reads on for a while and forgets what comes.
    fn throw_away(&mut self) -> impl Future<Output = ()> + Send {
        async {
            let reading = async {
                let mut thrown = 0;
                while let Ok(Some(bytes)) = self.next().await {
                    thrown += bytes.len();
                    if thrown > THROWN_AWAY {
                        return;
                    }
                }
            };
            timeout(PATIENCE, reading).await.ok();
        }
    }
}

/// The body of a request that is a file and nothing else.
pub struct FileBody {
    body: Body,
    announced: Option<u64>,
}

impl FileBody {
    /// How long the sender says it is.
    #[must_use]
    pub const fn announced(&self) -> Option<u64> {
        self.announced
    }
}

impl<S: Send + Sync> FromRequest<S> for FileBody {
    type Rejection = Problem;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Problem> {
        let announced = request.headers().get(CONTENT_LENGTH);
        let announced = announced.and_then(|length| length.to_str().ok()?.parse().ok());
        Ok(Self { body: request.into_body(), announced })
    }
}

impl Pieces for FileBody {
    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        while let Some(frame) = self.body.frame().await {
            let frame = frame.map_err(|error| Problem::unreadable(error.to_string()))?;
            if let Ok(bytes) = frame.into_data() {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

impl Pieces for Field<'_> {
    async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        self.chunk().await.map_err(|error| Problem::unreadable(error.to_string()))
    }
}
