//! How much of a request has come, so that a long upload is told from one that hangs.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use http_body_util::BodyExt as _;
use tokio::time::timeout;

/// What has to come within the time of one request for it to go on. Slower senders would hold their
/// place for nothing.
const LEAST: u64 = 64 * 1024;

/// How many bytes of a request's body have been read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Counts the body of a request from now on.
    pub(crate) fn of(request: Request) -> (Request, Self) {
        let progress = Self::default();
        let counter = progress.clone();
        let request = request.map(|body| {
            Body::new(body.map_frame(move |frame| {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                counter.0.fetch_add(bytes as u64, Ordering::Relaxed);
                frame
            }))
        });
        (request, progress)
    }

    fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Waits for an answer for as long as `limit`, and on as long as enough of the request comes.
    pub(crate) async fn wait<T>(&self, limit: Duration, answer: impl Future<Output = T>) -> Option<T> {
        let mut answer = pin!(answer);
        loop {
            let before = self.bytes();
            if let Ok(answer) = timeout(limit, &mut answer).await {
                return Some(answer);
            }
            if self.bytes().saturating_sub(before) < LEAST {
                return None;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: Duration = Duration::from_millis(40);

    #[tokio::test]
    async fn what_hangs_is_given_up_and_what_goes_on_is_not() {
        let hanging = Progress::default();
        assert_eq!(hanging.wait(LIMIT, std::future::pending::<()>()).await, None);
        let moving = Progress::default();
        let counter = moving.clone();
        let answer = async move {
            for _ in 0..12 {
                tokio::time::sleep(LIMIT / 4).await;
                counter.0.fetch_add(LEAST, Ordering::Relaxed);
            }
            7
        };
        assert_eq!(moving.wait(LIMIT, answer).await, Some(7));
    }

    #[tokio::test]
    async fn a_trickle_is_given_up() {
        let progress = Progress::default();
        let counter = progress.clone();
        let trickle = async move {
            loop {
                tokio::time::sleep(LIMIT / 8).await;
                counter.0.fetch_add(100, Ordering::Relaxed);
            }
        };
        assert_eq!(progress.wait::<()>(LIMIT, trickle).await, None);
    }

    #[tokio::test]
    async fn the_bytes_of_a_body_are_counted() {
        let (request, progress) = Progress::of(Request::new(Body::from(vec![0; 3000])));
        assert_eq!(progress.bytes(), 0);
        request.into_body().collect().await.unwrap();
        assert_eq!(progress.bytes(), 3000);
    }
}
