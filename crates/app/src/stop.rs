//! Lets a part of the process ask for its end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// Asks the server to stop, because it cannot go on without risk. The first asking counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<Asked>);

#[derive(Debug, Default)]
struct Asked {
    asked: AtomicBool,
    waiting: Notify,
}

impl Stop {
    /// Asks for the end.
    pub(crate) fn ask(&self) {
        self.0.asked.store(true, Ordering::Release);
        self.0.waiting.notify_one();
    }

    /// Whether somebody asked.
    pub(crate) fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::Acquire)
    }

    /// Waits until somebody asks.
    pub(crate) async fn asked(&self) {
        if !self.is_asked() {
            self.0.waiting.notified().await;
        }
    }
}
