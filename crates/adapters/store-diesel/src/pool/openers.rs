//! The threads that open connections, and their end.

use std::io;
use std::sync::Arc;
use std::thread::{Builder, JoinHandle};
use std::time::{Duration, Instant};

use controlkeep_ports::StoreError;

use super::spares::{Spares, Task};

/// How many connections are opened at the same time.
const MANY: u32 = 3;

/// How long the end waits for a connection that is being opened. A server that says nothing is given up
/// by the driver before that.
const PATIENCE: Duration = Duration::from_secs(10);

/// Threads that open connections as long as the value lives.
pub(super) struct Openers<C> {
    spares: Arc<Spares<C>>,
    threads: Vec<JoinHandle<()>>,
}

impl<C: Send + 'static> Openers<C> {
    pub(super) fn start<F>(spares: &Arc<Spares<C>>, open: F) -> io::Result<Self>
    where
        F: Fn() -> Result<C, StoreError> + Send + Clone + 'static,
    {
        let mut openers = Self { spares: Arc::clone(spares), threads: Vec::new() };
        for _ in 0..spares.size().max.min(MANY) {
            let (spares, open) = (Arc::clone(spares), open.clone());
            let thread = Builder::new().name("database-opener".into());
            openers.threads.push(thread.spawn(move || run(&spares, &open))?);
        }
        Ok(openers)
    }
}

fn run<C>(spares: &Spares<C>, open: &impl Fn() -> Result<C, StoreError>) {
    loop {
        match spares.next_task() {
            Task::Open => match open() {
                Ok(db) => spares.opened(db),
                Err(error) => {
                    tracing::warn!(%error, "no connection to the database");
                    spares.failed(&error);
                }
            },
            Task::Close(over) => {
                let count = over.len();
                drop(over);
                (0..count).for_each(|_| spares.forget());
            }
            Task::End => return,
        }
    }
}

impl<C> Drop for Openers<C> {
    /// Ends the threads and waits until they are gone, with everything that they keep for themselves.
    fn drop(&mut self) {
        drop(self.spares.close());
        let until = Instant::now() + PATIENCE;
        while !self.threads.iter().all(JoinHandle::is_finished) {
            if Instant::now() >= until {
                tracing::warn!("a connection to the database is still being opened at the end");
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        for thread in self.threads.drain(..) {
            // When it panicked, that was told when it happened.
            thread.join().ok();
        }
        // What was opened meanwhile.
        drop(self.spares.close());
    }
}
