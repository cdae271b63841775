//! Blocking work on bounded threads.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::Problem;

/// There was no free place in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no free place for blocking work in time")]
pub struct Busy;

/// Runs blocking work on threads of their own, never more than fit.
///
/// A permit is taken before the thread, so a flood waits here, cheaply and not for long, instead of
/// filling the process with sleeping threads.
#[derive(Debug, Clone)]
pub struct Blocking {
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
    hashes: Arc<Semaphore>,
    files: Arc<Semaphore>,
    drawings: Arc<Semaphore>,
    wait: Duration,
}

/// How many files are read or written at once. Each holds a thread and less than a megabyte.
const FILES: usize = 64;
/// How many pages are drawn at once. Each may hold a core for seconds and half a gigabyte.
const DRAWINGS: usize = 2;

impl Blocking {
    /// Bounds for a database with `readers` connections for reading and room for `writers`
    /// transactions at once; `hashers` slow hashes run beside them.
    #[must_use]
    pub fn new(readers: usize, writers: usize, hashers: usize) -> Self {
        Self {
            reads: Arc::new(Semaphore::new(readers)),
            writes: Arc::new(Semaphore::new(writers)),
            hashes: Arc::new(Semaphore::new(hashers)),
            files: Arc::new(Semaphore::new(FILES)),
            drawings: Arc::new(Semaphore::new(DRAWINGS)),
            wait: Duration::from_secs(1),
        }
    }

    /// Runs something that reads.
    ///
    /// # Errors
    /// A 503 when there is no place within a second, and a 500 when the work panicked.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(&self.reads, self.wait, work).await
    }

    /// Runs a use case that writes.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(&self.writes, self.wait, work).await
    }

    /// Runs a use case that hashes passwords. Hashes take a good part of a second of a core each, so
    /// they wait longer, and never take the place of anything else.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn hash<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(&self.hashes, 10 * self.wait, work).await
    }

    /// Runs work with the bytes of files. It waits for disks and senders, so it has places of its own.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn file<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.run(&self.files, 10 * self.wait, work).await
    }

    /// Runs work that draws pages of documents. It is slow and large, so there are few places; whoever
    /// finds none is told so where the page would be.
    ///
    /// # Errors
    /// A 500 when the work panicked.
    pub async fn draw<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Result<T, Busy>, Problem> {
        self.run_if_free(&self.drawings, 5 * self.wait, work).await
    }

    async fn run<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        wait: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        self.run_if_free(places, wait, work).await?.map_err(|Busy| Problem::busy())
    }

    async fn run_if_free<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        wait: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<Result<T, Busy>, Problem> {
        let Ok(Ok(permit)) = timeout(wait, Arc::clone(places).acquire_owned()).await else {
            return Ok(Err(Busy));
        };
        let done = spawn_blocking(move || {
            let value = work();
            drop(permit);
            value
        });
        done.await.map(Ok).map_err(|panic| Problem::internal(format!("blocking work ended badly: {panic}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn without_a_free_place_the_answer_is_503_within_two_seconds() {
        let blocking = Blocking::new(1, 1, 1);
        let held = Arc::clone(&blocking.reads).acquire_owned().await.unwrap();
        let started = tokio::time::Instant::now();
        let refused = blocking.read(|| 1).await.unwrap_err();
        assert_eq!(refused.status.as_u16(), 503);
        assert!(started.elapsed() < Duration::from_secs(2));
        drop(held);
        assert_eq!(blocking.read(|| 1).await.unwrap(), 1);
    }

    #[tokio::test]
    async fn drawings_have_few_places_and_whoever_finds_none_is_told_after_a_while() {
        let blocking = Blocking { wait: Duration::from_millis(20), ..Blocking::new(1, 1, 1) };
        let places = u32::try_from(DRAWINGS).unwrap();
        let held = Arc::clone(&blocking.drawings).acquire_many_owned(places).await.unwrap();
        let started = tokio::time::Instant::now();
        assert_eq!(blocking.draw(|| 1).await.unwrap(), Err(Busy));
        assert!(started.elapsed() >= Duration::from_millis(100));
        assert_eq!(blocking.read(|| 1).await.unwrap(), 1, "nothing else waits for them");
        drop(held);
        assert_eq!(blocking.draw(|| 1).await.unwrap(), Ok(1));
    }

    #[tokio::test]
    async fn a_panic_is_one_500_and_gives_its_place_back() {
        let blocking = Blocking::new(1, 1, 1);
        let refused = blocking.write(|| panic!("on purpose")).await.unwrap_err();
        assert_eq!(refused.status.as_u16(), 500);
        assert_eq!(blocking.write(|| 2).await.unwrap(), 2);
    }
}
